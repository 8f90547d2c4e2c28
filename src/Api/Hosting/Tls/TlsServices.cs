using System.Globalization;
using System.Security.Authentication;
using Hoko.Api.Redirects;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting.Tls;

/// <summary>HTTPS on the addresses that ask for it, and what it means for requests.</summary>
internal static class TlsServices
{
    private const string HealthPath = "/health";

    public static void UseTls(this WebApplicationBuilder builder, TlsOptions options, HokoOptions hoko)
    {
        if (options.RedirectHttp && hoko.PublicUrl.Scheme != Uri.UriSchemeHttps)
            throw new InvalidSettingException($"{TlsOptions.Section}:{nameof(TlsOptions.RedirectHttp)}", "needs an https address in Hoko:PublicUrl to send requests to.");

        if (options.CertificateFile is null)
            return;

        var first = ServerCertificate.Read(options);
        builder.Services.AddSingleton(provider => new CertificateReloader(
            options, first, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CertificateReloader>>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CertificateReloader>());
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var certificates = kestrel.ApplicationServices.GetRequiredService<CertificateReloader>();
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;

            // Asked for by the server before it listens; each connection then gets the current one with its chain.
            https.ServerCertificateSelector = (_, _) => certificates.Current.Leaf;
            https.OnAuthenticate = (_, connection) =>
            {
                connection.ServerCertificateSelectionCallback = null;
                connection.ServerCertificateContext = certificates.Current.Context;
            };
        }));
    }

    /// <summary>After forwarded headers, which may say that a proxy was asked by https.</summary>
    public static void UseTls(this IApplicationBuilder app, TlsOptions options, HokoOptions hoko)
    {
        if (options.RedirectHttp)
            app.Use((context, next) => context.Request.IsHttps || context.Request.Path.StartsWithSegments(HealthPath) ? next(context) : SendToHttps(context, hoko.PublicUrl));

        if (options.HstsDays == 0)
            return;

        var policy = string.Create(CultureInfo.InvariantCulture, $"max-age={(long)TimeSpan.FromDays(options.HstsDays).TotalSeconds}");
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
                context.Response.Headers.StrictTransportSecurity = policy;

            return next(context);
        });
    }

    /// <summary>To a branded domain where one was asked for, else to the installation's own; never to a host that anybody can make up.</summary>
    private static Task SendToHttps(HttpContext context, Uri site)
    {
        var request = context.Request;
        context.Response.StatusCode = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? StatusCodes.Status301MovedPermanently
            : StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = AuthorityOf(context, site) + request.PathBase.ToUriComponent() + request.Path.ToUriComponent()
            + AsciiUrl.EscapeQuery(request.QueryString.Value ?? "");
        context.Response.Headers.CacheControl = "max-age=3600";
        return Task.CompletedTask;
    }

    private static string AuthorityOf(HttpContext context, Uri site) =>
        context.RequestServices.GetRequiredService<VisitedDomains>().Of(context.Request) is { } domain
            ? new UriBuilder(site) { Host = domain.Host }.Uri.GetLeftPart(UriPartial.Authority)
            : site.GetLeftPart(UriPartial.Authority);
}
