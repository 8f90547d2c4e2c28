using System.Globalization;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.Errors;

/// <summary>Puts codes and their arguments into words.</summary>
internal static class ErrorTexts
{
    public static BilingualText Of(string code, params object[] arguments)
    {
        var text = ErrorCatalog.All[code].Text;
        var words = Array.ConvertAll(arguments, Word);
        return new BilingualText(
            string.Format(CultureInfo.InvariantCulture, text.En, words),
            string.Format(CultureInfo.InvariantCulture, text.Ar, words));
    }

    public static BilingualText Of(Flaw flaw) => Of(flaw.Code, flaw.Arguments);

    /// <summary>Whether the code's own text stands at the head of an answer in which nothing else is wrong.</summary>
    public static bool StandsAlone(string code) => ErrorCatalog.All[code].StandsAlone;

    private static object Word(object argument) => argument switch
    {
        LimitedResource resource => NameOf(resource.ToString()),
        PlanFeature feature => NameOf(feature.ToString()),
        _ => argument,
    };

    /// <summary>As the contract and the configuration spell it.</summary>
    private static string NameOf(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}
