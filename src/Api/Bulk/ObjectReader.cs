using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Hoko.Api.Json;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace Hoko.Api.Bulk;

/// <summary>Reads the single object of a request; nothing is read before the body is asked for it.</summary>
internal static class ObjectReader
{
    // Two pictures in Base64 and all other fields of a link.
    private const int MaxBytes = 4 << 20;

    // Deep enough for the error to name what is too deep, and no deeper than a stack bears.
    private const int MaxDepth = 512;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="request">The request.</param>
    /// <param name="options">How its fields are called; as the API calls them where omitted.</param>
    /// <param name="maxBytes">The largest body; a larger one is answered with a 413.</param>
    public static ObjectBody<T> ReadObject<T>(this HttpRequest request, JsonSerializerOptions? options = null, int maxBytes = MaxBytes)
        where T : class =>
        Read(request, maxBytes, body => Parse<T>(request, body, options ?? ApiJson.Options));

    /// <summary>Reads an object from a body that may be empty.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">How its fields are called.</param>
    /// <param name="complete">Gets the object of the body, or a default item where the body is empty, and returns the object of the request.</param>
    public static ObjectBody<T> ReadOptionalObject<T>(
        this HttpRequest request, JsonSerializerOptions options, Func<BatchItem<T>, BatchItem<T>> complete)
        where T : class =>
        Read(request, MaxBytes, body => complete(Parse<T>(request, body, options, isOptional: true)));

    private static ObjectBody<T> Read<T>(HttpRequest request, int maxBytes, Func<ReceivedBody, BatchItem<T>> parse)
        where T : class
    {
        var body = ReceivedBody.Of(request, maxBytes);
        var mayBeLarge = request.ContentLength is null or > ReceivedBody.OrdinaryBytes;
        var canHaveBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;
        var isLarge = maxBytes > ReceivedBody.OrdinaryBytes && mayBeLarge && canHaveBody;
        return new ObjectBody<T>(cancellationToken => body.ReceiveAsync(inspect: null, cancellationToken), () => parse(body), isLarge);
    }

    private static BatchItem<T> Parse<T>(HttpRequest request, ReceivedBody received, JsonSerializerOptions options, bool isOptional = false)
        where T : class
    {
        using var parsed = received;
        received.Reader.TryRead(out var read);
        ReadOnlySpan<byte> bytes = read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray();
        if (isOptional && bytes.IsEmpty)
            return default;

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
