using Hoko.Application.Common;
using Hoko.Application.Links;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Links;

/// <summary>Campaign values over those that a link has.</summary>
internal sealed class UtmInputTests
{
    private static readonly Utm Current = new() { Source = "s", Medium = "m", Campaign = "c", Term = "t", Content = "o", Referral = "r" };

    [Test]
    public void Each_key_is_kept_or_cleared_or_replaced_whatever_becomes_of_the_others()
    {
        const int Combinations = 3 * 3 * 3 * 3 * 3 * 3;
        for (var all = 0; all < Combinations; all++)
        {
            var (a, b, c, d, e, f) = (all, all / 3, all / 9, all / 27, all / 81, all / 243);
            var input = new UtmInput { Source = Sent(a), Medium = Sent(b), Campaign = Sent(c), Term = Sent(d), Content = Sent(e), Referral = Sent(f) };

            Assert.That(input.Over(Current), Is.EqualTo(new Utm
            {
                Source = Expected(a, Current.Source),
                Medium = Expected(b, Current.Medium),
                Campaign = Expected(c, Current.Campaign),
                Term = Expected(d, Current.Term),
                Content = Expected(e, Current.Content),
                Referral = Expected(f, Current.Referral),
            }));
        }
    }

    /// <summary>0 omits the key, 1 sends null, 2 sends a value.</summary>
    private static Optional<string> Sent(int state) => (state % 3) switch
    {
        0 => default,
        1 => Optional<string>.Null,
        _ => "new",
    };

    private static string? Expected(int state, string? current) => (state % 3) switch
    {
        0 => current,
        1 => null,
        _ => "new",
    };
}
