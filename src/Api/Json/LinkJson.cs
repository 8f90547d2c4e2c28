using System.Text.Json;
using Hoko.Application.Links;

namespace Hoko.Api.Json;

/// <summary>
/// Writes links by hand, as the serializer would: a list of 10,000 spends a third of its time in the general way of doing it.
/// A test holds this and <see cref="LinkDto"/> together.
/// </summary>
internal static class LinkJson
{
    public static void Write(Utf8JsonWriter json, LinkDto link)
    {
        // What it has brought is told on request only, and for a page.
        if (link is LinkWithStatsDto)
        {
            JsonSerializer.Serialize(json, link, ApiJson.Options);
            return;
        }

        json.WriteStartObject();
        json.WriteString("id"u8, link.Id);
        json.WriteString("url"u8, link.Url);
        json.WriteString("shortUrl"u8, link.ShortUrl);
        json.WriteString("qrCode"u8, link.QrCode);
        json.WriteString("title"u8, link.Title);
        json.WriteString("description"u8, link.Description);
        json.WriteString("image"u8, link.Image);
        Write(json, link.Utm);
        Write(json, "expiresAt"u8, link.ExpiresAt);
        json.WriteString("expiredUrl"u8, link.ExpiredUrl);
        json.WriteString("password"u8, link.Password);
        json.WriteBoolean("cloaked"u8, link.Cloaked);
        json.WriteString("ios"u8, link.Ios);
        json.WriteString("android"u8, link.Android);
        Write(json, "geo"u8, link.Geo);
        json.WriteString("collectionId"u8, link.CollectionId);
        json.WriteString("externalId"u8, link.ExternalId);
        json.WriteString("tenantId"u8, link.TenantId);
        Write(json, "partnerId"u8, link.PartnerId);
        json.WriteString("slug"u8, link.Slug);
        json.WriteString("domain"u8, link.Domain);
        json.WriteNumber("redirectType"u8, link.RedirectType);
        json.WriteBoolean("hideReferrer"u8, link.HideReferrer);
        Write(json, "params"u8, link.Params);
        Write(json, link.Social);
        Write(json, link.Qr);
        Write(json, "pixelId"u8, link.PixelId);
        Write(json, "startsAt"u8, link.StartsAt);
        if (link.MaxClicks is { } maxClicks)
            json.WriteNumber("maxClicks"u8, maxClicks);
        else
            json.WriteNull("maxClicks"u8);

        json.WriteBoolean("starred"u8, link.Starred);
        json.WriteStartArray("tagIds"u8);
        foreach (var tagId in link.TagIds)
            json.WriteStringValue(tagId);

        json.WriteEndArray();
        Write(json, "createdAt"u8, link.CreatedAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UtmDto? utm)
    {
        if (utm is null)
        {
            json.WriteNull("utm"u8);
            return;
        }

        json.WriteStartObject("utm"u8);
        json.WriteString("source"u8, utm.Source);
        json.WriteString("medium"u8, utm.Medium);
        json.WriteString("campaign"u8, utm.Campaign);
        json.WriteString("term"u8, utm.Term);
        json.WriteString("content"u8, utm.Content);
        json.WriteString("referral"u8, utm.Referral);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SocialDto? social)
    {
        if (social is null)
        {
            json.WriteNull("social"u8);
            return;
        }

        json.WriteStartObject("social"u8);
        json.WriteString("title"u8, social.Title);
        json.WriteString("description"u8, social.Description);
        json.WriteString("image"u8, social.Image);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, QrDto? qr)
    {
        if (qr is null)
        {
            json.WriteNull("qr"u8);
            return;
        }

        json.WriteStartObject("qr"u8);
        json.WriteString("foreground"u8, qr.Foreground);
        json.WriteString("background"u8, qr.Background);
        json.WriteString("logo"u8, qr.Logo);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string>? map)
    {
        if (map is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is { } value)
            json.WriteString(name, value);
        else
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        Span<byte> text = stackalloc byte[32];
        if (time is { } value)
            json.WriteString(name, UtcTimeConverter.Format(value, text));
        else
            json.WriteNull(name);
    }
}
