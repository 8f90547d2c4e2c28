using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hoko.Api.Json;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;

namespace Hoko.Api.Bulk;

/// <summary>Reads the array of a bulk request: first its bytes, when the batch is told to receive them, then item by item.</summary>
internal static class BatchReader
{
    public static Batch<T> ReadBatch<T>(this HttpRequest request)
        where T : class
    {
        var body = ReceivedBody.Of(request);
        return new Batch<T>(Items<T>(request, body), receive: cancellationToken => body.ReceiveAsync(RequireArrayAsync, cancellationToken));
    }

    private static async IAsyncEnumerable<BatchItem<T>> Items<T>(
        HttpRequest request, ReceivedBody received, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        using var parsed = received;
        var fingerprint = request.HttpContext.RequestServices.GetRequiredService<RequestFingerprint>();
        await using var body = fingerprint.Key is null
            ? received.Reader.AsStream(leaveOpen: true)
            : new HashingStream(fingerprint.Query, received.Reader.AsStream(leaveOpen: true), hash => fingerprint.BodyHash = hash);
        await using var items = JsonSerializer
            .DeserializeAsyncEnumerable<BatchItem<T>>(body, ApiJson.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items))
            yield return items.Current;
    }

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (JsonException)
        {
            // Of the items themselves none throws: what does is the text around and between them.
            throw new RequestRejected(null, new Flaw(ErrorCodes.BodyNotJson));
        }
    }

    /// <summary>Tells another JSON value from no JSON at all by its first character, which is left in place.</summary>
    private static async Task RequireArrayAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var first = FirstCharacter(read.Buffer);
            if (first is null && !read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            body.AdvanceTo(read.Buffer.Start);
            if (first == (byte)'[')
                return;

            var isOtherJson = first is { } character && "{\"-0123456789tfn"u8.Contains(character);
            throw new RequestRejected(null, new Flaw(isOtherJson ? ErrorCodes.BodyNotArray : ErrorCodes.BodyNotJson));
        }
    }

    /// <summary>The first character behind white space; NUL for a word that is not JSON, null where nothing has come.</summary>
    private static byte? FirstCharacter(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        reader.IsNext([0xEF, 0xBB, 0xBF], advancePast: true);
        reader.AdvancePastAny((byte)' ', (byte)'\t', (byte)'\r', (byte)'\n');
        if (!reader.TryPeek(out var first))
            return null;

        // Words are JSON if they are one of its three: a form ("name=A") is not.
        var isWord = char.IsAsciiLetter((char)first);
        return !isWord || reader.IsNext("true"u8) || reader.IsNext("false"u8) || reader.IsNext("null"u8) ? first : (byte)0;
    }
}
