using System.Diagnostics;
using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>The Authorization header: who is let in, and what the others are told.</summary>
internal sealed class KeyHeaderTests
{
    private const string Path = "/api/collections";

    private static readonly TimeSpan RevocationBound = TimeSpan.FromSeconds(1);

    private TestWorkspace _workspace = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _client = TestRun.App.CreateClient();
    }

    [TearDown]
    public void Dispose() => _client.Dispose();

    [TestCase("Bearer KEY")]
    [TestCase("KEY")]
    [TestCase("bearer KEY")]
    [TestCase("Bearer   KEY")]
    public async Task Sending_a_key_in_either_form_lets_in(string header) => (await SendAsync(header)).Ok();

    [Test]
    public async Task Sending_no_key_is_refused_as_missing()
    {
        var answer = await _client.SendWithAsync(HttpMethod.Get, Path, null);

        answer.Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
        Assert.That(answer.Response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [TestCase("Bearer")]
    [TestCase("Bearer x")]
    [TestCase("BearerKEY")]
    [TestCase("Basic KEY")]
    [TestCase("Bearer Bearer KEY")]
    [TestCase("KEY, KEY")]
    [TestCase("Bearer KEY x")]
    [TestCase("Bearer \"KEY\"")]
    [TestCase("Bearer hoko_")]
    [TestCase("Bearer hoko_0000000000000000000000000000000000000000")]
    public async Task Sending_what_is_no_key_is_refused_as_invalid(string header)
    {
        var answer = await SendAsync(header);

        answer.Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);
        Assert.That(answer.Response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task Sending_a_key_with_a_slip_of_one_character_is_refused_as_invalid([Values(0, 5, 20, 38, 44)] int at)
    {
        var slip = _workspace.Key.ToCharArray();
        slip[at] = slip[at] == 'x' ? 'y' : 'x';

        (await SendAsync("Bearer " + new string(slip))).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);
    }

    [Test]
    public async Task Sending_a_well_formed_key_that_was_never_given_out_is_refused_as_invalid() =>
        (await SendAsync("Bearer " + ApiKeySecret.Create())).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);

    [Test]
    public async Task Sending_a_key_of_another_case_is_refused_as_invalid() =>
        (await SendAsync("Bearer " + _workspace.Key.ToUpperInvariant())).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);

    [Test]
    public async Task Sending_a_key_that_was_revoked_before_its_first_use_is_refused_as_invalid()
    {
        await TestRun.App.SendAsync(new RevokeApiKey(_workspace.Key[..ApiKeySecret.PrefixLength]));

        (await SendAsync("Bearer KEY")).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);
    }

    [Test]
    public async Task Sending_a_key_that_was_revoked_in_use_is_refused_within_a_second()
    {
        (await SendAsync("Bearer KEY")).Ok();
        await TestRun.App.SendAsync(new RevokeApiKey(_workspace.Key[..ApiKeySecret.PrefixLength]));
        var revoked = Stopwatch.StartNew();

        while (true)
        {
            // Asked before it is sent: what was sent within the second may be let in still.
            var sent = revoked.Elapsed;
            var answer = await SendAsync("Bearer KEY");
            if (answer.Status != HttpStatusCode.OK)
            {
                answer.Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);
                return;
            }

            Assert.That(sent, Is.LessThan(RevocationBound));
        }
    }

    [Test]
    public async Task Sending_an_expired_key_is_refused_as_expired()
    {
        using var client = await _workspace.ClientWithAsync(Scopes.All, DateTimeOffset.UtcNow.AddSeconds(-1));

        (await client.SendWithAsync(HttpMethod.Get, Path, null)).Fails(HttpStatusCode.Unauthorized, ErrorText.ExpiredKey);
    }

    [Test]
    public async Task Sending_a_key_that_expires_in_use_is_refused_from_then_on()
    {
        // Expiries are kept to the millisecond.
        var end = DateTimeOffset.UtcNow.AddSeconds(3).ToMilliseconds();
        using var client = await _workspace.ClientWithAsync(Scopes.All, end);
        var letIn = 0;
        Answer answer;
        for (answer = await client.SendWithAsync(HttpMethod.Get, Path, null); answer.Status == HttpStatusCode.OK; letIn++)
        {
            Assert.That(DateTimeOffset.UtcNow, Is.LessThan(end.AddSeconds(10)));
            answer = await client.SendWithAsync(HttpMethod.Get, Path, null);
        }

        answer.Fails(HttpStatusCode.Unauthorized, ErrorText.ExpiredKey);
        Assert.That(letIn, Is.Positive);
        Assert.That(DateTimeOffset.UtcNow, Is.GreaterThanOrEqualTo(end));
    }

    private Task<Answer> SendAsync(string header) =>
        _client.SendWithAsync(HttpMethod.Get, Path, null, "Authorization: " + header.Replace("KEY", _workspace.Key, StringComparison.Ordinal));
}
