using System.Security.Cryptography;
using System.Text;

namespace Hoko.Infrastructure.Security;

/// <summary>Keys for one purpose each, derived from the installation's secret, so that none says anything of another.</summary>
public sealed class KeyRing(string secretKey)
{
    private const int KeyBytes = 32;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secretKey);

    /// <summary>A 256-bit key; the same for the same secret and purpose on every node.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, KeyBytes, info: Encoding.UTF8.GetBytes("hoko/" + purpose));
}
