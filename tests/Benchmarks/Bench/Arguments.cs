using System.Globalization;

namespace Hoko.Bench;

/// <summary>What a script passes: <c>--name value</c> pairs. A missing one is the script's bug and ends the run.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string name] => Find(name) ?? throw new ArgumentException($"--{name} is missing.");

    public static Arguments Parse(ReadOnlySpan<string> args)
    {
        var arguments = new Arguments();
        for (var i = 0; i + 1 < args.Length; i += 2)
            arguments._values.Add(args[i][2..], args[i + 1]);

        return arguments;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public int Number(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);
}
