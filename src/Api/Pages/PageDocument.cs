using System.Buffers;
using System.Text;

namespace Hoko.Api.Pages;

/// <summary>What differs from one answer to the next; its name in a template is the lower case one, with a hyphen before each further word.</summary>
internal enum PageSlot
{
    /// <summary><c>{{nonce}}</c>: the style sheet's, as in the Content-Security-Policy.</summary>
    Nonce,

    /// <summary><c>{{wait}}</c>: how long to wait, in words.</summary>
    Wait,

    /// <summary><c>{{link-title}}</c>: the title of a cloaked link.</summary>
    LinkTitle,

    /// <summary><c>{{destination}}</c>: the address that a cloaked link shows, or that a page leads on to.</summary>
    Destination,

    /// <summary><c>{{referrer}}</c>: what the destination's frame is told of this page.</summary>
    Referrer,

    /// <summary><c>{{tags}}</c>: what a preview is made of.</summary>
    Tags,

    /// <summary><c>{{description}}</c>: the text of a preview.</summary>
    Description,

    /// <summary><c>{{provider}}</c>: whose pixel a link has.</summary>
    Provider,

    /// <summary><c>{{pass}}</c>: what stands for the password in a form.</summary>
    Pass,

    /// <summary><c>{{form-referrer}}</c>: the signed referrer that a form sends back.</summary>
    FormReferrer,

    /// <summary><c>{{pixel}}</c>: the script that shows the visit to a provider.</summary>
    Pixel,
}

/// <summary>A page ready to send: UTF-8 with slots between its segments.</summary>
internal sealed class PageDocument
{
    private readonly List<byte[]> _segments = [];
    private readonly List<PageSlot> _slots = [];

    private PageDocument()
    {
    }

    /// <summary>Takes a page apart at its slots.</summary>
    public static PageDocument Parse(string html)
    {
        var document = new PageDocument();
        var position = 0;
        for (var open = html.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = html.IndexOf("{{", position, StringComparison.Ordinal))
        {
            var close = html.IndexOf("}}", open, StringComparison.Ordinal);
            document._segments.Add(Encoding.UTF8.GetBytes(html[position..open]));
            document._slots.Add(SlotOf(html[(open + 2)..close]));
            position = close + 2;
        }

        document._segments.Add(Encoding.UTF8.GetBytes(html[position..]));
        return document;
    }

    /// <summary>Length in bytes, for <c>Content-Length</c>.</summary>
    public int LengthWith(in PageValues values)
    {
        var length = 0;
        foreach (var segment in _segments)
            length += segment.Length;
        foreach (var slot in _slots)
            length += values[slot].Length;

        return length;
    }

    public void Write(IBufferWriter<byte> output, in PageValues values)
    {
        for (var index = 0; index < _slots.Count; index++)
        {
            output.Write(_segments[index]);
            output.Write(values[_slots[index]]);
        }

        output.Write(_segments[^1]);
    }

    private static PageSlot SlotOf(string name) => name switch
    {
        "nonce" => PageSlot.Nonce,
        "wait" => PageSlot.Wait,
        "link-title" => PageSlot.LinkTitle,
        "destination" => PageSlot.Destination,
        "referrer" => PageSlot.Referrer,
        "tags" => PageSlot.Tags,
        "description" => PageSlot.Description,
        "provider" => PageSlot.Provider,
        "pass" => PageSlot.Pass,
        "form-referrer" => PageSlot.FormReferrer,
        "pixel" => PageSlot.Pixel,
        _ => throw new InvalidOperationException($"A page template names '{name}', which is neither a text nor a slot."),
    };
}

/// <summary>What goes into the slots, as encoded HTML in UTF-8; a page without a slot leaves its value empty.</summary>
internal readonly ref struct PageValues(ReadOnlySpan<byte> nonce)
{
    private readonly ReadOnlySpan<byte> _nonce = nonce;

    public ReadOnlySpan<byte> Wait { get; init; }

    public ReadOnlySpan<byte> LinkTitle { get; init; }

    public ReadOnlySpan<byte> Destination { get; init; }

    public ReadOnlySpan<byte> Referrer { get; init; }

    public ReadOnlySpan<byte> Tags { get; init; }

    public ReadOnlySpan<byte> Description { get; init; }

    public ReadOnlySpan<byte> Provider { get; init; }

    public ReadOnlySpan<byte> Pass { get; init; }

    public ReadOnlySpan<byte> FormReferrer { get; init; }

    public ReadOnlySpan<byte> Pixel { get; init; }

    public ReadOnlySpan<byte> this[PageSlot slot] => slot switch
    {
        PageSlot.Nonce => _nonce,
        PageSlot.Wait => Wait,
        PageSlot.LinkTitle => LinkTitle,
        PageSlot.Destination => Destination,
        PageSlot.Referrer => Referrer,
        PageSlot.Tags => Tags,
        PageSlot.Description => Description,
        PageSlot.Provider => Provider,
        PageSlot.Pass => Pass,
        PageSlot.FormReferrer => FormReferrer,
        _ => Pixel,
    };
}
