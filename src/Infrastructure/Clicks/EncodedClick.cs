using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.Clicks;

/// <summary>A record encoded outside the journal's lock, inside which it is only copied.</summary>
internal readonly ref struct EncodedClick(ReadOnlySpan<byte> bytes) : IJournalRecord
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int MaxBytes => _bytes.Length;

    public int Write(Span<byte> destination)
    {
        _bytes.CopyTo(destination);
        return _bytes.Length;
    }
}
