using System.Buffers.Binary;
using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

internal sealed class JournalReaderTests : JournalFixture
{
    [Test]
    public async Task Reading_while_others_append_and_segments_are_dropped_sees_every_record_whole_and_once()
    {
        const int Count = 20_000;
        await using var journal = Open(Options with { SegmentBytes = 32 << 10 });
        var appending = Task.WhenAll(Enumerable.Range(0, 4).Select(task => Task.Run(async () =>
        {
            for (var i = task; i < Count; i += 4)
            {
                var bytes = new byte[8 + (i % 100)];
                BinaryPrimitives.WriteInt64LittleEndian(bytes, i);
                Assert.That((await journal.Append(new Payload(bytes))).IsAppended);
            }
        })));

        var seen = new List<long>();
        using var reader = journal.CreateReader();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var next = default(JournalPosition);
        while (seen.Count < Count)
        {
            await journal.Progress.WaitForRecordsAsync(bound.Token);
            var batch = reader.ReadBatch(next, maxRecords: 100);
            foreach (var record in batch.Records.ToArray())
            {
                seen.Add(BinaryPrimitives.ReadInt64LittleEndian(record.Payload.Span));
                Assert.That(record.Payload.Length, Is.EqualTo(8 + (seen[^1] % 100)));
            }

            Assert.That(batch.SkippedBytes, Is.Zero);
            next = batch.Next;
            journal.Progress.Advance(next);
            journal.DropBefore(next);
        }

        await appending;
        Assert.That(seen, Is.Unique);
        Assert.That(SegmentFiles(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Reading_from_a_records_position_goes_on_behind_it()
    {
        var positions = await WriteJournal(Numbered(300), Options with { SegmentBytes = 4096 });
        await using var journal = Open();

        for (var i = 0; i < positions.Count; i += 23)
            Assert.That(ReadAll(journal.CreateReader(), positions[i]), Is.EqualTo(Numbered(300).Skip(i + 1)));
    }

    [Test]
    public async Task Reading_an_empty_journal_gives_nothing_and_stays_where_it_is()
    {
        await using var journal = Open();
        using var reader = journal.CreateReader();

        Assert.That(reader.ReadBatch(default), Is.EqualTo(default(JournalBatch)));
    }

    [Test]
    public async Task Opening_an_archive_reads_a_folder_that_is_in_use_and_changes_nothing()
    {
        await using var journal = Open(Options with { SegmentBytes = 4096 });
        foreach (var record in Numbered(300))
            await Append(journal, record);
        await File.AppendAllBytesAsync(SegmentFiles()[^1], new byte[3]);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "9000000000000000000.clicks"), new byte[7]);
        var before = Directory.GetFiles(Folder).ToDictionary(file => file, file => new FileInfo(file).Length);

        var archive = JournalArchive.Open(Folder).Single();

        Assert.That(archive.JournalId, Is.EqualTo(journal.Id));
        Assert.That(ReadAll(archive.CreateReader()), Is.EqualTo(Numbered(300)));
        Assert.That(Directory.GetFiles(Folder).ToDictionary(file => file, file => new FileInfo(file).Length), Is.EqualTo(before));
    }

    [Test]
    public void Opening_an_archive_of_a_folder_without_segments_gives_none() => Assert.That(JournalArchive.Open(Folder), Is.Empty);
}
