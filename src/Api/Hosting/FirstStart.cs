using Hoko.Application.Workspaces;
using MediatR;

namespace Hoko.Api.Hosting;

/// <summary>What the console says when the server is ready; on a new embedded database, with a key and two requests to try.</summary>
internal static class FirstStart
{
    private const string Plan = "enterprise";

    public static async Task<FirstWorkspace?> PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SetUpFirstWorkspace(Plan), cancellationToken);
    }

    public static void Greet(IEnumerable<string> urls, FirstWorkspace? first)
    {
        var url = urls.First();
        Console.WriteLine($"Hoko listens on {url}");
        if (first is null)
            return;

        Console.WriteLine(
            $$"""

            Your first key, with all scopes. It is shown once and stored nowhere:

            {{first.Key}}

            Make a link, visit the shortUrl of the answer, and read the click (one by curl counts as a bot's, hence bots=true):

            curl -X POST {{url}}/api/links -H "Authorization: Bearer {{first.Key}}" -H "Content-Type: application/json" -d '[{"url":"https://example.com","collectionId":"{{first.CollectionId}}"}]'
            curl "{{url}}/api/analytics?take=5&bots=true" -H "Authorization: Bearer {{first.Key}}"

            """);
    }
}
