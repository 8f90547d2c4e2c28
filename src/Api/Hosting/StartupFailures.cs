using System.Data.Common;
using Hoko.Api.Errors;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence.Transfer;

namespace Hoko.Api.Hosting;

/// <summary>Tells what keeps the program from starting in one line on standard error, without a stack trace.</summary>
internal static class StartupFailures
{
    private const int Failed = 1;
    private const string UnreadableSetting = "Failed to convert configuration value";

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
            return await ReportAsync(LineOf(failure)!);
        }
#pragma warning disable CA1031 // An operator is told in one line even where nobody foresaw the failure; the stack trace is for those who ask for it.
        catch (Exception failure) when (!IsTraced)
#pragma warning restore CA1031
        {
            return await ReportAsync($"{failure.GetType().Name}: {OneLine(failure)} (Logs__Level=Debug shows the stack trace; please report it.)");
        }
    }

    private static bool IsTraced => Environment.GetEnvironmentVariable("Logs__Level") is { } level
        && (level.Equals("Debug", StringComparison.OrdinalIgnoreCase) || level.Equals("Verbose", StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the line, in which what an operator has typed can't begin another one, and returns the exit code.</summary>
    public static async Task<int> ReportAsync(string line)
    {
        await Console.Error.WriteLineAsync($"hoko: {PrintableText.Clean(line)}");
        return Failed;
    }

    private static string? LineOf(Exception failure) => failure switch
    {
        InvalidSettingException or EmbeddedPostgreSqlException => failure.Message,
        JournalInUseException or TransferRefusedException => failure.Message,
        RequestRejected rejected => LineOf(rejected.Errors[0]),

        // A settings file that is no JSON, and a setting of the host itself.
        InvalidDataException { InnerException: FormatException format } => OneLine(new InvalidDataException(failure.Message, format.InnerException ?? format)),
        InvalidOperationException when failure.Message.StartsWith(UnreadableSetting, StringComparison.Ordinal) => OneLine(failure),
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
