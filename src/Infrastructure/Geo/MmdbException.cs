namespace Hoko.Infrastructure.Geo;

/// <summary>A database file that is not what the MaxMind DB format 2.0 says: the only exception its reader throws for content.</summary>
internal sealed class MmdbException(string message) : Exception(message);
