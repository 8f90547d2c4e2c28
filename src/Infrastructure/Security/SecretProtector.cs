using System.Security.Cryptography;
using System.Text;
using Hoko.Application.Common.Security;

namespace Hoko.Infrastructure.Security;

/// <summary>AES-256-GCM: nonce, cipher text and tag, in Base64.</summary>
internal sealed class SecretProtector(KeyRing keys) : ISecretProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key = keys.Derive("secrets");

    public string Protect(string plain)
    {
        var text = Encoding.UTF8.GetBytes(plain);
        var sealedText = new byte[NonceBytes + text.Length + TagBytes];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, text, sealedText.AsSpan(NonceBytes, text.Length), sealedText.AsSpan(NonceBytes + text.Length));
        return Convert.ToBase64String(sealedText);
    }

    public string Unprotect(string cipher)
    {
        var sealedText = Convert.FromBase64String(cipher);
        var text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(
            sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(NonceBytes, text.Length), sealedText.AsSpan(NonceBytes + text.Length), text);
        return Encoding.UTF8.GetString(text);
    }
}
