using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>One of the resources of the management API, for what all of them promise alike.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What errors call one.</param>
/// <param name="Label">A field that holds any text.</param>
/// <param name="Read">The scope that lists it.</param>
/// <param name="Write">The scope that writes it.</param>
internal sealed record Resource(string Path, string Name, string Label, Scope Read, Scope Write)
{
    public static readonly Resource Collections = new("/api/collections", "Collection", "name", Scope.CollectionsRead, Scope.CollectionsWrite);

    public static readonly Resource Links = new("/api/links", "Link", "title", Scope.LinksRead, Scope.LinksWrite);

    public static readonly Resource Tags = new("/api/tags", "Tag", "name", Scope.TagsRead, Scope.TagsWrite);

    public static readonly Resource Partners = new("/api/partners", "Partner", "name", Scope.PartnersRead, Scope.PartnersWrite);

    public static readonly Resource Pixels = new("/api/pixels", "Pixel", "name", Scope.LinksRead, Scope.LinksWrite);

    public static readonly Resource Domains = new("/api/domains", "Domain", "notFoundUrl", Scope.LinksRead, Scope.LinksWrite);

    private static int _hosts;

    /// <summary>The field that a new one needs.</summary>
    public string Required => this == Domains ? "host" : Label;

    public string UnknownCode => Name.ToLowerInvariant() + ".not_found";

    public string UnknownText(string id) => $"{Name}{(this == Domains ? "" : " ID")} {id} not found or does not belong to your workspace";

    /// <summary>What the label's field holds of one that tests call so.</summary>
    public string Labelled(string label) => this == Domains ? "https://example.com/" + label.Replace(' ', '-') : label;

    /// <summary>New ones as a client would post them, labelled <c>Item 0</c>, <c>Item 1</c> and so on.</summary>
    public async Task<string[]> ItemsAsync(TestWorkspace workspace, int count)
    {
        var more = this == Links ? $$""","url":"https://example.com/","collectionId":"{{await workspace.NewCollectionAsync()}}" """
            : this == Pixels ? ""","provider":"facebook","uniqueId":"1234567890123456" """
            : "";
        return Enumerable.Range(0, count).Select(i => $$"""{"{{Label}}":"{{Labelled($"Item {i}")}}"{{more}}{{HostOrNothing()}}}""").ToArray();
    }

    /// <summary>Posts new ones and returns their ids.</summary>
    public async Task<string[]> AddAsync(TestWorkspace workspace, int count = 1) =>
        (await workspace.PostAsync(Path, $"[{string.Join(',', await ItemsAsync(workspace, count))}]")).Created().Texts("id");

    /// <summary>What is listed of them, oldest first.</summary>
    public Task<string> ListedAsync(TestWorkspace workspace) => workspace.TextOfAsync(Path + "?take=10000&sort=asc");

    public override string ToString() => Path;

    /// <summary>A host that no other test has.</summary>
    private string HostOrNothing() => this == Domains ? $$""","host":"host{{Interlocked.Increment(ref _hosts)}}.resources.example" """ : "";
}
