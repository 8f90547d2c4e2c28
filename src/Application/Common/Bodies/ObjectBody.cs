using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Bodies;

/// <summary>The one object of a request. It is read from the caller's stream once, after the key and its scope were checked.</summary>
/// <param name="receive">Receives its bytes.</param>
/// <param name="parse">Parses them, and lets go of them.</param>
/// <param name="isLarge">Whether it may take memory as a bulk request does, and has to wait for a place as one.</param>
public sealed class ObjectBody<T>(Func<CancellationToken, Task> receive, Func<BatchItem<T>> parse, bool isLarge)
    where T : class
{
    private T? _value;

    /// <summary>The object; after it was read.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body has not been read.");

    public bool IsLarge => isLarge;

    /// <summary>What the payload alone shows to be wrong. Handlers add what only the database knows, and answer with both.</summary>
    public ErrorList Errors { get; } = new();

    /// <summary>Receives the whole body; it is not parsed yet.</summary>
    public Task ReceiveAsync(CancellationToken cancellationToken) => receive(cancellationToken);

    public void Read(Action<T, ErrorList> validate)
    {
        var item = parse();
        if (item.Error is { } error)
            throw new RequestRejected([error], 1);

        _value = item.Value!;
        validate(_value, Errors);
    }
}
