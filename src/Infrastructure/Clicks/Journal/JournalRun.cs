using System.Security.Cryptography;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>What one opening of a journal adds to it.</summary>
/// <param name="EndBefore">Where the records of earlier runs end.</param>
/// <param name="Start">Where this run's begin.</param>
/// <param name="Seed">Begins the checksums of this run's records; nobody outside knows it.</param>
internal readonly record struct JournalRun(long EndBefore, long Start, uint Seed)
{
    // More than a power cut can take from the end, so that a position which the database has seen is never given to another record, even
    // where clicks come in before the database can be asked. 2^23 restarts fit.
    private const long Gap = 1L << 40;

    public static JournalRun After(Segment[] segments)
    {
        var seed = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        return segments is [.., var last] ? new JournalRun(last.End, last.End + Gap, seed) : new JournalRun(0, 0, seed);
    }
}
