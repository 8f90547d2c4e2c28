namespace Hoko.Api.Scripts;

/// <summary>What all answers about scripts share: pages of any site may load them, as scripts and nothing else.</summary>
internal static class ScriptHeaders
{
    public const string ContentType = "text/javascript; charset=utf-8";

    public static void Set(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
