namespace Hoko.Domain.Links;

/// <summary>The wire names of logos.</summary>
public static class QrLogos
{
    public static readonly IReadOnlyList<string> Names = ["none", "custom", "uploaded"];

    public static string NameOf(QrLogo logo) => Names[(int)logo];

    /// <summary>The logo of one of <see cref="Names"/>.</summary>
    public static QrLogo Of(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return (QrLogo)i;
        }

        throw new ArgumentException($"There is no logo {name}.", nameof(name));
    }
}
