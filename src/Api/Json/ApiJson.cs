using System.Text.Json;

namespace Hoko.Api.Json;

/// <summary>How the API reads and writes JSON.</summary>
internal static class ApiJson
{
    public const string ContentType = "application/json; charset=utf-8";

    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        // Arabic stays Arabic, emoji emoji. Answers are JSON by their content type and never part of a page.
        options.Encoder = PlainEncoder.Instance;

        // The contract's names, to the letter: a key in other case is another, unknown key.
        options.PropertyNameCaseInsensitive = false;
        // A list of 10,000 is megabytes: larger pieces, fewer ways down to the socket.
        options.DefaultBufferSize = 64 << 10;
        options.Converters.Add(new OptionalConverter());
        options.Converters.Add(new BatchItemConverter());
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }
}
