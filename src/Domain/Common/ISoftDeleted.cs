namespace Hoko.Domain.Common;

/// <summary>Is marked rather than removed when deleted, so that clicks, leads and sales keep what they point to.</summary>
public interface ISoftDeleted
{
    DateTimeOffset? DeletedAt { get; }
}
