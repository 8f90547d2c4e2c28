namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>Something that writes itself into the journal's own buffer, so that appending copies and allocates nothing.</summary>
internal interface IJournalRecord
{
    /// <summary>An upper bound of what <see cref="Write"/> needs, in bytes; 1 to <see cref="RecordFrame.MaxPayload"/>.</summary>
    int MaxBytes { get; }

    /// <summary>
    /// Writes the record and returns its length, at least 1. Runs under the journal's lock: nothing but encoding belongs here.
    /// What it throws goes to the caller of Append and leaves the journal as it was.
    /// </summary>
    int Write(Span<byte> destination);
}
