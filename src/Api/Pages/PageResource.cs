namespace Hoko.Api.Pages;

/// <summary>The files of <c>Templates/</c>, which are embedded in the assembly.</summary>
internal static class PageResource
{
    public static string Read(string name)
    {
        using var stream = typeof(PageResource).Assembly.GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"Pages/Templates/{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
