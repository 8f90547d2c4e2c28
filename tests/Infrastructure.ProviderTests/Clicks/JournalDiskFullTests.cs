using System.Diagnostics;
using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>A file system of one mebibyte that really fills up.</summary>
internal sealed class JournalDiskFullTests : JournalFixture
{
    private string _mount = "";

    [SetUp]
    public async Task MountSmallDisk()
    {
        _mount = Path.Combine(Folder, "disk");
        Directory.CreateDirectory(_mount);
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !await Run("mount", "-t", "tmpfs", "-o", "size=1m", "hoko-test", _mount))
            Assert.Ignore("a small file system can only be mounted by root on Linux");
    }

    [TearDown]
    public async Task UnmountSmallDisk() => await Run("umount", _mount);

    [Test]
    [CancelAfter(60_000)]
    public async Task Appending_to_a_full_disk_is_refused_and_works_again_once_there_is_space(CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(_mount, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[700 << 10], cancellationToken);
        var time = new ManualTime();
        var options = Options with { Directory = _mount };
        var kept = new List<string>();

        await using (var journal = Open(options, time))
        {
            var refused = await AppendUntilRefused(journal, kept);
            Assert.That(refused, Is.EqualTo(AppendOutcome.IoError));
            Assert.That(journal.Counters.LastIoErrorAt, Is.EqualTo(time.GetUtcNow()));
            Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(kept));

            time.Pass(TimeSpan.FromSeconds(1));
            Assert.That((await journal.Append(new Payload(new byte[300 << 10]))).Outcome, Is.EqualTo(AppendOutcome.IoError), "still full");
            Assert.That(journal.Counters.IoErrors, Is.EqualTo(2));

            File.Delete(ballast);
            Assert.That((await journal.Append(new Payload([1]))).Outcome, Is.EqualTo(AppendOutcome.IoError), "not tried again yet");
            time.Pass(TimeSpan.FromSeconds(1));
            kept.Add("after");
            await Append(journal, "after");
            await AppendUntilRefused(journal, kept);
            Assert.That(ReadAll(journal.CreateReader()), Is.EqualTo(kept));
        }

        await using var reopened = Open(options);
        Assert.That(ReadAll(reopened.CreateReader()), Is.EqualTo(kept));
        Assert.That(reopened.Recovery.IsClean, "nothing of a failed write is left");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Appending_one_at_a_time_to_a_full_disk_leaves_nothing_behind_for_those_who_append_later(CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(_mount, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[1_000 << 10], cancellationToken);
        var time = new ManualTime();
        await using var journal = Open(Options with { Directory = _mount }, time);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            time.Pass(TimeSpan.FromSeconds(1));
            Assert.That((await journal.Append(new Payload(new byte[100 << 10]))).Outcome, Is.EqualTo(AppendOutcome.IoError));
        }

        File.Delete(ballast);
        time.Pass(TimeSpan.FromSeconds(1));
        for (var round = 0; round < 20; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await journal.Append(new Payload([1])), cancellationToken)));
            Assert.That(results.Select(result => result.Outcome), Is.All.EqualTo(AppendOutcome.Appended));
        }
    }

    private static async Task<AppendOutcome> AppendUntilRefused(ClickJournal journal, List<string> kept)
    {
        while (true)
        {
            var records = Enumerable.Range(0, 16).Select(number => $"{kept.Count + number} ".PadRight(500, '.')).ToArray();
            var results = await Task.WhenAll(records.Select(record => journal.Append(new Payload(System.Text.Encoding.UTF8.GetBytes(record))).AsTask()));
            kept.AddRange(records.Where((_, i) => results[i].IsAppended));
            if (results.FirstOrDefault(result => !result.IsAppended) is { Outcome: not AppendOutcome.Appended } refusal)
                return refusal.Outcome;
        }
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
