using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>No position of an id may ever mean two records, whatever the disk lost.</summary>
internal sealed class JournalIdentityTests : JournalFixture
{
    [Test]
    public async Task Appending_after_a_lost_end_uses_no_position_the_database_has_seen()
    {
        var positions = await WriteJournal(Numbered(100));
        var file = SegmentFiles().Single();
        using (var stream = File.OpenWrite(file))
            stream.SetLength(stream.Length / 2);

        await using var journal = Open();
        var next = await Append(journal, "new");

        Assert.That(next > positions[^1]);
        Assert.That(journal.EnsureAtLeast(positions[^1]), Is.False, "the id can stay");
        Assert.That(ReadAll(journal.CreateReader(), positions[^1]), Is.EqualTo(These("new")), "and the drain goes on where it was");
        Assert.That(journal.Progress.Position, Is.EqualTo(positions[^1]));
    }

    [Test]
    public async Task Telling_a_position_within_the_journal_frees_what_is_before_it()
    {
        var positions = await WriteJournal(Numbered(1000), Options with { SegmentBytes = 4096 });
        await using var journal = Open();
        var (id, files) = (journal.Id, SegmentFiles().Length);

        Assert.That(journal.EnsureAtLeast(positions[499]), Is.False);

        Assert.That(journal.Id, Is.EqualTo(id));
        Assert.That(SegmentFiles(), Has.Length.LessThan(files));
        Assert.That(ReadAll(journal.CreateReader(), positions[499]), Is.EqualTo(Numbered(1000).Skip(500)));
    }

    [Test]
    public async Task Telling_a_position_beyond_all_the_folder_can_have_held_gives_a_new_id_and_keeps_what_was_appended_since_opening()
    {
        await WriteJournal(["old"]);
        await using var journal = Open();
        var before = journal.Id;
        await Append(journal, "since opening");

        Assert.That(journal.EnsureAtLeast(new JournalPosition(1L << 50)));
        var id = journal.Id;
        await Append(journal, "later");

        Assert.That(id, Is.Not.EqualTo(before));
        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(These("since opening", "later")));
        Assert.That(journal.Counters.UndrainedBytes, Is.EqualTo("since opening".Length + "later".Length + (2 * RecordFrame.Overhead)));
        await journal.DisposeAsync();

        await using var again = Open();
        Assert.That(again.Id, Is.EqualTo(id));
        Assert.That(ReadAll(again.CreateReader()), Is.EqualTo(These("since opening", "later")));
    }

    [Test]
    public async Task Telling_a_position_beyond_before_anything_was_appended_gives_a_new_id_too()
    {
        await WriteJournal(["old"]);
        await using var journal = Open();
        var before = journal.Id;

        Assert.That(journal.EnsureAtLeast(new JournalPosition(1L << 50)));
        await Append(journal, "new");

        Assert.That(journal.Id, Is.Not.EqualTo(before));
        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(These("new")));
    }

    [Test]
    public async Task Opening_a_folder_whose_drained_segments_are_gone_keeps_id_and_sequence()
    {
        var positions = await WriteJournal(Numbered(1000), Options with { SegmentBytes = 4096 });
        foreach (var file in SegmentFiles()[..^1])
            File.Delete(file);

        await using var journal = Open();

        Assert.That(await Append(journal, "next") > positions[^1]);
        Assert.That(Numbered(1000).Append("next"), Is.SupersetOf(ReadAll(journal.CreateReader())));
        Assert.That(ReadAll(journal.CreateReader(), positions[^1]), Is.EqualTo(These("next")));
    }
}
