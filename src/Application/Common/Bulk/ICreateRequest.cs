namespace Hoko.Application.Common.Bulk;

/// <summary>A bulk request that only makes things: an id that came along from a GET is ignored, as every read-only field is.</summary>
public interface ICreateRequest<T> : IBulkRequest<T>
    where T : class, IUpsertItem
{
    void IBulkRequest<T>.Adopt(T item) => item.Id = default;
}
