using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Hoko.Infrastructure.Configuration;

/// <summary>Reads sections of the configuration into option records, and says which setting is wrong.</summary>
public static class Settings
{
    /// <summary>Binds and validates a section.</summary>
    /// <exception cref="InvalidSettingException">A value has the wrong type or breaks its bounds.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class
    {
        SettingValues.Check(typeof(T), configuration.GetSection(section));
        var options = Bind<T>(configuration.GetSection(section));
        var flaws = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), flaws, validateAllProperties: true))
            throw new InvalidSettingException($"{section}:{flaws[0].MemberNames.FirstOrDefault()}", $"is not valid: {flaws[0].ErrorMessage}");

        return options;
    }

    private static T Bind<T>(IConfigurationSection section)
        where T : class
    {
        try
        {
            return section.Get<T>() ?? Activator.CreateInstance<T>();
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidSettingException(section.Path, $"is not valid: {failure.Message}");
        }
    }
}
