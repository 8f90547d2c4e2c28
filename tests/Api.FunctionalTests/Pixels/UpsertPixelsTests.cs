using Hoko.Api.FunctionalTests.Collections;

namespace Hoko.Api.FunctionalTests.Pixels;

/// <summary>PUT /api/pixels.</summary>
internal sealed class UpsertPixelsTests() : UpsertContract(Resource.Pixels)
{
    private const string Path = "/api/pixels";

    [TestCase("", "Item 0", "facebook", "1234567890123456")]
    [TestCase(""","name":"New" """, "New", "facebook", "1234567890123456")]
    [TestCase(""","uniqueId":"999999" """, "Item 0", "facebook", "999999")]
    [TestCase(""","provider":"googleAds","uniqueId":"AW-55555" """, "Item 0", "googleAds", "AW-55555")]
    [TestCase(""","provider":"pinterest" """, "Item 0", "pinterest", "1234567890123456")]
    public async Task Upserting_a_pixel_changes_the_fields_that_are_sent_alone(string change, string name, string provider, string uniqueId)
    {
        var id = (await Resource.Pixels.AddAsync(Workspace)).Single();

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{id}}"{{change}}}""");

        Assert.That((answer["name"]!.ToString(), answer["provider"]!.ToString(), answer["uniqueId"]!.ToString()), Is.EqualTo((name, provider, uniqueId)));
    }

    [TestCase(""" "provider":"linkedIn" """, "This is not an ID of linkedIn; one looks like 1234567", "0|uniqueId|pixel.id_invalid")]
    [TestCase(""" "uniqueId":"G-ABCDEF" """, "This is not an ID of facebook; one looks like 1234567890123456", "0|uniqueId|pixel.id_invalid")]
    [TestCase(""" "name":null,"provider":null,"uniqueId":null """, ResourceScenes.General, "0|name|field.not_null", "0|provider|field.not_null", "0|uniqueId|field.not_null")]
    public async Task Upserting_a_pixel_with_bad_values_is_refused(string change, string headline, params string[] errors)
    {
        var id = (await Resource.Pixels.AddAsync(Workspace)).Single();

        await Workspace.AsksInVainAsync(HttpMethod.Put, Path, $$"""[{"id":"{{id}}",{{change}}}]""", headline, errors);
    }
}
