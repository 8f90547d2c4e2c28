using System.Globalization;
using System.Text;

namespace Hoko.Fuzzing;

/// <summary>Bodies that come otherwise than their length says, or say nothing of it.</summary>
internal static class Framing
{
    // A byte more than the 64 MiB that a body may have.
    private const int TooLarge = (64 << 20) + 1;

    private static readonly string[] BadChunks = ["zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "5\nabcde\r\n", "5\r\nabcdefgh\r\n0\r\n\r\n"];

    private static readonly string[] Protocols = ["HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 x", "http/1.1"];

    public static void Change(FuzzRequest request, Random random)
    {
        if (request.HasOwnFraming)
            return;

        request.HasOwnFraming = true;
        var how = random.Next(13);
        request.Mutations.Add($"framing {how}");
        switch (how)
        {
            case 0 or 1 or 2 or 3:
                Chunked(request, random, how == 3 ? ";name=\"value\"" : "");
                break;
            case 4:
                Chunked(request, random, "");
                request.Headers.Add(("Content-Length", "3"));
                request.IsSound = false;
                break;
            case 5:
                // Cut off in a chunk.
                Chunked(request, random, "");
                request.Body = request.Body[..(request.Body.Length / 2)];
                (request.IsSound, request.EndsEarly) = (false, true);
                break;
            case 6:
                request.Headers.Add(("Transfer-Encoding", "chunked"));
                request.Body = Encoding.ASCII.GetBytes(BadChunks[random.Next(BadChunks.Length)]);
                request.IsSound = false;
                break;
            case 7:
                request.Headers.Add(("Content-Length", (request.Body.Length + 10).ToString(CultureInfo.InvariantCulture)));
                (request.IsSound, request.EndsEarly) = (false, true);
                break;
            case 8:
                request.Headers.Add(("Content-Length", TooLarge.ToString(CultureInfo.InvariantCulture)));
                request.Headers.Add(("Connection", "close"));
                request.Body = [];
                request.IsSound = false;
                break;
            case 9 when random.Next(20) == 0:
                request.Body = new byte[TooLarge];
                Array.Fill(request.Body, (byte)' ');
                Chunked(request, random, "");
                break;
            case 11:
                // Announces a long body and sends none of it.
                request.Headers.Add(("Content-Length", "60000000"));
                request.Body = [];
                (request.IsSound, request.EndsEarly) = (false, true);
                break;
            case 10:
                request.Protocol = Protocols[random.Next(Protocols.Length)];
                request.HasOwnFraming = false;
                request.IsSound = false;
                break;
            default:
                request.HasOwnFraming = false;
                break;
        }
    }

    private static void Chunked(FuzzRequest request, Random random, string extension)
    {
        var (body, size) = (request.Body, Math.Max(1, request.Body.Length / random.Next(1, 5)));
        using var chunks = new MemoryStream();
        for (var at = 0; at < body.Length; at += size)
        {
            var length = Math.Min(size, body.Length - at);
            chunks.Write(Encoding.ASCII.GetBytes($"{length:X}{extension}\r\n"));
            chunks.Write(body, at, length);
            chunks.Write("\r\n"u8);
        }

        chunks.Write("0\r\n\r\n"u8);
        request.Headers.Add(("Transfer-Encoding", "chunked"));
        request.Body = chunks.ToArray();
    }
}
