using System.Text;

namespace Hoko.Domain.Links;

/// <summary>Words in lower case, each once and each after a space, in memory that the caller gives: bulk requests split 10,000 links.</summary>
internal ref struct WordBuffer(Span<char> characters, int maxWords)
{
    private readonly Span<char> _characters = characters;
    private int _length;
    private int _words;
    private int _bytes;

    /// <summary>Whether no other word is taken.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The memory that so many words need at most.</summary>
    public static int CharactersOf(int words) => words * (SearchWords.MaxWordLength + 1);

    public void Add(ReadOnlySpan<char> word)
    {
        var added = _characters.Slice(_length, word.Length + 1);
        added[0] = ' ';
        word.ToLowerInvariant(added[1..]);
        if (Has(added))
            return;

        _bytes += Encoding.UTF8.GetByteCount(added);
        if (_bytes > SearchWords.MaxBytes)
        {
            IsFull = true;
            return;
        }

        _length += added.Length;
        IsFull = ++_words == maxWords;
    }

    public override readonly string ToString() => _characters[.._length].ToString();

    private readonly bool Has(ReadOnlySpan<char> spacedWord)
    {
        ReadOnlySpan<char> rest = _characters[.._length];
        for (var at = rest.IndexOf(spacedWord); at >= 0; at = rest.IndexOf(spacedWord))
        {
            rest = rest[(at + spacedWord.Length)..];
            if (rest.IsEmpty || rest[0] == ' ')
                return true;
        }

        return false;
    }
}
