namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>What became of an append. All but the first mean that nothing was kept.</summary>
internal enum AppendOutcome
{
    /// <summary>The kernel has the record: it survives the death of this process.</summary>
    Appended,

    /// <summary>As many bytes as configured wait for the database.</summary>
    Full,

    /// <summary>The disk refused (no space, input/output error); tried again shortly.</summary>
    IoError,

    /// <summary>Writing is so slow that the memory for waiting records is used up.</summary>
    Backlog,

    /// <summary>The record is over <see cref="RecordFrame.MaxPayload"/>.</summary>
    TooLarge,

    /// <summary>The journal is closing.</summary>
    Closed,
}

/// <param name="Outcome">Whether the record was kept, and if not, why.</param>
/// <param name="Position">Where the record ends; what a drain has to reach to have it. Zero unless it was kept.</param>
internal readonly record struct AppendResult(AppendOutcome Outcome, JournalPosition Position)
{
    public bool IsAppended => Outcome == AppendOutcome.Appended;
}
