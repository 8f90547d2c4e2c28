namespace Hoko.Infrastructure.Embedded;

/// <summary>
/// The embedded PostgreSQL cannot be had, for a reason that whoever runs Hoko can mend. The message is one line that says what to do, fit to be
/// printed before the process ends.
/// </summary>
public sealed class EmbeddedPostgreSqlException(string message) : Exception(message);
