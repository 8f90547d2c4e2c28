using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Infrastructure.Clicks.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>A user agent may be as long as its sender likes; what it costs may not.</summary>
internal sealed class LongUserAgentTests
{
    private const int MaxLength = 1_024;

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private string _link = "";

    [SetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync();
        _workspace = await _app.NewWorkspaceAsync();
        _link = "/" + (await _workspace.NewLinkAsync()).ShortId();
        await _app.Url.VisitAsync(_link);
    }

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Visiting_with_a_long_user_agent_stores_as_much_as_with_the_longest_that_is_looked_at()
    {
        var longest = await BytesOfAsync(new string('a', MaxLength));
        var longer = await BytesOfAsync(new string('a', MaxLength) + new string('b', 29_000));

        Assert.That(longer, Is.EqualTo(longest));
        Assert.That(longest, Is.LessThan(2 * MaxLength));
    }

    [Test]
    public async Task Visiting_with_a_user_agent_of_64_kilobytes_is_refused_before_anything_looks_at_it()
    {
        var counters = _app.Services.GetRequiredService<ClickJournal>().Counters;
        var before = counters.Records;
        var answer = await _app.Url.VisitAsync(_link, "User-Agent: " + new string('a', 64 << 10));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestHeaderFieldsTooLarge));
        Assert.That(counters.Records, Is.EqualTo(before));
        Assert.That((await _app.Url.VisitAsync(_link)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    /// <summary>What a visit adds to the journal.</summary>
    private async Task<long> BytesOfAsync(string userAgent)
    {
        var counters = _app.Services.GetRequiredService<ClickJournal>().Counters;
        var before = counters.Bytes;
        Assert.That((await _app.Url.VisitAsync(_link, "User-Agent: " + userAgent)).Status, Is.EqualTo(HttpStatusCode.Found));
        return counters.Bytes - before;
    }
}
