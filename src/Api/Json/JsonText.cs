using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Hoko.Api.Json;

/// <summary>
/// JSON as <see cref="Utf8JsonWriter"/> writes it with Hoko's options, for long lists: names are literals of the program and are
/// copied as they stand, nothing is checked, and a field that is null costs a copy of its name.
/// </summary>
internal sealed class JsonText(int size)
{
    private const int BytesPerCharacter = 3;
    private const int LongestValue = 64;

    private byte[] _text = new byte[size];
    private bool _follows;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _text.AsMemory(0, Length);

    /// <summary>Forgets what was written; what comes next continues it.</summary>
    public void Clear() => Length = 0;

    public void StartArray() => Start((byte)'[');

    public void StartArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Start((byte)'[');
    }

    public void EndArray() => End((byte)']');

    public void StartObject() => Start((byte)'{');

    public void StartObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        Start((byte)'{');
    }

    public void EndObject() => End((byte)'}');

    public void Null(ReadOnlySpan<byte> name)
    {
        Name(name);
        Value("null"u8);
    }

    public void Field(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            Null(name);
            return;
        }

        Name(name);
        Value(value);
    }

    /// <summary>A field whose name is not the program's own.</summary>
    public void Field(string name, string value)
    {
        Value(name);
        Append((byte)':');
        _follows = false;
        Value(value);
    }

    public void Field(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Value(value ? "true"u8 : "false"u8);
    }

    public void Field(ReadOnlySpan<byte> name, long? value)
    {
        if (value is not { } number)
        {
            Null(name);
            return;
        }

        Name(name);
        Utf8Formatter.TryFormat(number, Room(LongestValue), out var length);
        Length += length;
        _follows = true;
    }

    public void Field(ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is not { } id)
        {
            Null(name);
            return;
        }

        Name(name);
        Value(id);
    }

    public void Field(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is not { } time)
        {
            Null(name);
            return;
        }

        Span<byte> text = stackalloc byte[LongestValue];
        Name(name);
        Append((byte)'"');
        Value(UtcTimeConverter.Format(time, text));
        Append((byte)'"');
    }

    public void Value(Guid id)
    {
        Separate();
        Append((byte)'"');
        Utf8Formatter.TryFormat(id, Room(LongestValue), out var length);
        Length += length;
        Append((byte)'"');
    }

    /// <summary>A value that is JSON already.</summary>
    public void Value(ReadOnlySpan<byte> json)
    {
        Separate();
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    private void Value(string text)
    {
        Separate();
        var plain = PlainEncoder.FirstToEncode(text) < 0 ? text : PlainEncoder.Instance.Encode(text);
        var room = Room((plain.Length * BytesPerCharacter) + 2);
        room[0] = (byte)'"';
        var length = Encoding.UTF8.GetBytes(plain, room[1..]);
        room[length + 1] = (byte)'"';
        Length += length + 2;
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        var room = Room(name.Length + 3);
        room[0] = (byte)'"';
        name.CopyTo(room[1..]);
        room[name.Length + 1] = (byte)'"';
        room[name.Length + 2] = (byte)':';
        Length += name.Length + 3;
        _follows = false;
    }

    private void Start(byte bracket)
    {
        Separate();
        Append(bracket);
        _follows = false;
    }

    private void End(byte bracket)
    {
        Append(bracket);
        _follows = true;
    }

    /// <summary>A comma, where something stands before on the same level.</summary>
    private void Separate()
    {
        if (_follows)
            Append((byte)',');

        _follows = true;
    }

    private void Append(byte character)
    {
        Room(1)[0] = character;
        Length++;
    }

    private Span<byte> Room(int bytes)
    {
        if (_text.Length - Length < bytes)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Length + bytes));

        return _text.AsSpan(Length);
    }
}
