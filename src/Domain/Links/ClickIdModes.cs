namespace Hoko.Domain.Links;

/// <summary>The wire names of click id modes.</summary>
public static class ClickIdModes
{
    public static readonly IReadOnlyList<string> Names = ["append", "none"];

    public static string NameOf(ClickIdMode mode) => Names[(int)mode];

    /// <summary>The mode of a name; null for an unknown one.</summary>
    public static ClickIdMode? Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return (ClickIdMode)i;
        }

        return null;
    }
}
