using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>Changes a request into one with an odd spelling of something: headers, targets, parameters, and the pace at which its bytes come.</summary>
internal sealed class OddRequests(Random random)
{
    private const int MostPieces = 12;
    private const int LongHeader = 9_000;

    public void Change(FuzzRequest request)
    {
        switch (random.Next(8))
        {
            case 0:
                ChangeHeader(request);
                break;
            case 1:
                RepeatHeader(request);
                break;
            case 2:
                ChangeTargetByte(request);
                break;
            case 3:
                AddParameters(request);
                break;
            case 4:
                SetParameter(request);
                break;
            case 5:
                AddTrailing(request);
                break;
            case 6:
                AddEscape(request);
                break;
            default:
                request.Pieces = random.Next(2, MostPieces);
                request.Mutations.Add($"{request.Pieces} pieces");
                break;
        }
    }

    /// <summary>A value of bytes that are no UTF-8, a forbidden one, or a long one.</summary>
    private void ChangeHeader(FuzzRequest request)
    {
        var name = One(OddSpellings.HeaderNames);
        var value = random.Next(5) switch
        {
            0 => One(OddSpellings.HeaderControls),
            1 => new string('\u00E9', random.Next(1, LongHeader)),
            2 => "https://example.com/" + new string('r', random.Next(1, LongHeader)),
            _ => One(OddSpellings.HeaderBytes),
        };
        request.IsSound &= !value.Any(character => character is < ' ' and not '\t' or '\u007F');
        Set(request, name, value);
        request.Mutations.Add($"header bytes {name}");
    }

    /// <summary>The same header twice, with the same value or another one.</summary>
    private void RepeatHeader(FuzzRequest request)
    {
        var name = random.Next(4) == 0 ? "Authorization" : One(OddSpellings.HeaderNames);
        var first = request.Headers.Find(header => header.Name == name).Value ?? "a";
        request.Headers.Add((name, first));
        for (var times = random.Next(1, 4); times > 0; times--)
            request.Headers.Add((name, random.Next(2) == 0 ? first : One(OddSpellings.HeaderBytes)));

        request.Mutations.Add($"repeated header {name}");
    }

    /// <summary>A byte in the target that HTTP forbids there. Kestrel refuses some of them without a body.</summary>
    private void ChangeTargetByte(FuzzRequest request)
    {
        var isQuery = random.Next(3) > 0;
        if (isQuery && !request.Target.Contains('?', StringComparison.Ordinal))
            request.Target += "?utm_source=a";

        var first = isQuery ? request.Target.IndexOf('?', StringComparison.Ordinal) + 1 : 1;
        var at = random.Next(Math.Min(first, request.Target.Length), request.Target.Length + 1);
        request.Target = request.Target.Insert(at, One(OddSpellings.TargetBytes));
        request.IsSound = false;
        request.Mutations.Add("target byte");
        if (!isQuery)
            request.Mutations.Add("path");
    }

    /// <summary>Unknown and misspelt parameters, or one parameter many times.</summary>
    private void AddParameters(FuzzRequest request)
    {
        var names = ParametersOf(request, _ => true);
        if (random.Next(3) > 0 || names.Length == 0)
            Add(request, Bytes(One(OddSpellings.Parameters)));
        else
            Add(request, string.Join('&', Enumerable.Repeat(One(names) + "=" + Guid.CreateVersion7(), random.Next(2, 120))));

        request.Mutations.Add("odd parameters");
    }

    /// <summary>A date or a number in a spelling of its own.</summary>
    private void SetParameter(FuzzRequest request)
    {
        var dates = ParametersOf(request, schema => schema["format"]?.ToString() == "date-time");
        var numbers = ParametersOf(request, schema => schema["type"]?.ToString() == "integer");
        if (dates.Length > 0 && random.Next(2) == 0)
            Add(request, One(dates) + "=" + Encoded(One(OddSpellings.Dates)));
        else if (numbers.Length > 0)
            Add(request, One(numbers) + "=" + Encoded(One(OddSpellings.Numbers)));

        request.Mutations.Add("odd value");
    }

    /// <summary>Punctuation behind the name of a short link.</summary>
    private void AddTrailing(FuzzRequest request)
    {
        var path = request.Path;
        var trailing = One(OddSpellings.Trailing) + (random.Next(4) == 0 ? One(OddSpellings.Trailing) : "");
        request.Target = path + trailing + request.Target[path.Length..];
        request.Mutations.Add("path");
    }

    private void AddEscape(FuzzRequest request)
    {
        var escape = One(OddSpellings.Escapes);
        var path = request.Path;
        if (random.Next(3) == 0)
        {
            request.Target = path + escape + request.Target[path.Length..];
            request.IsSound &= !escape.Contains("%00", StringComparison.Ordinal);
            request.Mutations.Add("path");
            return;
        }

        Add(request, random.Next(2) == 0 ? "utm_source=" + escape : escape + "=1");
        request.Mutations.Add("query");
    }

    private static void Set(FuzzRequest request, string name, string value)
    {
        request.Headers.RemoveAll(header => header.Name == name);
        request.Headers.Add((name, value));
    }

    private static void Add(FuzzRequest request, string parameters) =>
        request.Target += (request.Target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + parameters;

    private static string[] ParametersOf(FuzzRequest request, Func<JsonObject, bool> isWanted) =>
    [
        .. (request.Operation?.Parameters ?? [])
            .Where(parameter => parameter["in"]!.GetValue<string>() == "query" && parameter["schema"] is JsonObject schema && isWanted(schema))
            .Select(parameter => parameter["name"]!.GetValue<string>()),
    ];

    /// <summary>As clients encode a value, or with <c>+</c> as it stands, which then means a space.</summary>
    private string Encoded(string value) => random.Next(3) == 0 ? Uri.EscapeDataString(value).Replace("%2B", "+", StringComparison.Ordinal) : Uri.EscapeDataString(value);

    /// <summary>UTF-8 bytes of a text, percent-encoded where they are no ASCII.</summary>
    private static string Bytes(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => value < 0x80 ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{value:X2}")));

    private string One(string[] choices) => choices[random.Next(choices.Length)];
}
