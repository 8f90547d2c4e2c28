using System.Globalization;
using System.Text;

namespace Hoko.Fuzzing;

/// <summary>A request as its bytes go out. Nothing tidies it up on the way.</summary>
internal sealed class FuzzRequest
{
    /// <summary>What the document says of it; null for paths that it does not know.</summary>
    public ApiOperation? Operation { get; set; }

    public required string Method { get; set; }

    /// <summary>Path and query, in Latin 1: a character a byte.</summary>
    public required string Target { get; set; }

    public string Protocol { get; set; } = "HTTP/1.1";

    /// <summary>In the order in which they are sent. Framing comes from <see cref="Head"/> unless it stands here.</summary>
    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[] Body { get; set; } = [];

    /// <summary>Whether HTTP allows it, so that the answer has to come from Hoko rather than from the web server before it.</summary>
    public bool IsSound { get; set; } = true;

    /// <summary>Whether the body stops short: nothing more is sent, and the server is told so.</summary>
    public bool EndsEarly { get; set; }

    /// <summary>In how many pieces the bytes go out, with a pause after each: clients with bad connections send half a header line.</summary>
    public int Pieces { get; set; } = 1;

    /// <summary>Whether the framing is written out: chunked, or a length that is not the body's.</summary>
    public bool HasOwnFraming { get; set; }

    /// <summary>What was done to a sound request to make it this one.</summary>
    public List<string> Mutations { get; } = [];

    public string Path => Target.Split('?', '#')[0];

    /// <summary>Everything before the body.</summary>
    public byte[] Head(string host)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Target} {Protocol}\r\n");
        if (!Headers.Exists(header => header.Name == "Host"))
            head.Append(CultureInfo.InvariantCulture, $"Host: {host}\r\n");

        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");

        if (!HasOwnFraming && (Body.Length > 0 || Method is "POST" or "PUT" or "PATCH"))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");

        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    /// <summary>For the one who looks into a finding: every byte that is no printable ASCII is written as <c>\xNN</c>, and what is long is cut.</summary>
    public string Shown()
    {
        const int most = 4_000;
        var bytes = Head("HOST").Concat(Body).Take(most).ToArray();
        var text = new StringBuilder();
        foreach (var value in bytes)
            text.Append(value is >= 0x20 and < 0x7F or (byte)'\n' ? ((char)value).ToString() : value == '\r' ? "" : $"\\x{value:X2}");

        if (Body.Length > most)
            text.Append(CultureInfo.InvariantCulture, $"… ({Body.Length} bytes of body)");

        return text.ToString();
    }
}
