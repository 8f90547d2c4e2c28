using System.Net;
using Hoko.Api.Auth;
using Hoko.Api.Bulk;
using Hoko.Api.Errors;
using Hoko.Api.Json;
using Hoko.Api.Management;
using Hoko.Api.OpenApi;
using Hoko.Api.Pages;
using Hoko.Api.Redirects;
using Hoko.Api.Scripts;
using Hoko.Application;
using Hoko.Infrastructure;
using Hoko.Infrastructure.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serilog.Extensions.Logging;

namespace Hoko.Api.Hosting;

/// <summary>Puts the web application together: its settings, its services, and the way of a request through it.</summary>
internal static class HokoHost
{
    private const string DefaultUrl = "http://localhost:5080";

    // The text of a QR code alone may be 2,000 characters, up to nine bytes each once encoded; campaign links are long too.
    private const int MaxRequestLineBytes = 32 << 10;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings lie beside the program, wherever it is started from; controllers are this assembly's, whoever hosts it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(HokoHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultUrl);

        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, HokoDatabase database, SerilogLoggerFactory loggers)
    {
        var options = Settings.Read<HokoOptions>(builder.Configuration, HokoOptions.Section);
        builder.Services.AddSingleton<ILoggerFactory>(loggers);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;

            // A body that trickles in holds a place at the gate of bulk requests.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 16 << 10, gracePeriod: TimeSpan.FromSeconds(10));
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxResponseBufferSize = JsonRows<object>.BytesUnderWay;
        });

        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration, database.Target, database.SecretKey);
        builder.Services.AddRedirects(options, isOnlyNode: database.IsEmbedded);
        builder.Services.AddApi();
        builder.Services.AddScripts();
        builder.Services.AddApiDocument();
        builder.Services.AddManagement(options);

        var app = builder.Build();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseTrustedProxies(options.TrustedProxies);
        app.UseMiddleware<RedirectMiddleware>();
        app.UseResponseCompression();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/qrcode"), branch => branch
            .UseMiddleware<ApiObserver>()
            .UseMiddleware<ErrorMiddleware>());
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), branch => branch
            .UseMiddleware<ApiObserver>()
            .UseMiddleware<ErrorMiddleware>()
            .UseCors()
            .UseMiddleware<ApiKeyMiddleware>()
            .UseMiddleware<IdempotencyKeyMiddleware>());
        app.UseDocsPage();
        app.UseRouting();
        app.Use((context, next) => context.GetEndpoint() is null ? AnswerUnknown(context) : next(context));
        HealthEndpoints.Map(app, app.Services, inDetail: false);
        DocumentEndpoint.Map(app);
        app.MapControllers();
        app.MapScripts();
        return app;
    }

    /// <summary>What no endpoint knows: an error of the API below <c>/api</c>, a page elsewhere.</summary>
    private static Task AnswerUnknown(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/qrcode"))
            return context.RequestServices.GetRequiredService<VisitorPages>().NotFound(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void AddApi(this IServiceCollection services)
    {
        // Not AddControllers: its authorization, which nothing here asks, would put two middlewares before every redirect.
        services.AddMvcCore(mvc =>
            {
                mvc.ModelMetadataDetailsProviders.Add(new EmptyTextsStay());
                mvc.Conventions.Add(new EveryActionIsPublic());

                // Parameters come from the query alone. Whatever its content type says, a body is read by its use case, as JSON.
                mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            })
            .AddApiExplorer()
            .AddJsonOptions(json => ApiJson.Apply(json.JsonSerializerOptions));

        // What may be guessed from the length of a compressed answer is a secret that a page of others can have reflected
        // into it; requests with keys are not for such pages to make.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "image/svg+xml"];
        });

        // Keys travel in a header that a page has to set itself, never in cookies: any page may try.
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders(["X-Request-Id", "Retry-After", .. RateLimitHeaders.Names])));
        services.AddSingleton<VisitorPages>();
        services.AddSingleton<SessionMemory>();
        services.AddSingleton<VisitorIdentity>();
        services.AddSingleton<PasswordPass>();
        services.AddSingleton<PasswordAttempts>();
        services.AddSingleton<LinkPasswords>();
        services.AddSingleton<LinkSearch>();
        services.AddSingleton<RedirectEndpoint>();
    }

    private static void UseTrustedProxies(this WebApplication app, IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0)
            return;

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                forwarded.KnownIPNetworks.Add(network);
            else
                throw new InvalidSettingException("Hoko:TrustedProxies", $"holds {proxy}, which is neither an address nor a network.");
        }

        app.UseForwardedHeaders(forwarded);
    }
}
