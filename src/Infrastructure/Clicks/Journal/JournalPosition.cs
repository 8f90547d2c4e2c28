namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// A place between records in the sequence of all that a journal ever took. It only grows, over segments and restarts, with gaps;
/// a record's own position is the place behind it, so a drain that has reached a position has that record.
/// </summary>
internal readonly record struct JournalPosition(long Value) : IComparable<JournalPosition>
{
    public int CompareTo(JournalPosition other) => Value.CompareTo(other.Value);

    public static bool operator <(JournalPosition left, JournalPosition right) => left.Value < right.Value;
    public static bool operator >(JournalPosition left, JournalPosition right) => left.Value > right.Value;
    public static bool operator <=(JournalPosition left, JournalPosition right) => left.Value <= right.Value;
    public static bool operator >=(JournalPosition left, JournalPosition right) => left.Value >= right.Value;
}
