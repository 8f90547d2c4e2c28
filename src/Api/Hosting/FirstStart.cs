using Hoko.Application.Workspaces;
using Hoko.Infrastructure.Configuration;
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

    public static async Task GreetAsync(WebApplication app, FirstWorkspace? first, CancellationToken cancellationToken)
    {
        var url = app.Urls.First();
        Console.WriteLine($"Hoko listens on {url}");
        if (first is null)
            return;

        // What a service prints is kept in logs, which many may read.
        if (Console.IsOutputRedirected)
            await GreetFileAsync(url, first, app.Services.GetRequiredService<HokoOptions>().DataDirectory, cancellationToken);
        else
            Greet(url, first, "Your first key, with all scopes. It is shown once and stored nowhere:", first.Key, first.Key);
    }

    private static async Task GreetFileAsync(string url, FirstWorkspace first, string folder, CancellationToken cancellationToken)
    {
        try
        {
            var file = await FirstKeyFile.WriteAsync(folder, first.Key, cancellationToken);
            Greet(url, first, "Your first key, with all scopes, is in a file that only Hoko's account may read. Copy the key, then delete the file:", file, $"$(cat '{file}')");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"hoko: The first key could not be written: {failure.Message} Create one by: keys create --workspace default --name first --scopes all");
        }
    }

    private static void Greet(string url, FirstWorkspace first, string about, string shown, string key) => Console.WriteLine(
        $$"""

        {{about}}

        {{shown}}

        Make a link, visit the shortUrl of the answer, and read the click (one by curl counts as a bot's, hence bots=true):

        curl -X POST {{url}}/api/links -H "Authorization: Bearer {{key}}" -H "Content-Type: application/json" -d '[{"url":"https://example.com","collectionId":"{{first.CollectionId}}"}]'
        curl "{{url}}/api/analytics?take=5&bots=true" -H "Authorization: Bearer {{key}}"

        """);
}
