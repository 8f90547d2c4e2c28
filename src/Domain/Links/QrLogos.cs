namespace Hoko.Domain.Links;

/// <summary>The wire names of logos.</summary>
public static class QrLogos
{
    public static readonly IReadOnlyList<string> Names = ["none", "custom", "uploaded"];

    public static string NameOf(QrLogo logo) => Names[(int)logo];

    /// <summary>The logo of a name; null where there is none of it.</summary>
    public static QrLogo? Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return (QrLogo)i;
        }

        return null;
    }
}
