namespace Hoko.Domain.Tracking;

/// <summary>The wire names of where clicks come from.</summary>
public static class ClickSources
{
    public static IEnumerable<string> Names => Enum.GetValues<ClickSource>().Select(NameOf);

    public static string NameOf(ClickSource source) => source switch
    {
        ClickSource.Qr => "qr",
        ClickSource.Embed => "embed",
        _ => "redirect",
    };
}
