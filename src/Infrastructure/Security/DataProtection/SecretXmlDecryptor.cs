using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>The other way. Made by the framework, which finds its name and namespace in each stored key: never rename it.</summary>
internal sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly SecretProtector _secrets = new(services.GetRequiredService<KeyRing>(), SecretXmlEncryptor.Purpose);

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(_secrets.Unprotect(encryptedElement.Value));
}
