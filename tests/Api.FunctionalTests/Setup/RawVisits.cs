using Hoko.Fuzzing;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Requests on a socket, a character a byte (Latin-1), for bytes that no HTTP client would send.</summary>
internal static class RawVisits
{
    public static Task<FuzzAnswer> RawVisitAsync(this Uri server, string target, params (string Name, string Value)[] headers) =>
        server.RawSendAsync("GET", target, "", headers);

    /// <summary>The response. Fails the test where the server closes the connection without one.</summary>
    public static async Task<FuzzAnswer> RawSendAsync(this Uri server, string method, string target, string body, params (string Name, string Value)[] headers)
    {
        var request = new FuzzRequest { Method = method, Target = target, Body = System.Text.Encoding.Latin1.GetBytes(body) };
        request.Headers.AddRange(headers);
        if (!headers.Any(header => header.Name == "User-Agent"))
            request.Headers.Add(("User-Agent", Visits.UserAgent));

        using var connection = await RawConnection.OpenAsync(server);
        var answer = await connection.SendAsync(request, "localhost");
        Assert.That(answer, Is.Not.Null, request.Shown());
        return answer!;
    }
}
