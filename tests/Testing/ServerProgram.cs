using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Testing;

/// <summary>
/// A process that does nothing but hold an embedded PostgreSQL, for tests to kill: <c>serve|administer DIRECTORY</c>. Prints the connection
/// string once it has it, ends in order when its input ends, and prints an expected failure's line on standard error, with exit code 1.
/// </summary>
internal static class ServerProgram
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            var options = new EmbeddedPostgreSqlOptions
            {
                DataDirectory = arguments[1],
                Mode = Enum.Parse<EmbeddedMode>(arguments[0], ignoreCase: true),
                Volatile = true,
            };
            await using var server = await EmbeddedPostgreSql.StartAsync(options, NullLogger.Instance, CancellationToken.None);
            await Console.Out.WriteLineAsync(server.ConnectionString);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (EmbeddedPostgreSqlException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
