using System.Collections.Frozen;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.UnitTests.Links;

internal sealed class LinkFeaturesTests
{
    private static readonly LinkInput Everything = new()
    {
        ExpiresAt = DateTimeOffset.UnixEpoch,
        ExpiredUrl = "https://example.com",
        Password = "secret",
        Cloaked = true,
        Ios = "https://example.com",
        Android = "https://example.com",
        Geo = new Dictionary<string, Optional<string>> { ["SA"] = "https://example.com" },
        Slug = "spring",
        HideReferrer = true,
        Params = new Dictionary<string, Optional<string>> { ["a"] = "b" },
        Social = new SocialInput { Title = "title" },
        Qr = new QrInput { Foreground = "112233" },
        PixelId = Guid.Empty,
        StartsAt = DateTimeOffset.UnixEpoch,
        MaxClicks = 1,
    };

    [Test]
    public async Task Each_feature_that_the_plan_lacks_is_told_of_its_field()
    {
        var errors = new ErrorList();
        Check(await Of(new LinkInput(), Everything), PlanWith(), errors);

        Assert.That(Rejected.By(errors.ThrowIfAny).Select(error => (error.Index, error.Field, error.Flaw.Code, error.Flaw.Arguments[1])), Is.EqualTo(
            new (int?, string?, string, object)[]
            {
                (1, "expiresAt", ErrorCodes.PlanFeatureRequired, PlanFeature.LinkExpiration),
                (1, "expiredUrl", ErrorCodes.PlanFeatureRequired, PlanFeature.LinkExpiration),
                (1, "password", ErrorCodes.PlanFeatureRequired, PlanFeature.PasswordProtection),
                (1, "cloaked", ErrorCodes.PlanFeatureRequired, PlanFeature.LinkCloaking),
                (1, "ios", ErrorCodes.PlanFeatureRequired, PlanFeature.DeviceTargeting),
                (1, "android", ErrorCodes.PlanFeatureRequired, PlanFeature.DeviceTargeting),
                (1, "geo", ErrorCodes.PlanFeatureRequired, PlanFeature.GeoTargeting),
                (1, "slug", ErrorCodes.PlanFeatureRequired, PlanFeature.CustomSlugs),
                (1, "hideReferrer", ErrorCodes.PlanFeatureRequired, PlanFeature.RedirectOptions),
                (1, "params", ErrorCodes.PlanFeatureRequired, PlanFeature.RedirectOptions),
                (1, "social", ErrorCodes.PlanFeatureRequired, PlanFeature.SocialPreviews),
                (1, "qr", ErrorCodes.PlanFeatureRequired, PlanFeature.QrDesigns),
                (1, "pixelId", ErrorCodes.PlanFeatureRequired, PlanFeature.TrackingPixels),
                (1, "startsAt", ErrorCodes.PlanFeatureRequired, PlanFeature.LinkScheduling),
                (1, "maxClicks", ErrorCodes.PlanFeatureRequired, PlanFeature.ClickLimits),
            }));
    }

    [Test]
    public async Task A_plan_with_all_features_allows_all()
    {
        var errors = new ErrorList();
        Check(await Of(Everything), PlanWith(Enum.GetValues<PlanFeature>()), errors);

        Assert.That(errors.Count, Is.Zero);
    }

    [Test]
    public async Task Clearing_is_always_allowed()
    {
        var errors = new ErrorList();
        var cleared = new LinkInput
        {
            ExpiresAt = Optional<DateTimeOffset>.Null,
            ExpiredUrl = Optional<string>.Null,
            Password = Optional<string>.Null,
            Cloaked = false,
            Ios = Optional<string>.Null,
            Android = Optional<string>.Null,
            Geo = Optional<IReadOnlyDictionary<string, Optional<string>>>.Null,
            Slug = Optional<string>.Null,
            Domain = Optional<string>.Null,
            HideReferrer = false,
            Params = Optional<IReadOnlyDictionary<string, Optional<string>>>.Null,
            Social = Optional<SocialInput>.Null,
            Qr = Optional<QrInput>.Null,
            PixelId = Optional<Guid>.Null,
            StartsAt = Optional<DateTimeOffset>.Null,
            MaxClicks = Optional<long>.Null,
        };
        var emptied = new LinkInput { Cloaked = Optional<bool>.Null, Geo = new Dictionary<string, Optional<string>>(), Qr = new QrInput { Logo = "none" }, Social = new SocialInput() };
        Check(await Of(cleared, emptied), PlanWith(), errors);

        Assert.That(errors.Count, Is.Zero);
    }

    // New links: no stored one that could have a value already, and so no caller, secret or clock that is asked.
    private static void Check(Batch<LinkInput> batch, Plan plan, ErrorList errors) =>
        LinkFeatures.Check(
            batch,
            new Dictionary<Guid, Link>(),
            new LinkWriting(null!, null!, null!, null!, TimeProvider.System),
            new LinkDomains(null!, null!),
            new LinkPictures(null!, null!, null!, null!, null!, null!, null!),
            plan,
            errors);

    private static Plan PlanWith(params PlanFeature[] features) =>
        new("plan", 1, 1, FrozenDictionary<LimitedResource, long>.Empty, FrozenDictionary<MonthlyFeature, long>.Empty, features.ToFrozenSet(), null);

    private static async Task<Batch<LinkInput>> Of(params LinkInput[] links)
    {
        var batch = new Batch<LinkInput>(links.Select(link => new BatchItem<LinkInput>(link, null)).ToAsyncEnumerable());
        await batch.ReadAsync(100, (_, _, _) => { }, CancellationToken.None);
        return batch;
    }
}
