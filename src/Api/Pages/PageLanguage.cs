namespace Hoko.Api.Pages;

/// <summary>The languages visitor pages are written in; the first is the default.</summary>
internal enum PageLanguage
{
    /// <summary>English, left to right.</summary>
    English,

    /// <summary>Arabic, right to left.</summary>
    Arabic,
}
