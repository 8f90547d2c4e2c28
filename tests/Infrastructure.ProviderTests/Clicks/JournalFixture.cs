using System.Text;
using Hoko.Infrastructure.Clicks.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>A folder for each test, and short words for what journal tests do.</summary>
internal abstract class JournalFixture
{
    protected string Folder { get; private set; } = "";

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("hoko-journal-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(Folder, recursive: true);

    protected JournalOptions Options => new() { Directory = Folder };

    protected ClickJournal Open(JournalOptions? options = null, TimeProvider? time = null) =>
        ClickJournal.Open(options ?? Options, time ?? TimeProvider.System, NullLogger<ClickJournal>.Instance);

    /// <summary>Writes a closed journal of these records and gives their positions.</summary>
    protected async Task<List<JournalPosition>> WriteJournal(IEnumerable<string> records, JournalOptions? options = null)
    {
        var positions = new List<JournalPosition>();
        await using var journal = Open(options);
        foreach (var record in records)
            positions.Add(await Append(journal, record));
        return positions;
    }

    protected static async Task<JournalPosition> Append(ClickJournal journal, string record)
    {
        var result = await journal.Append(new Payload(Encoding.UTF8.GetBytes(record)));
        Assert.That(result.Outcome, Is.EqualTo(AppendOutcome.Appended));
        return result.Position;
    }

    protected static List<string> ReadAll(JournalReader reader, JournalPosition from = default, int maxBytes = 1 << 20, int maxRecords = int.MaxValue)
    {
        var records = new List<string>();
        using (reader)
        {
            for (var next = from; ;)
            {
                var batch = reader.ReadBatch(next, maxBytes, maxRecords);
                foreach (var record in batch.Records.Span)
                    records.Add(Encoding.UTF8.GetString(record.Payload.Span));
                if (batch.Next == next && batch.Records.IsEmpty)
                    return records;
                Assert.That(batch.Next > next, "a batch that is not the last leads on");
                next = batch.Next;
            }
        }
    }

    /// <summary>Opens the folder, reads all there is, and closes it again.</summary>
    protected async Task<(List<string> Records, JournalRecovery Recovery)> Reopened()
    {
        await using var journal = Open();
        return (ReadAll(journal.CreateReader()), journal.Recovery);
    }

    protected string[] SegmentFiles() => [.. Directory.GetFiles(Folder, "*.clicks").Order(StringComparer.Ordinal)];

    protected static IEnumerable<string> Numbered(int count, int width = 40) =>
        Enumerable.Range(0, count).Select(number => $"record {number} ".PadRight(width, '.'));

    protected static string[] These(params string[] records) => records;

    protected readonly struct Payload(byte[] bytes) : IJournalRecord
    {
        public int MaxBytes => Math.Max(1, bytes.Length);

        public int Write(Span<byte> destination)
        {
            bytes.CopyTo(destination);
            return bytes.Length;
        }
    }
}
