using System.Text;

namespace Hoko.Fuzzing;

/// <summary>What came back, to its last byte.</summary>
/// <param name="Status">Of the final answer; those before 200 are passed over.</param>
/// <param name="Headers">As they came.</param>
/// <param name="Body">Decompressed.</param>
/// <param name="StaysOpen">Whether the connection can bear another request.</param>
internal sealed record FuzzAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool StaysOpen)
{
    /// <summary>The web server's own answer to what it could not read as HTTP: no body, nothing of Hoko's.</summary>
    public bool IsBare => Body.Length == 0 && Header("X-Request-Id") is null;

    public string Text => Encoding.UTF8.GetString(Body);

    public string ContentType => Header("Content-Type") ?? "";

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public string Shown() => $"{Status} {string.Join(" | ", Headers.Select(header => $"{header.Name}: {header.Value}"))}\n{Text[..Math.Min(Text.Length, 2_000)]}";
}
