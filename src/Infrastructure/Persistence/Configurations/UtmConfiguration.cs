using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal static class UtmConfiguration
{
    /// <summary>Six columns: campaign values are merged by key, and may be asked for one by one.</summary>
    /// <param name="utm">The value's builder.</param>
    /// <param name="maxLength">The longest value; null for those that came on a visitor's query.</param>
    public static void HasColumns(this ComplexPropertyBuilder<Utm> utm, int? maxLength = null)
    {
        foreach (var property in new[]
        {
            utm.Property(value => value.Source), utm.Property(value => value.Medium), utm.Property(value => value.Campaign),
            utm.Property(value => value.Term), utm.Property(value => value.Content), utm.Property(value => value.Referral),
        })
        {
            if (maxLength is { } length)
                property.HasMaxLength(length);
        }

        utm.Ignore(value => value.IsEmpty);
    }
}
