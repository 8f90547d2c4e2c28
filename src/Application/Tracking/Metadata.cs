using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Tracking;

/// <summary>
/// A JSON object that clients attach to an event. Kept as the text that was sent: numbers of any size, the order of keys and the
/// spaces between them come back as they were.
/// </summary>
/// <param name="Text">The object as sent.</param>
/// <param name="Levels">How many objects and arrays lie in one another, itself counted.</param>
[JsonConverter(typeof(Converter))]
public sealed record Metadata(string Text, int Levels)
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 10 << 10;

    /// <summary>Deep enough for any event, and so shallow that every JSON parser reads the answers around it.</summary>
    public const int MaxLevels = 50;

    internal static Flaw? Check(Metadata metadata) =>
        Encoding.UTF8.GetByteCount(metadata.Text) > MaxBytes ? new Flaw(ErrorCodes.MetadataTooLarge, MaxBytes)
        : metadata.Levels > MaxLevels ? new Flaw(ErrorCodes.MetadataTooDeep, MaxLevels)
        : null;

    /// <summary>Of what was stored; null where nothing was.</summary>
    internal static Metadata? Of(string? stored) => stored is null ? null : new Metadata(stored, 0);

    private sealed class Converter : JsonConverter<Metadata>
    {
        public override Metadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var levels = LevelsOf(reader);
            using var document = JsonDocument.ParseValue(ref reader);
            return new Metadata(document.RootElement.GetRawText(), levels);
        }

        public override void Write(Utf8JsonWriter writer, Metadata value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);

        /// <summary>The caller's reader is a copy and does not move.</summary>
        private static int LevelsOf(Utf8JsonReader reader)
        {
            var root = reader.CurrentDepth;
            var deepest = root;
            while (reader.Read() && reader.CurrentDepth > root)
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    deepest = Math.Max(deepest, reader.CurrentDepth);
            }

            return deepest - root + 1;
        }
    }
}
