using System.Buffers;

namespace Hoko.Api.Json;

/// <summary>Two buffers that take turns: what was taken stays as it is until the next is.</summary>
internal sealed class TwoPieces(int size) : IBufferWriter<byte>
{
    // A row is written before its length is known.
    private ArrayBufferWriter<byte> _made = new(size + (size >> 2));
    private ArrayBufferWriter<byte> _taken = new(size + (size >> 2));

    public int Length => _made.WrittenCount;

    public ReadOnlyMemory<byte> Take()
    {
        (_made, _taken) = (_taken, _made);
        _made.ResetWrittenCount();
        return _taken.WrittenMemory;
    }

    public void Advance(int count) => _made.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _made.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _made.GetSpan(sizeHint);
}
