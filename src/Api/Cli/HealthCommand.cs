using System.CommandLine;

namespace Hoko.Api.Cli;

/// <summary>Asks a server of this machine for its health, where no other program is at hand: in its container.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly Argument<string> Address = new("URL") { Description = "As http://127.0.0.1:8080/health/live." };

    public static Command Create()
    {
        var health = new Command("health", "Asks for an address and prints its status; the exit code is 0 for one of 200 to 299.") { Address };
        health.SetAction((result, cancellationToken) => AskAsync(result.GetRequiredValue(Address), cancellationToken));
        return health;
    }

    private static async Task<int> AskAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync($"hoko: {url} is no URL.");
            return 1;
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            Console.WriteLine((int)answer.StatusCode);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"hoko: {failure.Message}");
            return 1;
        }
    }
}
