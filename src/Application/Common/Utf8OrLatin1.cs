using System.Text;

namespace Hoko.Application.Common;

/// <summary>
/// Decodes bytes whose encoding nobody declares, such as request headers and percent-encoded queries: as UTF-8, and each byte that is not part of a
/// valid UTF-8 sequence as Latin-1. Never fails, and reads valid UTF-8 as UTF-8.
/// </summary>
public static class Utf8OrLatin1
{
    public static Encoding Encoding { get; } = Encoding.GetEncoding(Encoding.UTF8.WebName, EncoderFallback.ReplacementFallback, new Latin1Fallback());

    private sealed class Latin1Fallback : DecoderFallback
    {
        // The longest invalid sequence that a UTF-8 decoder reports at once.
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = (bytesUnknown, 0);
            return true;
        }

        // A byte's number is its character's in Latin-1; NUL says that there are no more.
        public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;

            _next--;
            return true;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
