using Hoko.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Security.DataProtection;

internal static class DataProtectionServices
{
    /// <summary>What one node protects the others read: keys in the database, wrapped by the secret that all of them have.</summary>
    public static void AddSharedDataProtection(this IServiceCollection services)
    {
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<SecretXmlDecryptor>();
        services.AddSingleton(provider => new SharedKeys(
            provider.GetRequiredService<HokoDbFactory>(),
            provider.GetRequiredService<KnownKeys>(),
            provider.GetRequiredService<IKeyManager>(),
            provider.GetRequiredService<SecretXmlDecryptor>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SharedKeys>>()));

        // Before the framework's own, which looks for keys as it starts.
        services.AddHostedService(provider => provider.GetRequiredService<SharedKeys>());
        services.AddDataProtection().SetApplicationName("hoko").DisableAutomaticKeyGeneration();
        services.Replace(ServiceDescriptor.Singleton<IKeyManager, SharedKeyManager>());
        services.AddOptions<KeyManagementOptions>().Configure<KnownKeys, KeyRing>((options, known, keys) =>
        {
            options.XmlRepository = known;
            options.XmlEncryptor = new SecretXmlEncryptor(new SecretProtector(keys, SecretXmlEncryptor.Purpose));
        });
    }
}
