namespace Hoko.Api.Pages;

/// <summary>Why the password form is shown again.</summary>
internal enum PasswordFailure
{
    /// <summary>The password sent is not the link's.</summary>
    Wrong,

    /// <summary>Nothing was sent.</summary>
    Empty,
}
