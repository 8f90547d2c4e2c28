using System.Diagnostics;
using System.Globalization;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>A real process is killed while it appends; what it was told is kept must be there.</summary>
internal sealed class JournalKillTests : JournalFixture
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Killing_the_process_loses_no_record_whose_append_was_answered(CancellationToken cancellationToken)
    {
        var told = new HashSet<string>();
        for (var round = 1; round <= 3; round++)
        {
            using var child = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(AppendUntilKilled).Assembly.Location, AppendUntilKilled.Verb, Folder])
            {
                RedirectStandardOutput = true,
            })!;
            try
            {
                for (var lines = 0; lines < 5_000 * round; lines++)
                {
                    var line = await child.StandardOutput.ReadLineAsync(cancellationToken);
                    Assert.That(line, Is.Not.Null, "the child goes on until it is killed");
                    told.Add(line!);
                }
            }
            finally
            {
                child.Kill();
            }

            // What was still in the pipe was told, too; the last line may be cut.
            var rest = (await child.StandardOutput.ReadToEndAsync(cancellationToken)).Split('\n');
            told.UnionWith(rest[..^1]);
            await child.WaitForExitAsync(cancellationToken);
        }

        var (records, _) = await Reopened();
        Assert.That(told.Except(records.Select(record => record.TrimEnd('.'))), Is.Empty);
        Assert.That(records, Is.Unique);
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told.Count} records told as kept, {records.Count} found"));
    }
}
