using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>Wraps keys in the installation's secret, so that whoever reads the database or a backup has none.</summary>
internal sealed class SecretXmlEncryptor(SecretProtector secrets) : IXmlEncryptor
{
    /// <summary>What keys are wrapped for, apart from all else that the secret encrypts.</summary>
    public const string Purpose = "data-protection-keys";

    public static readonly XName Element = "hokoWrapped";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement(Element, secrets.Protect(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(SecretXmlDecryptor));
}
