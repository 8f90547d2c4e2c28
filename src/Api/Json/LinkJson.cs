using System.Text.Json;
using Hoko.Application.Links;

namespace Hoko.Api.Json;

/// <summary>
/// Writes links by hand, as the serializer would: a list of 10,000 spends a third of its time in the general way of doing it.
/// A test holds this and <see cref="LinkDto"/> together.
/// </summary>
internal static class LinkJson
{
    public static void Write(JsonText json, LinkDto link)
    {
        // What it has brought is told on request only, and for a page.
        if (link is LinkWithStatsDto)
        {
            json.Value(JsonSerializer.SerializeToUtf8Bytes(link, ApiJson.Options));
            return;
        }

        json.StartObject();
        json.Field("id"u8, link.Id);
        json.Field("url"u8, link.Url);
        json.Field("shortUrl"u8, link.ShortUrl);
        json.Field("shortId"u8, link.ShortId);
        json.Field("qrCode"u8, link.QrCode);
        json.Field("title"u8, link.Title);
        json.Field("description"u8, link.Description);
        json.Field("image"u8, link.Image);
        Write(json, link.Utm);
        json.Field("expiresAt"u8, link.ExpiresAt);
        json.Field("expiredUrl"u8, link.ExpiredUrl);
        json.Field("password"u8, link.Password);
        json.Field("cloaked"u8, link.Cloaked);
        json.Field("ios"u8, link.Ios);
        json.Field("android"u8, link.Android);
        Write(json, "geo"u8, link.Geo);
        json.Field("collectionId"u8, link.CollectionId);
        json.Field("externalId"u8, link.ExternalId);
        json.Field("tenantId"u8, link.TenantId);
        json.Field("partnerId"u8, link.PartnerId);
        json.Field("slug"u8, link.Slug);
        json.Field("domain"u8, link.Domain);
        json.Field("redirectType"u8, link.RedirectType);
        json.Field("hideReferrer"u8, link.HideReferrer);
        json.Field("clickId"u8, link.ClickId);
        Write(json, "params"u8, link.Params);
        Write(json, link.Social);
        Write(json, link.Qr);
        json.Field("pixelId"u8, link.PixelId);
        json.Field("startsAt"u8, link.StartsAt);
        json.Field("maxClicks"u8, link.MaxClicks);
        json.Field("starred"u8, link.Starred);
        json.Field("blockedAt"u8, link.BlockedAt);
        json.StartArray("tagIds"u8);
        foreach (var tagId in link.TagIds)
            json.Value(tagId);

        json.EndArray();
        json.Field("createdAt"u8, link.CreatedAt);
        json.Field("updatedAt"u8, link.UpdatedAt);
        json.EndObject();
    }

    private static void Write(JsonText json, UtmDto? utm)
    {
        if (utm is null)
        {
            json.Null("utm"u8);
            return;
        }

        json.StartObject("utm"u8);
        json.Field("source"u8, utm.Source);
        json.Field("medium"u8, utm.Medium);
        json.Field("campaign"u8, utm.Campaign);
        json.Field("term"u8, utm.Term);
        json.Field("content"u8, utm.Content);
        json.Field("referral"u8, utm.Referral);
        json.EndObject();
    }

    private static void Write(JsonText json, SocialDto? social)
    {
        if (social is null)
        {
            json.Null("social"u8);
            return;
        }

        json.StartObject("social"u8);
        json.Field("title"u8, social.Title);
        json.Field("description"u8, social.Description);
        json.Field("image"u8, social.Image);
        json.EndObject();
    }

    private static void Write(JsonText json, QrDto? qr)
    {
        if (qr is null)
        {
            json.Null("qr"u8);
            return;
        }

        json.StartObject("qr"u8);
        json.Field("foreground"u8, qr.Foreground);
        json.Field("background"u8, qr.Background);
        json.Field("logo"u8, qr.Logo);
        json.EndObject();
    }

    private static void Write(JsonText json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string>? map)
    {
        if (map is null)
        {
            json.Null(name);
            return;
        }

        json.StartObject(name);
        foreach (var (key, value) in map)
            json.Field(key, value);

        json.EndObject();
    }
}
