using System.Security.Cryptography;
using Hoko.Domain.Common;

namespace Hoko.Domain.Links;

/// <summary>The path of a short link: seven base62 characters that nobody can guess from another.</summary>
public static class ShortId
{
    public const int Length = 7;

    /// <summary>Whether the text has the form of an id, given out or not.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && !text.AsSpan().ContainsAnyExcept(Base62.Characters);

    /// <summary>A new id. Whether it was given out before is the database's to say.</summary>
    public static string Create()
    {
        while (true)
        {
            var id = RandomNumberGenerator.GetString(Base62.Alphabet, Length);
            if (!ReservedWords.Contain(id) && !WellKnownNames.Contain(id))
                return id;
        }
    }
}
