using System.Data.Common;
using Hoko.Application.Common.Errors;
using Hoko.Api.Errors;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Embedded;
using Microsoft.AspNetCore.Connections;

namespace Hoko.Api.Hosting;

/// <summary>Tells what keeps the program from starting in one line on standard error, without a stack trace.</summary>
internal static class StartupFailures
{
    private const int Failed = 1;

    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception failure) when (LineOf(failure) is not null)
        {
            await Console.Error.WriteLineAsync($"hoko: {LineOf(failure)}");
            return Failed;
        }
    }

    private static string? LineOf(Exception failure) => failure switch
    {
        InvalidSettingException or EmbeddedPostgreSqlException => failure.Message,
        JournalInUseException => failure.Message,
        RequestRejected rejected => ErrorTexts.Of(rejected.Errors[0].Flaw).En,
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}: choose another with --urls http://localhost:PORT.",
        DbException => $"The database of ConnectionStrings:Hoko can't be used: {OneLine(failure)}",
        UnauthorizedAccessException => OneLine(failure),

        // EF wraps what it takes for a passing failure of the connection.
        InvalidOperationException { InnerException: DbException inner } => LineOf(inner),
        _ => null,
    };

    private static string OneLine(Exception failure) =>
        (failure.InnerException is { } inner ? $"{failure.Message} {inner.Message}" : failure.Message).ReplaceLineEndings(" ");
}
