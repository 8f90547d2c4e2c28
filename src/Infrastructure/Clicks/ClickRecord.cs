using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.UserAgents;

namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// A click as the journal keeps it. Whole in itself: what the link said at that moment is in it, so that it can be stored by
/// any node, later, when the link may have changed.
/// </summary>
internal static class ClickRecord
{
    private const byte Version = 2;

    // The first version knew no links with a bound; all else is as it was.
    private const byte FirstVersion = 1;

    private const int GuidBytes = 16;
    private const byte IsBotFlag = 1;
    private const byte HasPartnerFlag = 2;
    private const int MaxCampaignValue = Lengths.Name;

    // The link has a bound on its clicks. Whether a person came was told at the visit, which held the link to it.
    private const byte IsBoundedFlag = 4;

    // Version, id, workspace, link, source, flags, partner.
    private const int MaxFixedBytes = 1 + GuidBytes + sizeof(long) + GuidBytes + 1 + 1 + GuidBytes;

    public static int MaxBytes(in ClickCapture click)
    {
        var bytes = MaxFixedBytes;
        foreach (var text in Texts(click))
            bytes += ClickText.MaxBytes(text);

        return bytes;
    }

    /// <summary>Writes the record and returns its length.</summary>
    public static int Write(in ClickCapture click, Span<byte> destination)
    {
        var rest = destination;
        WriteByte(ref rest, Version);
        WriteGuid(ref rest, click.Id);
        BinaryPrimitives.WriteInt64LittleEndian(rest, click.Link.WorkspaceId);
        rest = rest[sizeof(long)..];
        WriteGuid(ref rest, click.Link.Id);
        WriteByte(ref rest, (byte)click.Source);
        WriteByte(ref rest, (byte)((click.IsBot ? IsBotFlag : 0) | (click.Link.PartnerId is null ? 0 : HasPartnerFlag) | (click.Link.MaxClicks is null ? 0 : IsBoundedFlag)));
        if (click.Link.PartnerId is { } partner)
            WriteGuid(ref rest, partner);

        foreach (var text in Texts(click))
            ClickText.Write(ref rest, text);

        return destination.Length - rest.Length;
    }

    /// <summary>When a click was made, without reading the rest of it; the epoch for what is no click.</summary>
    public static DateTimeOffset TimeOf(ReadOnlySpan<byte> record)
    {
        if (record.Length <= Unsafe.SizeOf<Guid>())
            return DateTimeOffset.UnixEpoch;

        record = record[1..];
        return ClickId.TimeOf(ReadGuid(ref record));
    }

    /// <summary>The click, with what its user agent tells.</summary>
    public static Click Read(ReadOnlySpan<byte> record, UserAgentParser userAgents)
    {
        if (record[0] is not (FirstVersion or Version))
            throw new InvalidDataException($"A click of format {record[0]}; this version reads {FirstVersion} to {Version}.");

        record = record[1..];
        var id = ReadGuid(ref record);
        var workspaceId = BinaryPrimitives.ReadInt64LittleEndian(record);
        record = record[sizeof(long)..];
        var linkId = ReadGuid(ref record);
        var source = (ClickSource)ReadByte(ref record);
        var flags = ReadByte(ref record);
        var partnerId = (flags & HasPartnerFlag) != 0 ? ReadGuid(ref record) : (Guid?)null;

        var shortId = ClickText.Read(ref record)!;
        var externalId = ClickText.Read(ref record);
        var tenantId = ClickText.Read(ref record);
        var destination = ClickText.Read(ref record)!;
        var utm = ReadUtm(ref record);
        var visitorId = ClickText.Read(ref record);
        var sessionId = ClickText.Read(ref record);
        var referrer = ClickText.Read(ref record);
        var userAgent = userAgents.Parse(ClickText.Read(ref record));

        var isBounded = (flags & IsBoundedFlag) != 0;
        var isBot = (flags & IsBotFlag) != 0 || (!isBounded && userAgent.IsBot);
        return new Click
        {
            Id = id,
            CreatedAt = ClickId.TimeOf(id),
            WorkspaceId = workspaceId,
            LinkId = linkId,
            PartnerId = partnerId,
            ShortId = shortId,
            ExternalId = externalId,
            TenantId = tenantId,
            Source = source,
            IsBot = isBot,
            IsCounted = isBounded && !isBot,
            VisitorId = visitorId,
            VisitorSessionId = sessionId,
            Referrer = referrer,
            Destination = destination,
            Utm = utm,
            BrowserName = userAgent.BrowserName,
            BrowserVersion = userAgent.BrowserVersion,
            OsName = userAgent.OsName,
            OsVersion = userAgent.OsVersion,
            DeviceType = userAgent.DeviceType,
            Language = ClickText.Read(ref record),
            CountryCode = ClickText.Read(ref record),
            Country = ClickText.Read(ref record),
            Region = ClickText.Read(ref record),
            City = ClickText.Read(ref record),
        };
    }

    private static ClickTexts Texts(in ClickCapture click)
    {
        var (link, destination, place) = (click.Link, click.Recorded ?? click.Destination, click.Place);
        var utm = destination.Utm;
        var texts = default(ClickTexts);
        ReadOnlySpan<string?> all =
        [
            link.ShortId, link.ExternalId, link.TenantId, ClickText.Cut(destination.Url, Lengths.Url),
            Value(utm.Source), Value(utm.Medium), Value(utm.Campaign), Value(utm.Term), Value(utm.Content), Value(utm.Referral),
            click.VisitorId, click.VisitorSessionId, click.Referrer, click.UserAgent,
            click.Language, place?.CountryCode, place?.Country, place?.Region, place?.City,
        ];
        all.CopyTo(texts);
        return texts;
    }

    /// <summary>A campaign value as links have them; a visitor may bring any length.</summary>
    private static string? Value(string? text) => ClickText.Cut(text, MaxCampaignValue);

    private static Utm ReadUtm(ref ReadOnlySpan<byte> record) => new()
    {
        Source = ClickText.Read(ref record),
        Medium = ClickText.Read(ref record),
        Campaign = ClickText.Read(ref record),
        Term = ClickText.Read(ref record),
        Content = ClickText.Read(ref record),
        Referral = ClickText.Read(ref record),
    };

    private static void WriteByte(ref Span<byte> destination, byte value)
    {
        destination[0] = value;
        destination = destination[1..];
    }

    private static byte ReadByte(ref ReadOnlySpan<byte> source)
    {
        var value = source[0];
        source = source[1..];
        return value;
    }

    private static void WriteGuid(ref Span<byte> destination, Guid value)
    {
        value.TryWriteBytes(destination);
        destination = destination[GuidBytes..];
    }

    private static Guid ReadGuid(ref ReadOnlySpan<byte> source)
    {
        var value = new Guid(source[..GuidBytes]);
        source = source[GuidBytes..];
        return value;
    }

    /// <summary>The texts of a record in their order, on the stack.</summary>
    [System.Runtime.CompilerServices.InlineArray(19)]
    private struct ClickTexts
    {
        private string? _first;
    }
}
