namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>What was found in a journal's folder, and what had to be done about it.</summary>
/// <param name="TornBytes">Bytes cut from the end: the write that was under way when the power went.</param>
/// <param name="DamagedBytes">Bytes skipped inside the last segment because they are no record any more.</param>
/// <param name="SetAsideFiles">Files renamed because they are no segment, or one of another journal.</param>
/// <param name="RemovedFiles">Files deleted because they were cut off before their first record.</param>
internal sealed record JournalRecovery(long TornBytes, long DamagedBytes, int SetAsideFiles, int RemovedFiles)
{
    public bool IsClean => this is { TornBytes: 0, DamagedBytes: 0, SetAsideFiles: 0, RemovedFiles: 0 };
}
