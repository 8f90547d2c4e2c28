using Hoko.Api.FunctionalTests.Collections;

namespace Hoko.Api.FunctionalTests.Tags;

/// <summary>DELETE /api/tags.</summary>
internal sealed class DeleteTagsTests() : DeleteContract(Resource.Tags)
{
    [Test]
    public async Task Deleting_a_tag_takes_it_off_its_links_and_leaves_their_other_tags()
    {
        var tags = await Resource.Tags.AddAsync(Workspace, 3);
        var both = await Workspace.NewLinkAsync(more: $"\"tagIds\":[\"{tags[2]}\",\"{tags[0]}\",\"{tags[1]}\"]");
        var one = await Workspace.NewLinkAsync(more: $"\"tagIds\":[\"{tags[0]}\"]");

        Assert.That((await Workspace.DeleteAsync("/api/tags", $"[\"{tags[0]}\"]")).DeletedIds(), Is.EqualTo([tags[0]]));

        Assert.That(await TagsOfAsync(both["id"]!.ToString()), Is.EqualTo([tags[2], tags[1]]));
        Assert.That(await TagsOfAsync(one["id"]!.ToString()), Is.Empty);
        Assert.That((await Workspace.GetAsync($"/api/links?tagId={tags[0]}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Deleting_a_tag_makes_attaching_it_an_error()
    {
        var tag = (await Resource.Tags.AddAsync(Workspace)).Single();
        var link = await Workspace.NewLinkAsync();
        (await Workspace.DeleteAsync("/api/tags", $"[\"{tag}\"]")).DeletedIds();

        await Workspace.AsksInVainAsync(
            HttpMethod.Put, "/api/links", $$"""[{"id":"{{link["id"]}}","tagIds":["{{tag}}"]}]""", Resource.Tags.UnknownText(tag), "0|tagIds[0]|tag.not_found");
    }

    private async Task<string[]> TagsOfAsync(string link) =>
        (await Workspace.GetAsync($"/api/links?id={link}")).Ok().Single()!["tagIds"]!.AsArray().Select(id => id!.ToString()).ToArray();
}
