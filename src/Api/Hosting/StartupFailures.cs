using System.Data.Common;
using Hoko.Api.Errors;
using Hoko.Application.Common.Errors;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence.Transfer;
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
        JournalInUseException or TransferRefusedException => failure.Message,
        RequestRejected rejected => LineOf(rejected.Errors[0]),
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}: choose another with --urls http://localhost:PORT.",
        DbException or TimeoutException => $"The database of ConnectionStrings:Hoko can't be used: {OneLine(failure)}",

        // EF's word for a connection that failed and may work later.
        InvalidOperationException { InnerException: DbException away } => LineOf(away),
        IOException or UnauthorizedAccessException => OneLine(failure),
        _ => null,
    };

    /// <summary>A text about "this field" says nothing without the option's name.</summary>
    private static string LineOf(ItemError error)
    {
        var text = ErrorTexts.Of(error.Flaw).En;
        return error.Field is null || ErrorTexts.StandsAlone(error.Flaw.Code) ? text : $"--{error.Field}: {text}";
    }

    private static string OneLine(Exception failure) =>
        (failure.InnerException is { } inner ? $"{failure.Message} {inner.Message}" : failure.Message).ReplaceLineEndings(" ");
}
