using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>Reads statements as SQL Server 2019 does, by SQL Server's own parser.</summary>
internal static class TSql
{
    /// <summary>What is wrong with the text for the parser; nothing where it is one of 2019's.</summary>
    public static IReadOnlyList<string> ErrorsOf(string text)
    {
        Read(text, out var errors);
        return [.. errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
    }

    /// <exception cref="AssertionException">The text is no T-SQL of 2019.</exception>
    public static TSqlFragment Parse(string text)
    {
        var fragment = Read(text, out var errors);
        Assert.That(errors.Select(error => error.Message), Is.Empty, text);
        return fragment;
    }

    private static TSqlFragment Read(string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }
}
