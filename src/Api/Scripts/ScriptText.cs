using System.Text;

namespace Hoko.Api.Scripts;

/// <summary>The scripts of this folder, minified by the build and embedded in the assembly.</summary>
internal static class ScriptText
{
    private const string TokenPlace = "{{token}}";

    private static readonly string[] Capture = Read("capture.js").Split(TokenPlace);

    /// <summary>Keeps the click of the page's address.</summary>
    public static byte[] Attribution { get; } = Encoding.UTF8.GetBytes(Read("analytics.js"));

    /// <summary>Shows a visit to a provider, and goes on.</summary>
    public static byte[] Pixel { get; } = Encoding.UTF8.GetBytes(Read("pixel.js"));

    /// <summary>Does nothing, and says the same whatever the reason.</summary>
    public static byte[] Nothing { get; } = "// Hoko counts no click here: there is no such link, or this page is not on the host of its destination.\n"u8.ToArray();

    /// <summary>Keeps the click of the page's address, and captures one of its own.</summary>
    public static byte[] Embedded(string token) => [.. Attribution, (byte)'\n', .. Encoding.UTF8.GetBytes(string.Join(token, Capture))];

    private static string Read(string name)
    {
        using var stream = typeof(ScriptText).Assembly.GetManifestResourceStream($"Scripts/{name}")
            ?? throw new InvalidOperationException($"Scripts/{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
