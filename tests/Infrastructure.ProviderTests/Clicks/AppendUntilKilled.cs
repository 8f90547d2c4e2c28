using System.Text;
using Hoko.Infrastructure.Clicks.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>The test assembly as a program of its own: appends as fast as it can and prints each record after its append was answered.</summary>
internal static class AppendUntilKilled
{
    public const string Verb = "append-until-killed";

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, var folder])
            return 64;

        var options = new JournalOptions { Directory = folder, SegmentBytes = 256 << 10 };
        await using var journal = ClickJournal.Open(options, TimeProvider.System, NullLogger<ClickJournal>.Instance);
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var name = $"{Guid.NewGuid():N}";
                if ((await journal.Append(new Line(Encoding.UTF8.GetBytes(name.PadRight(200, '.'))))).IsAppended)
                    await output.WriteLineAsync(name);
            }
        })));
        return 0;
    }

    private readonly struct Line(byte[] bytes) : IJournalRecord
    {
        public int MaxBytes => bytes.Length;

        public int Write(Span<byte> destination)
        {
            bytes.CopyTo(destination);
            return bytes.Length;
        }
    }
}
