using System.Security.Cryptography;
using System.Text;
using Hoko.Application.Common.Security;

namespace Hoko.Infrastructure.Security;

/// <summary>AES-256-GCM under a key of one purpose: nonce, cipher text and tag; texts in Base64.</summary>
internal sealed class SecretProtector(KeyRing keys, string purpose = SecretProtector.Stored) : ISecretProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>What the API gives back: link passwords and kept answers.</summary>
    public const string Stored = "secrets";

    private readonly byte[] _key = keys.Derive(purpose);

    public string Protect(string plain) => Convert.ToBase64String(Protect(Encoding.UTF8.GetBytes(plain)));

    public string Unprotect(string cipher) => Encoding.UTF8.GetString(Unprotect(Convert.FromBase64String(cipher)));

    public byte[] Protect(ReadOnlySpan<byte> plain)
    {
        var cipher = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = cipher.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, cipher.AsSpan(NonceBytes, plain.Length), cipher.AsSpan(NonceBytes + plain.Length));
        return cipher;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> cipher)
    {
        var plain = new byte[cipher.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(cipher[..NonceBytes], cipher.Slice(NonceBytes, plain.Length), cipher[(NonceBytes + plain.Length)..], plain);
        return plain;
    }
}
