using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

internal sealed class JournalDamageTests : JournalFixture
{
    [Test]
    public async Task Opening_cuts_a_torn_end_wherever_in_the_last_record_it_is_torn()
    {
        var records = Numbered(5).ToArray();
        await WriteJournal(records);
        var file = SegmentFiles().Single();
        var whole = await File.ReadAllBytesAsync(file);
        var last = RecordFrame.Overhead + records[^1].Length;

        for (var kept = 0; kept < last; kept++)
        {
            await File.WriteAllBytesAsync(file, whole[..^(last - kept)]);
            var (read, recovery) = await Reopened();

            Assert.That(read, Is.EqualTo(records[..^1]), $"{kept} bytes of the last record left");
            Assert.That(recovery, Is.EqualTo(new JournalRecovery(kept, 0, 0, 0)));
            Assert.That(new FileInfo(file).Length, Is.EqualTo(whole.Length - last));
        }
    }

    [Test]
    public async Task Opening_cuts_an_end_of_zeros_as_a_power_cut_leaves_it()
    {
        await WriteJournal(Numbered(5));
        var file = SegmentFiles().Single();
        await File.AppendAllBytesAsync(file, new byte[5000]);

        var (read, recovery) = await Reopened();

        Assert.That(read, Is.EqualTo(Numbered(5)));
        Assert.That(recovery.TornBytes, Is.EqualTo(5000));
    }

    [Test]
    public async Task Flipping_any_byte_anywhere_costs_at_most_the_record_it_is_in()
    {
        var records = Numbered(120, width: 60).ToArray();
        await WriteJournal(records, Options with { SegmentBytes = 4096 });
        var files = SegmentFiles();
        var originals = files.Select(File.ReadAllBytes).ToArray();
        var total = originals.Sum(bytes => bytes.Length);

        Prop.ForAll(Gen.Choose(0, total - 1).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (place, flip) =>
        {
            for (var i = 0; i < files.Length; i++)
            {
                var bytes = originals[i].ToArray();
                if (place >= 0 && place < bytes.Length)
                    bytes[place] ^= (byte)flip;
                place -= bytes.Length;
                File.WriteAllBytes(files[i], bytes);
            }

            using var folder = JournalFolder.Open(Folder);
            var read = ReadAll(new JournalReader(folder.Segments));
            return read.Count >= records.Length - 1 && read.SequenceEqual(records.Where(read.Contains));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Test]
    public async Task Overwriting_a_stretch_anywhere_leaves_only_whole_records_in_order()
    {
        var records = Numbered(120, width: 60).ToArray();
        await WriteJournal(records);
        var file = SegmentFiles().Single();
        var original = await File.ReadAllBytesAsync(file);

        Prop.ForAll(Gen.Choose(SegmentHeader.Length, original.Length - 1).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (place, stretch) =>
        {
            var bytes = original.ToArray();
            stretch = stretch[..Math.Min(stretch.Length, bytes.Length - place)];
            stretch.CopyTo(bytes, place);
            File.WriteAllBytes(file, bytes);

            using var folder = JournalFolder.Open(Folder);
            var read = ReadAll(new JournalReader(folder.Segments));
            return read.Count >= records.Length - 2 - (stretch.Length / 68) && read.SequenceEqual(records.Where(read.Contains));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Test]
    public async Task Reading_skips_a_damaged_record_and_dropping_its_segment_keeps_the_file()
    {
        var records = Numbered(1000).ToArray();
        var positions = await WriteJournal(records, Options with { SegmentBytes = 4096 });
        await Overwrite(SegmentFiles()[1], SegmentHeader.Length + RecordFrame.Overhead, "?"u8.ToArray());

        await using var journal = Open();
        var read = ReadAll(journal.CreateReader(), maxRecords: 7);
        journal.DropBefore(positions[^1]);

        Assert.That(read, Has.Count.EqualTo(999));
        Assert.That(read, Is.EqualTo(records.Where(read.Contains)));
        Assert.That(journal.Counters.DamagedBytes, Is.EqualTo(48));
        Assert.That(Directory.GetFiles(Folder, "*.damaged"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Reading_finds_the_next_whole_record_behind_a_damaged_length()
    {
        await WriteJournal(Numbered(100));
        await Overwrite(SegmentFiles().Single(), SegmentHeader.Length + (48 * 10), [0xFF, 0xFF, 0xFF, 0xFF]);

        var (read, recovery) = await Reopened();

        Assert.That(read, Is.EqualTo(Numbered(100).Where((_, number) => number != 10)));
        Assert.That(recovery, Is.EqualTo(new JournalRecovery(0, 48, 0, 0)));
    }

    [Test]
    public async Task Reading_never_takes_for_a_record_what_a_visitor_wrote_into_one()
    {
        // A whole frame with a checksum that is right but for the seed, which the visitor can't know.
        var forged = new byte[RecordFrame.Overhead + 6];
        "forged"u8.CopyTo(forged.AsSpan(RecordFrame.Overhead));
        RecordFrame.Seal(forged, seed: 0, start: RecordFrame.Overhead);

        await using (var journal = Open())
        {
            _ = await journal.Append(new Payload(forged));
            await Append(journal, "honest");
        }

        await Overwrite(SegmentFiles().Single(), SegmentHeader.Length, [0xFF, 0xFF, 0xFF, 0xFF]);

        Assert.That((await Reopened()).Records, Is.EqualTo(These("honest")));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(SegmentHeader.Length - 1)]
    public async Task Opening_removes_a_last_file_without_a_whole_header(int length)
    {
        await WriteJournal(["kept"]);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "0000000000000000999.clicks"), new byte[length]);

        var (read, recovery) = await Reopened();

        Assert.That(read, Is.EqualTo(These("kept")));
        Assert.That(recovery, Is.EqualTo(new JournalRecovery(0, 0, 0, 1)));
        Assert.That(SegmentFiles(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Opening_sets_garbage_aside_and_keeps_what_is_around_it()
    {
        await WriteJournal(Numbered(300), Options with { SegmentBytes = 4096 });
        var files = SegmentFiles();
        var garbage = new byte[3000];
        new Random(1).NextBytes(garbage);
        await File.WriteAllBytesAsync(files[1], garbage);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "notes.txt"), garbage);
        File.Copy(files[0], Path.Combine(Folder, "0000000000000000005.clicks"));

        var (read, recovery) = await Reopened();

        Assert.That(recovery, Is.EqualTo(new JournalRecovery(0, 0, 2, 0)));
        Assert.That(read, Has.Count.GreaterThan(150));
        Assert.That(read, Is.EqualTo(Numbered(300).Where(read.Contains)));
        Assert.That(await File.ReadAllBytesAsync(files[1] + ".damaged"), Is.EqualTo(garbage));
    }

    [Test]
    public async Task Reading_passes_over_leftovers_of_a_failed_write_behind_the_place_where_the_next_segment_begins()
    {
        await WriteJournal(Numbered(200), Options with { SegmentBytes = 4096 });
        var files = SegmentFiles();
        var bytes = await File.ReadAllBytesAsync(files[0]);
        Assert.That(SegmentHeader.TryRead(bytes, out var header));
        var leftover = new byte[RecordFrame.Overhead + 500];
        RecordFrame.Seal(leftover, header.Seed, header.Start + bytes.Length - SegmentHeader.Length);
        await File.AppendAllBytesAsync(files[0], leftover);

        Assert.That((await Reopened()).Records, Is.EqualTo(Numbered(200)));
    }

    [Test]
    public async Task Opening_sets_aside_what_belongs_to_another_journal()
    {
        await WriteJournal(Numbered(3));
        var old = SegmentFiles().Single();
        var bytes = await File.ReadAllBytesAsync(old);
        File.Delete(old);
        await using (var journal = Open())
        {
            Assert.That(journal.EnsureAtLeast(new JournalPosition(1L << 50)));
            await Append(journal, "first");
            await Append(journal, "second");
        }

        File.Move(SegmentFiles().Single(), Path.Combine(Folder, "first"));
        await File.WriteAllBytesAsync(old, bytes);
        await using (var journal = Open())
            await Append(journal, "of the old one");
        File.Move(Path.Combine(Folder, "first"), old, overwrite: true);

        var (read, recovery) = await Reopened();

        Assert.That(recovery.SetAsideFiles, Is.EqualTo(1));
        Assert.That(read, Is.EqualTo(These("of the old one")));
    }

    [Test]
    public async Task Opening_a_folder_of_nothing_but_garbage_begins_a_new_journal()
    {
        await File.WriteAllBytesAsync(Path.Combine(Folder, "0000000000000000000.clicks"), Encoding.ASCII.GetBytes(new string('x', 500)));

        await using var journal = Open();
        await Append(journal, "first");

        Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(These("first")));
    }

    [Test]
    public async Task Reading_goes_on_behind_a_segment_that_was_deleted_or_cut_by_hand()
    {
        await WriteJournal(Numbered(400), Options with { SegmentBytes = 4096 });
        await using var journal = Open();
        var files = SegmentFiles();
        File.Delete(files[1]);
        using (var cut = File.OpenWrite(files[2]))
            cut.SetLength(SegmentHeader.Length + 100);

        var read = ReadAll(journal.CreateReader());

        Assert.That(read, Has.Count.InRange(200, 320));
        Assert.That(read, Is.EqualTo(Numbered(400).Where(read.Contains)));
    }

    private static async Task Overwrite(string file, long offset, byte[] bytes)
    {
        await using var stream = File.OpenWrite(file);
        stream.Position = offset;
        await stream.WriteAsync(bytes);
    }
}
