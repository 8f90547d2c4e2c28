using System.Buffers.Binary;
using System.Numerics;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Redirects;

/// <summary>
/// When visitors without cookies clicked last on this node, so that their sessions end after thirty minutes without a click. A table
/// of fixed size that holds parts of keyed hashes, no addresses; nothing is allocated on a click. A visitor it has no room for is
/// forgotten, those first who have been away for longest.
/// </summary>
internal sealed class SessionMemory(HokoOptions options)
{
    /// <summary>How many bytes of a visitor's hash tell it from others here.</summary>
    public const int KeyBytes = sizeof(ulong);

    private const long Silence = 30 * 60 * 1_000;

    // Looked at together, so that a full table forgets the eldest of eight rather than any.
    private const int Neighbours = 8;
    private const int MaxGates = 64;

    // A half hour of the day, of which there are 48.
    private const int BeginningBits = 6;

    private readonly Entry[] _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(Neighbours, options.RememberedSessions))];
    private readonly Lock[] _gates = Enumerable.Range(0, MaxGates).Select(_ => new Lock()).ToArray();

    /// <summary>
    /// Notes a click, and says in which half hour of the day (UTC) the visitor's session began. Two sessions of a visitor on one day never
    /// begin in the same half hour, since more than that lies between them; and where nothing is remembered, after a restart or on another
    /// node, two clicks that are taken for the beginning in the same half hour are of one session all the same.
    /// </summary>
    /// <param name="visitor">Part of the visitor's keyed hash, which is another one each day.</param>
    /// <param name="now">The time of the click.</param>
    public int Click(ReadOnlySpan<byte> visitor, DateTimeOffset now)
    {
        var key = BinaryPrimitives.ReadUInt64LittleEndian(visitor);
        var time = now.ToUnixTimeMilliseconds();
        var set = (int)(key & ((uint)_entries.Length - 1)) & -Neighbours;
        lock (_gates[set / Neighbours % MaxGates])
        {
            ref var entry = ref Find(_entries.AsSpan(set, Neighbours), key);
            var isSame = entry.Key == key && entry.Clicked > 0 && time - entry.Clicked < Silence;
            var beginning = isSame ? entry.Beginning : (int)(now.UtcDateTime.TimeOfDay.TotalMilliseconds / Silence);

            // Two clicks may be noted in the other order than they were made.
            entry = new Entry(key, isSame ? Math.Max(time, entry.Clicked) : time, beginning);
            return beginning;
        }
    }

    /// <summary>The visitor's entry, or the one to give up for it.</summary>
    private static ref Entry Find(Span<Entry> set, ulong key)
    {
        var eldest = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Key == key)
                return ref set[i];
            if (set[i].Clicked < set[eldest].Clicked)
                eldest = i;
        }

        return ref set[eldest];
    }

    /// <summary>A visitor's last click, in Unix milliseconds, and the half hour in which the session began; 16 bytes.</summary>
    private readonly struct Entry(ulong key, long clicked, int beginning)
    {
        private readonly long _packed = (clicked << BeginningBits) | (uint)beginning;

        public ulong Key { get; } = key;

        public long Clicked => _packed >> BeginningBits;

        public int Beginning => (int)(_packed & ((1 << BeginningBits) - 1));
    }
}
