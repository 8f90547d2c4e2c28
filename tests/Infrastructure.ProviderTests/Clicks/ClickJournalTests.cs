using System.Text;
using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

internal sealed class ClickJournalTests : JournalFixture
{
    [Test]
    public async Task Reading_gives_what_was_appended_in_order_when_the_journal_is_open_and_when_it_is_opened_again()
    {
        var records = Numbered(200).ToArray();
        await using (var journal = Open())
        {
            foreach (var record in records)
                await Append(journal, record);
            Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(records));
        }

        var (reread, recovery) = await Reopened();
        Assert.That(reread, Is.EqualTo(records));
        Assert.That(recovery.IsClean);
    }

    [Test]
    public async Task Appending_again_after_reopening_continues_the_sequence_under_the_same_id()
    {
        var positions = await WriteJournal(["one", "two"]);
        await using var first = Open();
        var id = first.Id;
        positions.Add(await Append(first, "three"));
        await first.DisposeAsync();

        await using var second = Open();
        positions.Add(await Append(second, "four"));

        Assert.That(second.Id, Is.EqualTo(id));
        Assert.That(positions, Is.Ordered.And.Unique);
        Assert.That(ReadAll(second.CreateReader()), Is.EqualTo(These("one", "two", "three", "four")));
        Assert.That(ReadAll(second.CreateReader(), positions[1]), Is.EqualTo(These("three", "four")));
    }

    [Test]
    public async Task Appending_from_many_tasks_at_once_keeps_every_record_once_in_the_order_of_positions()
    {
        const int Tasks = 32, Each = 500;
        await using var journal = Open(Options with { SegmentBytes = 64 << 10 });
        var positions = new JournalPosition[Tasks * Each];
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (var i = task * Each; i < (task + 1) * Each; i++)
                positions[i] = await Append(journal, $"{i}");
        })));

        var expected = Enumerable.Range(0, positions.Length).OrderBy(i => positions[i]).Select(i => $"{i}");
        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(expected));
        Assert.That(positions, Is.Unique);
        Assert.That(journal.Counters.Records, Is.EqualTo(positions.Length));
        Assert.That(journal.Counters.UndrainedBytes, Is.EqualTo(journal.Counters.Bytes));
        Assert.That(journal.End, Is.EqualTo(positions.Max()));
    }

    [Test]
    public async Task Appending_begins_a_new_segment_where_the_last_one_is_full()
    {
        var records = Numbered(1000).ToArray();
        await using var journal = Open(Options with { SegmentBytes = 4096 });
        foreach (var record in records)
            await Append(journal, record);

        Assert.That(SegmentFiles().Select(file => new FileInfo(file).Length), Is.All.LessThanOrEqualTo(4096));
        Assert.That(SegmentFiles(), Has.Length.GreaterThan(10));
        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(records));
    }

    [Test]
    public async Task Dropping_deletes_whole_segments_before_the_position_and_nothing_else()
    {
        await using var journal = Open(Options with { SegmentBytes = 4096 });
        var positions = new List<JournalPosition>();
        foreach (var record in Numbered(1000))
            positions.Add(await Append(journal, record));
        var before = SegmentFiles().Length;

        journal.DropBefore(positions[499]);

        Assert.That(SegmentFiles(), Has.Length.InRange(before / 2, (before / 2) + 2));
        Assert.That(ReadAll(journal.CreateReader(), positions[499]), Is.EqualTo(Numbered(1000).Skip(500)));
        Assert.That(journal.Counters.UndrainedBytes, Is.EqualTo(journal.End.Value - positions[499].Value));

        journal.DropBefore(journal.End);

        Assert.That(SegmentFiles(), Has.Length.EqualTo(1), "the active one stays");
        Assert.That(journal.Counters.UndrainedBytes, Is.Zero);
    }

    [Test]
    public async Task Appending_is_refused_while_the_maximum_waits_and_accepted_once_it_was_drained()
    {
        await using var journal = Open(Options with { MaximumUndrainedBytes = 1000 });
        var kept = new List<string>();
        AppendResult result;
        while ((result = await journal.Append(new Payload(new byte[92]))).IsAppended && kept.Count < 100)
            kept.Add("");

        Assert.That(kept, Has.Count.EqualTo(10));
        Assert.That(result.Outcome, Is.EqualTo(AppendOutcome.Full));
        Assert.That(journal.Counters.Refusals(AppendOutcome.Full), Is.EqualTo(1));

        journal.DropBefore(journal.End);

        Assert.That((await journal.Append(new Payload(new byte[92]))).IsAppended);
    }

    [Test]
    public async Task Appending_a_record_over_the_largest_size_is_refused_and_one_of_that_size_is_read_back()
    {
        await using var journal = Open();
        var largest = new string('x', RecordFrame.MaxPayload);

        Assert.That((await journal.Append(new Payload(new byte[RecordFrame.MaxPayload + 1]))).Outcome, Is.EqualTo(AppendOutcome.TooLarge));
        await Append(journal, "small");
        await Append(journal, largest);

        Assert.That(ReadAll(journal.CreateReader(), maxBytes: 1), Is.EqualTo(These("small", largest)));
    }

    [Test]
    public async Task Appending_goes_on_after_a_record_that_threw_while_it_was_written()
    {
        await using var journal = Open();
        await Append(journal, "before");

        Assert.That(() => journal.Append(new Throwing()), Throws.InvalidOperationException);
        Assert.That(() => journal.Append(new Payload([])), Throws.InstanceOf<ArgumentException>(), "an empty record is no record");
        await Append(journal, "after");

        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(These("before", "after")));
    }

    [Test]
    public async Task Appending_is_refused_after_closing_and_all_before_has_its_answer()
    {
        var journal = Open();
        var appends = Enumerable.Range(0, 1000).Select(number => journal.Append(new Payload(Encoding.UTF8.GetBytes($"{number}"))).AsTask()).ToArray();
        await journal.DisposeAsync();

        Assert.That(await Task.WhenAll(appends), Has.All.Property(nameof(AppendResult.IsAppended)).True);
        Assert.That((await journal.Append(new Payload([1]))).Outcome, Is.EqualTo(AppendOutcome.Closed));
        Assert.That((await Reopened()).Records, Has.Count.EqualTo(1000));
    }

    [Test]
    public async Task Appending_keeps_everything_when_every_group_is_synced_before_its_answer()
    {
        await using var journal = Open(Options with { SyncInterval = TimeSpan.Zero });
        await Task.WhenAll(Numbered(100).Select(record => Append(journal, record)));

        Assert.That(ReadAll(journal.CreateReader()), Is.EquivalentTo(Numbered(100)));
        Assert.That(journal.Counters.Groups, Is.LessThan(100), "what waits for a sync goes together");
    }

    [Test]
    public async Task Appending_more_at_once_than_the_queue_first_holds_keeps_it_all()
    {
        await using var journal = Open(Options with { SyncInterval = TimeSpan.Zero });
        var records = Enumerable.Range(0, 60).Select(number => new string((char)('0' + number), 100_000)).ToArray();
        var appends = records.Select(record => Append(journal, record)).ToArray();

        await Task.WhenAll(appends);
        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(records));
    }

    [TestCase(1)]
    [TestCase(8)]
    public async Task Appending_allocates_nothing_once_warm(int tasks)
    {
        const int Each = 5_000;
        await using var journal = Open();
        var payload = new Payload(new byte[500]);
        var least = long.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Task.Run(AppendMany)));
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The least of ten rounds: the test host allocates, too. An object an append would be 24 bytes at least.
        Assert.That(least / (double)(tasks * Each), Is.LessThan(8), "bytes an append");

        async Task AppendMany()
        {
            for (var i = 0; i < Each; i++)
                _ = await journal.Append(payload);
        }
    }

    [Test]
    public async Task Opening_is_refused_while_the_folder_is_open_and_allowed_afterwards()
    {
        await using (Open())
            Assert.That(() => Open(), Throws.TypeOf<JournalInUseException>().With.Message.Contains(Folder));

        await using var again = Open();
        Assert.That(again.Recovery.IsClean);
    }

    private readonly struct Throwing : IJournalRecord
    {
        public int MaxBytes => 10;

        public int Write(Span<byte> destination) => throw new InvalidOperationException("a bug in an encoder");
    }
}
