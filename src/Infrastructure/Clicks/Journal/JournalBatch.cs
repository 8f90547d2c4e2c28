namespace Hoko.Infrastructure.Clicks.Journal;

/// <param name="Position">Where the record ends; a reader that stops here goes on from it.</param>
/// <param name="Payload">What was appended.</param>
internal readonly record struct JournalRecord(JournalPosition Position, ReadOnlyMemory<byte> Payload);

/// <summary>Whole records in their order. Good until the reader's next batch, which uses the same memory.</summary>
/// <param name="Records">None at the journal's end, and where all that was left of a segment is damaged.</param>
/// <param name="Next">Where the next batch begins; beyond the last record's position where damaged bytes or a gap follow.</param>
/// <param name="SkippedBytes">Bytes before the first record that are no record any more.</param>
internal readonly record struct JournalBatch(ReadOnlyMemory<JournalRecord> Records, JournalPosition Next, long SkippedBytes);
