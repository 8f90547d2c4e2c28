using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Lists;

/// <summary>The part of a list that is asked for.</summary>
internal readonly record struct Page(int Take, int Skip, bool Ascending, Guid? After)
{
    public const int DefaultTake = 50;
    public const int MaxTake = 10_000;

    public static Page Read(ListQuery query, ErrorList errors)
    {
        var page = new Page(
            Parameter.Integer("take", query.Take, 1, MaxTake, DefaultTake, errors),
            Parameter.Integer("skip", query.Skip, 0, int.MaxValue, 0, errors),
            Parameter.Choice("sort", query.Sort, "desc", errors, "asc", "desc") == "asc",
            Parameter.Uuid("after", query.After, errors));

        if (query.After is not null && query.Skip is not null)
            errors.Add(null, "skip", ErrorCodes.PagingExclusive);

        return page;
    }

    /// <summary>The error of a cursor that names no row of the list.</summary>
    public RequestRejected CursorNotFound() => new("after", new Flaw(ErrorCodes.CursorNotFound, After!.Value));
}
