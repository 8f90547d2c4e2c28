using System.Text;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>The document in the repository is the one that the code makes.</summary>
internal sealed class CommittedDocumentTests
{
    /// <summary>Set to 1 it has the test write the document instead of comparing it; build/openapi.sh does.</summary>
    private const string Writes = "HOKO_WRITE_OPENAPI";

    private static string CommittedFile => Path.Combine(BuiltProgram.Repository, "docs", "openapi.json");

    [Test]
    public async Task The_committed_document_is_the_generated_one()
    {
        var generated = Encoding.UTF8.GetString(await TestRun.App.Services.GetRequiredService<DocumentEndpoint>().ReadAsync());
        if (Environment.GetEnvironmentVariable(Writes) == "1")
            await File.WriteAllTextAsync(CommittedFile, generated);

        Assert.That(await File.ReadAllTextAsync(CommittedFile), Is.EqualTo(generated), "docs/openapi.json is behind the code: build/openapi.sh writes it anew");
    }
}
