namespace Hoko.Domain.Links;

/// <summary>Why a text is not a URL that Hoko sends anyone to.</summary>
public enum UrlFlaw
{
    /// <summary>Not an absolute URL with a host.</summary>
    NotAbsolute,

    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>Holds control characters, white space or backslashes, which browsers read otherwise than servers.</summary>
    Characters,

    /// <summary>Holds a user name or password (<c>https://good@evil</c>).</summary>
    Credentials,
}
