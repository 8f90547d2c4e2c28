namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>Another process, or another part of this one, has the journal's folder open.</summary>
public sealed class JournalInUseException(string directory, Exception inner)
    : IOException($"The click journal in '{directory}' is in use by another process. Each node needs a folder of its own.", inner);
