namespace Hoko.Application.Common.Bulk;

/// <summary>A request of many items: its batch is read, counted and validated before its handler runs.</summary>
public interface IBulkRequest<T>
    where T : class
{
    Batch<T> Batch { get; }

    /// <summary>What the request says of an item before it is judged, as that a new thing has no id yet.</summary>
    void Adopt(T item)
    {
    }
}
