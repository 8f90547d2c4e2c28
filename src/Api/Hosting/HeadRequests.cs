namespace Hoko.Api.Hosting;

/// <summary>
/// Has HEAD answered wherever GET is (RFC 9110, section 9.3.2): the same work and headers; the web server leaves the body out. Routing only, so the
/// API's document doesn't list every operation twice.
/// </summary>
internal static class HeadRequests
{
    public static void AnswerHeadLikeGet<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.Finally(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault();
            if (methods is not null && methods.HttpMethods.Contains(HttpMethods.Get) && !methods.HttpMethods.Contains(HttpMethods.Head))
                endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head], methods.AcceptCorsPreflight));
        });
}
