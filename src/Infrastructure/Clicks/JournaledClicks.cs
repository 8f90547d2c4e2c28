using System.Collections;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.UserAgents;

namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// The clicks of a batch, each read when it is asked for and gone when it is written. As a list, thousands at a time, they would outlive
/// the collector's youngest generation and be copied by it while every visitor waits. Good as long as the batch is.
/// </summary>
internal sealed class JournaledClicks(ReadOnlyMemory<JournalRecord> records, UserAgentParser userAgents) : IReadOnlyCollection<Click>
{
    public int Count => records.Length;

    public IEnumerator<Click> GetEnumerator()
    {
        for (var i = 0; i < records.Length; i++)
            yield return ClickRecord.Read(records.Span[i].Payload.Span, userAgents);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
