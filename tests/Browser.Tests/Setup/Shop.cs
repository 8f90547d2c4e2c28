using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hoko.Browser.Tests.Setup;

/// <summary>A web server with the pages that tests put there, the same on each of its hosts.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Html, string? Policy)> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _redirects = new(StringComparer.Ordinal);

    private Shop(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<Shop> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var shop = new Shop(builder.Build());
        shop._app.Run(shop.AnswerAsync);
        await shop._app.StartAsync();
        return shop;
    }

    /// <summary>A new page with this in its head, and the path of it.</summary>
    /// <param name="head">Script tags, mostly.</param>
    /// <param name="policy">A Content-Security-Policy.</param>
    /// <param name="body">What follows the heading.</param>
    public string Serve(string head, string? policy = null, string body = "")
    {
        var path = NewPath();
        _pages[path] = ($"<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title>{head}</head><body><h1>Shop</h1>{body}</body></html>", policy);
        return path;
    }

    /// <summary>A new path that redirects to an address.</summary>
    public string Redirect(string location)
    {
        var path = NewPath();
        _redirects[path] = location;
        return path;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string NewPath() => $"/{_pages.Count.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";

    private Task AnswerAsync(HttpContext context)
    {
        if (_redirects.TryGetValue(context.Request.Path, out var location))
        {
            context.Response.Redirect(location);
            return Task.CompletedTask;
        }

        if (!_pages.TryGetValue(context.Request.Path, out var page))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        if (page.Policy is not null)
            context.Response.Headers.ContentSecurityPolicy = page.Policy;

        return context.Response.WriteAsync(page.Html);
    }
}
