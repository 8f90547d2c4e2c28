namespace Hoko.Api.Pages;

/// <summary>The files of <c>Templates/</c>, which are embedded in the assembly.</summary>
internal static class PageResource
{
    public static string Read(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static byte[] ReadBytes(string name)
    {
        using var stream = Open(name);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static Stream Open(string name) => typeof(PageResource).Assembly.GetManifestResourceStream($"Pages/{name}")
        ?? throw new InvalidOperationException($"Pages/Templates/{name} is not embedded in the assembly.");
}
