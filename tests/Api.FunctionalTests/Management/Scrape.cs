using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Management;

/// <summary>Metrics as Prometheus reads them: each line is a comment or a sample, nothing else.</summary>
internal sealed partial record Scrape(string Text)
{
    public static async Task<Scrape> TakeAsync(Uri management)
    {
        var answer = await management.VisitAsync("/metrics");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/plain; version=0.0.4; charset=utf-8"]));
        Assert.That(answer.Text, Does.EndWith("\n"));
        foreach (var line in answer.Text.TrimEnd('\n').Split('\n'))
            Assert.That(line, Does.Match("^# (HELP|TYPE) [a-z_]+ .*$").Or.Match(Sample()));

        return new Scrape(answer.Text);
    }

    /// <summary>The samples of a name with their labels, as <c>{outcome="redirected"}</c>.</summary>
    public IReadOnlyDictionary<string, double> Of(string name) => Text.Split('\n')
        .Select(line => Sample().Match(line))
        .Where(match => match.Success && match.Groups["name"].Value == name)
        .ToDictionary(match => match.Groups["labels"].Value, match => double.Parse(match.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    /// <summary>The one sample of a name.</summary>
    public double One(string name, string labels = "") => Of(name).GetValueOrDefault(labels, double.NaN);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)+\})?) (?<value>-?[0-9.eE+-]+|\+Inf|NaN)$""")]
    private static partial Regex Sample();
}
