namespace Hoko.Infrastructure.Persistence;

/// <summary>The database to talk to: the configured one, or the embedded one after it was started.</summary>
public sealed record DatabaseTarget(DatabaseProvider Provider, string ConnectionString);
