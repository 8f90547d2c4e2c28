using System.Globalization;
using Hoko.Api.Bulk;
using Hoko.Application.Common;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.ShortPen;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.ShortPen;

/// <summary>Reads which links to delete, from the body or from the query: many clients send DELETE without a body.</summary>
internal static class LinkNumbersReader
{
    private const string Field = "url_id";

    public static ObjectBody<LinkNumbersInput> ReadLinkNumbers(this HttpRequest request)
    {
        var named = StringValues.Concat(request.Query[Field], request.Query[Field + "[]"]);
        return named.Count == 0
            ? request.ReadObject<LinkNumbersInput>(ShortPenJson.Options)
            : request.ReadOptionalObject<LinkNumbersInput>(ShortPenJson.Options, body => Combine(body, named));
    }

    /// <summary>A body that names links beside the query leaves open which are meant, and deleting is final.</summary>
    private static BatchItem<LinkNumbersInput> Combine(BatchItem<LinkNumbersInput> body, StringValues named) =>
        body.Error is not null ? body
        : body.Value is { UrlId.IsOmitted: false }
            ? new BatchItem<LinkNumbersInput>(null, new ItemError(null, "urlId", new Flaw(ErrorCodes.ItemDuplicateKey, Field)))
            : new BatchItem<LinkNumbersInput>(new LinkNumbersInput { UrlId = Numbers(named) }, null);

    /// <summary>One number or several, as <c>url_id=1&amp;url_id=2</c> or <c>url_id=1,2</c>.</summary>
    private static Optional<IReadOnlyList<Optional<long>>> Numbers(StringValues named)
    {
        var texts = named.SelectMany(value => (value ?? "").Split(',')).ToList();
        Optional<long>[] numbers = texts is [""] ? [] : [.. texts.Select(Number)];
        return Of<IReadOnlyList<Optional<long>>>(numbers);
    }

    private static Optional<long> Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Optional<long>.Malformed;

    /// <summary>The language converts no interface to another type by itself.</summary>
    private static Optional<T> Of<T>(T value)
        where T : notnull => value;
}
