using System.Security.Cryptography;
using System.Text.Json;
using Hoko.Api.Json;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;

namespace Hoko.Api.Bulk;

/// <summary>Reads the single object of a request; nothing is read before the body is asked for it.</summary>
internal static class ObjectReader
{
    private const int OrdinaryBytes = 64 << 10;

    // Deep enough for the error to name what is too deep, and no deeper than a stack bears.
    private const int MaxDepth = 512;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="request">The request.</param>
    /// <param name="options">How its fields are called; as the API calls them where omitted.</param>
    public static ObjectBody<T> ReadObject<T>(this HttpRequest request, JsonSerializerOptions? options = null)
        where T : class =>
        new(cancellationToken => ReadAsync<T>(request, options ?? ApiJson.Options, cancellationToken), request.ContentLength is null or > OrdinaryBytes);

    /// <summary>The object of a body that may be missing; no value where it is.</summary>
    public static Task<BatchItem<T>> ReadOptionalAsync<T>(HttpRequest request, JsonSerializerOptions options, CancellationToken cancellationToken)
        where T : class =>
        ReadAsync<T>(request, options, cancellationToken, isOptional: true);

    private static async Task<BatchItem<T>> ReadAsync<T>(
        HttpRequest request, JsonSerializerOptions options, CancellationToken cancellationToken, bool isOptional = false)
        where T : class
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, OrdinaryBytes));
        await request.Body.CopyToAsync(body, cancellationToken);
        if (isOptional && body.Length == 0)
            return default;

        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        var fingerprint = request.HttpContext.RequestServices.GetRequiredService<RequestFingerprint>();
        if (fingerprint.Key is not null)
            fingerprint.BodyHash = SHA256.HashData(bytes);

        try
        {
            return Read<T>(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes, options);
        }
        catch (JsonException)
        {
            throw new RequestRejected(null, new Flaw(ErrorCodes.BodyNotJson));
        }
    }

    private static BatchItem<T> Read<T>(ReadOnlySpan<byte> json, JsonSerializerOptions options)
        where T : class
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        var end = reader;
        end.Skip();
        if (end.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new RequestRejected(null, new Flaw(ErrorCodes.BodyNotObject));

        return JsonSerializer.Deserialize<BatchItem<T>>(ref reader, options);
    }
}
