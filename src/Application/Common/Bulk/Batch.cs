using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Bulk;

/// <summary>One item as it was read: a value, or what kept it from being one.</summary>
public readonly record struct BatchItem<T>(T? Value, ItemError? Error)
    where T : class;

/// <summary>
/// The items of a bulk request. They are read from the caller's stream once, after the key and its scope were checked;
/// an item that could not be read is null, and its error stands in <see cref="Errors"/>.
/// </summary>
/// <param name="source">The items.</param>
/// <param name="errors">What was found before they are read; nothing where omitted.</param>
/// <param name="receive">Receives the bytes that the items are parsed from; nothing where they are there already.</param>
public sealed class Batch<T>(IAsyncEnumerable<BatchItem<T>> source, ErrorList? errors = null, Func<CancellationToken, Task>? receive = null)
    where T : class
{
    private readonly List<T?> _items = [];

    /// <summary>A batch of items that are there already.</summary>
    public Batch(IEnumerable<T> items, ErrorList? errors = null)
        : this(items.Select(item => new BatchItem<T>(item, null)).ToAsyncEnumerable(), errors)
    {
    }

    public IReadOnlyList<T?> Items => _items;

    /// <summary>What the payload alone shows to be wrong. Handlers add what only the database knows, and answer with both.</summary>
    public ErrorList Errors { get; } = errors ?? new ErrorList();

    /// <summary>Receives the whole body, as slowly as the client sends it; nothing is parsed yet.</summary>
    public Task ReceiveAsync(CancellationToken cancellationToken) => receive?.Invoke(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Reads the stream to its end, or to one item past the limit.</summary>
    public async Task ReadAsync(int maxItems, Action<T, int, ErrorList> validate, CancellationToken cancellationToken)
    {
        await foreach (var item in source.WithCancellation(cancellationToken))
        {
            if (_items.Count == maxItems)
                throw new RequestRejected(null, new Flaw(ErrorCodes.BodyTooManyItems, maxItems));

            var index = _items.Count;
            _items.Add(item.Value);
            if (item.Error is { } error)
                Errors.Add(error with { Index = index });
            else if (item.Value is not null)
                validate(item.Value, index, Errors);
        }

        if (_items.Count == 0)
            throw new RequestRejected(null, new Flaw(ErrorCodes.BodyEmpty));
    }

    /// <summary>The items that could be read, each with its place in the request.</summary>
    public IEnumerable<(int Index, T Item)> Readable()
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i] is { } item)
                yield return (i, item);
        }
    }
}

internal static class UpsertBatches
{
    /// <summary>How many things the batch makes rather than changes, among the items that could be read.</summary>
    public static int NewCount<T>(this Batch<T> batch)
        where T : class, IUpsertItem =>
        batch.Items.Count(item => item is { IsNew: true });
}

/// <summary>Batches that come from elsewhere than a request's body.</summary>
internal static class Batch
{
    /// <summary>A batch of one item.</summary>
    public static Batch<T> Of<T>(T item)
        where T : class =>
        new(AsyncEnumerable.Repeat(new BatchItem<T>(item, null), 1));
}
