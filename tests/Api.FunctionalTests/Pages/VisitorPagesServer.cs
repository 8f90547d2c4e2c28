using System.Net;

using Hoko.Api.Pages;
using Hoko.Domain.Links;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hoko.Api.FunctionalTests.Pages;

/// <summary>A Kestrel of its own with an address for each visitor page.</summary>
internal sealed class VisitorPagesServer : IAsyncDisposable
{
    /// <summary>Address and status of each page.</summary>
    public static readonly (string Path, HttpStatusCode Status)[] All =
    [
        ("/not-found", HttpStatusCode.NotFound),
        ("/expired", HttpStatusCode.Gone),
        ("/blocked", HttpStatusCode.Gone),
        ("/suspended", HttpStatusCode.Gone),
        ("/password", HttpStatusCode.OK),
        ("/password-wrong", HttpStatusCode.Forbidden),
        ("/password-empty", HttpStatusCode.Forbidden),
        ("/too-many-attempts?seconds=899", HttpStatusCode.TooManyRequests),
        ("/unavailable", HttpStatusCode.ServiceUnavailable),
        ("/cloaked?title=Spring&destination=https%3A%2F%2Fexample.com%2Fa", HttpStatusCode.OK),
    ];

    private readonly WebApplication _app;

    private VisitorPagesServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<VisitorPagesServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var pages = new VisitorPages();
        app.Map("/not-found", pages.NotFound);
        app.Map("/expired", pages.Expired);
        app.Map("/blocked", pages.Blocked);
        app.Map("/suspended", pages.Suspended);
        app.Map("/password", (HttpContext context) => pages.Password(context, Link(null), null, ""));
        app.Map("/password-wrong", (HttpContext context) => pages.Password(context, Link(null), PasswordFailure.Wrong, ""));
        app.Map("/password-empty", (HttpContext context) => pages.Password(context, Link(null), PasswordFailure.Empty, ""));
        app.Map("/too-many-attempts", (HttpContext context, double seconds) => pages.TooManyAttempts(context, TimeSpan.FromSeconds(seconds)));
        app.Map("/unavailable", (HttpContext context) => pages.Unavailable(context, TimeSpan.FromSeconds(4.2)));
        app.Map("/cloaked", (HttpContext context, string? title, string destination) => pages.Cloaked(context, Link(title), new Uri(destination), null));
        await app.StartAsync();
        return new VisitorPagesServer(app);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? acceptLanguage = null) => SendAsync(HttpMethod.Get, path, acceptLanguage);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? acceptLanguage = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (acceptLanguage is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", acceptLanguage);

        return await Client.SendAsync(request);
    }

    private static Link Link(string? title) => new()
    {
        Id = Guid.NewGuid(),
        WorkspaceId = 1,
        ShortId = "abcdefg",
        Url = "https://example.com/",
        CollectionId = Guid.NewGuid(),
        Utm = Utm.None,
        Title = title,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
