using FluentValidation;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;
using Hoko.Application.UnitTests.Links;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Application.UnitTests.Validation;

/// <summary>Judges input by the validators as the application registers them.</summary>
internal static class Validated
{
    /// <summary>The installation's own address in these tests.</summary>
    public const string PublicUrl = "https://go.example.com";

    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSingleton(new ShortUrls(new Uri(PublicUrl), new KnownDomains("brand.example"))).AddApplication().BuildServiceProvider();

    public static List<(string Field, string Code)> Flaws<T>(T input) => Found(input).ConvertAll(found => (found.Field, found.Flaw.Code));

    /// <summary>The one flaw there is, with what it names.</summary>
    public static (string Field, string Code, string Arguments) OnlyFlaw<T>(T input)
    {
        var (field, flaw) = Found(input).Single();
        return (field, flaw.Code, string.Join(" ", flaw.Arguments));
    }

    private static List<(string Field, Flaw Flaw)> Found<T>(T input) =>
        [.. Services.GetRequiredService<IValidator<T>>().Validate(input).Errors.Select(failure => (failure.PropertyName, (Flaw)failure.CustomState))];
}
