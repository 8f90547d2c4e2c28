using Hoko.Api.Auth;
using Hoko.Api.Bulk;
using Hoko.Api.Errors;
using Hoko.Api.Hosting.Tls;
using Hoko.Api.Json;
using Hoko.Api.Management;
using Hoko.Api.OpenApi;
using Hoko.Api.Pages;
using Hoko.Api.Redirects;
using Hoko.Api.Scripts;
using Hoko.Api.ShortPen;
using Hoko.Application;
using Hoko.Application.Common;
using Hoko.Infrastructure;
using Hoko.Infrastructure.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Serilog.Extensions.Logging;

namespace Hoko.Api.Hosting;

/// <summary>Puts the web application together: its settings, its services, and the way of a request through it.</summary>
internal static class HokoHost
{
    private const string PublicUrl = $"{HokoOptions.Section}:{nameof(HokoOptions.PublicUrl)}";

    private static readonly PathString[] ProgramPaths = ["/api", "/qrcode", ShortPenErrors.Path];

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings lie beside the program, wherever it is started from; controllers are this assembly's, whoever hosts it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(HokoHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (ListenAddresses.Read(builder.Configuration).Count == 0)
            builder.WebHost.UseUrls(ListenAddresses.Default);

        FollowAddresses(builder);
        return builder;
    }

    /// <summary>Without a public URL of its own, short links lead to the first address that the server listens on.</summary>
    private static void FollowAddresses(WebApplicationBuilder builder)
    {
        if (builder.Configuration[PublicUrl] is not null)
            return;

        var url = ListenAddresses.PublicUrl(ListenAddresses.Read(builder.Configuration).Select(address => address.Url)) ?? new Uri(ListenAddresses.Default);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(PublicUrl, (string?)url.AbsoluteUri)]);

        // A port that the system chooses is known once the server listens on it.
        if (url.Port == 0)
            builder.Services.AddHostedService<ChosenPort>();
    }

    public static WebApplication Build(WebApplicationBuilder builder, HokoDatabase database, SerilogLoggerFactory loggers)
    {
        var options = Settings.Read<HokoOptions>(builder.Configuration, HokoOptions.Section);
        var limits = Settings.Read<LimitOptions>(builder.Configuration, LimitOptions.Section);
        var tls = Settings.Read<TlsOptions>(builder.Configuration, TlsOptions.Section);
        builder.Services.AddSingleton<ILoggerFactory>(loggers);
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<BodyMemory>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // By default Kestrel responds 400 to a header that is not UTF-8. Visitors send such headers: referrers in old encodings, foreign cookies.
            kestrel.RequestHeaderEncodingSelector = _ => Utf8OrLatin1.Encoding;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            limits.Apply(kestrel.Limits);
            kestrel.Limits.MaxResponseBufferSize = JsonRows<object>.BytesUnderWay;
        });
        builder.UseTls(tls, options);

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
        app.UseMiddleware<ClientAddressMiddleware>();
        app.UseTls(tls, options);
        app.UseMiddleware<RedirectMiddleware>();
        app.UseMiddleware<LinkScript>();
        app.UseResponseCompression();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/qrcode"), branch => branch
            .UseMiddleware<ApiObserver>()
            .UseMiddleware<ErrorMiddleware>()
            .UseMiddleware<QueryParametersMiddleware>()
            .UseMiddleware<CurrentClientMiddleware>());
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), branch => branch.UseKeys());
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ShortPenErrors.Path), branch => branch.UseShortPenErrors().UseKeys());
        app.UseDocsPage();
        app.UseRouting();
        app.Use((context, next) => context.GetEndpoint() is null ? AnswerUnknown(context) : next(context));
        app.UseMiddleware<IdempotencyKeyMiddleware>();
        HealthEndpoints.Map(app, app.Services, inDetail: false);
        DocumentEndpoint.Map(app);
        app.MapControllers().AnswerHeadLikeGet();
        app.MapScripts();
        PictureEndpoint.Map(app);
        HomeEndpoint.Map(app);
        SiteFiles.Map(app);
        return app;
    }

    /// <summary>What every request of the API meets before its use case.</summary>
    private static IApplicationBuilder UseKeys(this IApplicationBuilder branch) => branch
        .UseMiddleware<ApiObserver>()
        .UseMiddleware<ErrorMiddleware>()
        .UseMiddleware<PreflightMiddleware>()
        .UseCors()
        .UseMiddleware<ApiKeyMiddleware>()
        .UseMiddleware<QueryParametersMiddleware>();

    /// <summary>What no endpoint knows: an error below the paths of programs, a page elsewhere.</summary>
    private static Task AnswerUnknown(HttpContext context)
    {
        if (!ProgramPaths.Any(path => context.Request.Path.StartsWithSegments(path)))
            return context.RequestServices.GetRequiredService<RedirectEndpoint>().AnswerMissing(context);

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
                mvc.AnswerInOneForm();

                // Indexed names (id[0]) are refused as unknown names, which comes later. The length of the request line bounds their number.
                mvc.MaxModelBindingCollectionSize = int.MaxValue;

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
            .WithExposedHeaders(["X-Request-Id", "Retry-After", IdempotencyKeyMiddleware.Replayed, .. RateLimitHeaders.Names])));
        services.AddSingleton<VisitorPages>();
        services.AddSingleton<SessionMemory>();
        services.AddSingleton<VisitorIdentity>();
        services.AddSingleton<PasswordPass>();
        services.AddSingleton<PasswordAttempts>();
        services.AddSingleton<LinkPasswords>();
        services.AddSingleton<ThrottledLinkLookup>();
        services.AddSingleton<ClosedLinks>();
        services.AddSingleton<LinkPreviews>();
        services.AddSingleton<PixelConsent>();
        services.AddSingleton<ReferrerToken>();
        services.AddSingleton<FormReferrers>();
        services.AddSingleton<CountedVisits>();
        services.AddSingleton<LargeClicks>();
        services.AddSingleton<LinkVisits>();
        services.AddSingleton<GuardedLinks>();
        services.AddSingleton<VisitedDomains>();
        services.AddSingleton<RedirectEndpoint>();
        services.AddSingleton<HomeEndpoint>();
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
            forwarded.KnownIPNetworks.Add(Networks.Parse(proxy)
                ?? throw new InvalidSettingException("Hoko:TrustedProxies", $"holds {proxy}, which is neither an address nor a network."));
        }

        app.UseForwardedHeaders(forwarded);
    }
}
