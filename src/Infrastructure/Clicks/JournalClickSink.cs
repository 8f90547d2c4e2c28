using System.Runtime.CompilerServices;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Records clicks in this node's journal, and waits for the drain where somebody wants to read them.</summary>
internal sealed class JournalClickSink(ClickJournal journal, ClickStore store, HokoOptions options) : IClickSink
{
    [ThreadStatic]
    private static byte[]? s_scratch;

    private readonly TimeSpan _catchUp = TimeSpan.FromSeconds(options.CatchUpSeconds);

    public ValueTask<bool> RecordAsync(ClickCapture click) => IsKeptAsync(Append(click));

    public ValueTask<bool> CatchUpAsync(CancellationToken cancellationToken) =>
        journal.Progress.WaitForAsync(journal.End, _catchUp, cancellationToken);

    public Task<bool> MayArriveAsync(DateTimeOffset made, CancellationToken cancellationToken) => store.MayLackAsync(journal.Id, made, cancellationToken);

    // Apart from the click, which is encoded by now and would be carried through the wait.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> IsKeptAsync(ValueTask<AppendResult> appended) => (await appended).IsAppended;

    private ValueTask<AppendResult> Append(in ClickCapture click)
    {
        var bytes = ClickRecord.MaxBytes(click);
        if (s_scratch is null || s_scratch.Length < bytes)
            s_scratch = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 8 << 10));

        return journal.Append(new EncodedClick(s_scratch.AsSpan(0, ClickRecord.Write(click, s_scratch))));
    }
}
