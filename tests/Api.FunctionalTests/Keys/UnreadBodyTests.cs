using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>Who may not call is told so before a byte of the body is asked for.</summary>
internal sealed class UnreadBodyTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Posting_with_a_bad_key_is_answered_before_the_body_is_read() =>
        (await PostAsync("hoko_bad", bodyIsAskedFor: false)).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);

    [Test]
    public async Task Posting_without_the_scope_is_answered_before_the_body_is_read()
    {
        using var client = await _workspace.ClientWithAsync(Scopes.All & ~Scope.LinksWrite);
        var key = client.DefaultRequestHeaders.Authorization!.ToString();

        (await PostAsync(key, bodyIsAskedFor: false)).Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);
    }

    [Test]
    public async Task Posting_with_a_good_key_has_the_body_read() =>
        (await PostAsync(_workspace.Key, bodyIsAskedFor: true)).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    [TestCase("not json")]
    [TestCase("[]")]
    public async Task Posting_a_bad_body_with_a_bad_key_is_told_of_the_key(string body)
    {
        using var client = TestRun.App.CreateClient();

        (await client.SendWithAsync(HttpMethod.Post, "/api/links", body, "Authorization: Bearer x")).Fails(HttpStatusCode.Unauthorized, ErrorText.InvalidKey);
        (await client.SendWithAsync(HttpMethod.Post, "/api/links", body)).Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
    }

    /// <summary>The client offers its body (Expect: 100-continue) and sends it when the server asks for it.</summary>
    private static async Task<Answer> PostAsync(string authorization, bool bodyIsAskedFor)
    {
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = TestRun.App.Url };
        using var content = new WatchedContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/links") { Content = content };
        request.Headers.ExpectContinue = true;
        Assert.That(request.Headers.TryAddWithoutValidation("Authorization", authorization));

        var answer = await Answer.OfAsync(client.SendAsync(request));

        Assert.That(content.WasAskedFor, Is.EqualTo(bodyIsAskedFor));
        return answer;
    }

    private sealed class WatchedContent : HttpContent
    {
        // A client sends less than a kilobyte anyway.
        private static readonly byte[] Body = new byte[10_000];

        public bool WasAskedFor { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            await stream.WriteAsync(Body);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Body.Length;
            return true;
        }
    }
}
