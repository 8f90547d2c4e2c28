using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hoko.Application.Common.Security;

namespace Hoko.Infrastructure.Idempotency;

/// <summary>Answers as they are kept: JSON, compressed, then encrypted, since an answer may hold link passwords.</summary>
internal sealed class AnswerCodec(ISecretProtector secrets)
{
    /// <summary>A response of an earlier version lacks the fields that were added since.</summary>
    private static readonly JsonSerializerOptions Lenient = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } } };

    public byte[] Encode<T>(T answer)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, answer);

        return secrets.Protect(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    public T Decode<T>(byte[] content)
    {
        using var compressed = new MemoryStream(secrets.Unprotect(content));
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, Lenient)!;
    }

    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
