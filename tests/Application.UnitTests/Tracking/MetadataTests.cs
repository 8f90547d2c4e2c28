using System.Text.Json;
using Hoko.Application.Tracking;

namespace Hoko.Application.UnitTests.Tracking;

/// <summary>JSON that is kept as text.</summary>
internal sealed class MetadataTests
{
    [TestCase("{}", 1)]
    [TestCase("{ \"a\" : [ ] }", 2)]
    [TestCase("{\"a\":[{\"b\":1}],\"c\":{}}", 3)]
    [TestCase("{\"a\":{\"b\":{}},\"c\":[[[[1.0]]]]}", 5)]
    public void A_text_comes_back_to_the_letter_and_its_levels_are_counted(string json, int levels)
    {
        var metadata = JsonSerializer.Deserialize<Metadata>(json)!;

        Assert.That((metadata.Text, metadata.Levels), Is.EqualTo((json, levels)));
        Assert.That(JsonSerializer.Serialize(new[] { metadata }), Is.EqualTo($"[{json}]"));
    }

    [Test]
    public void What_stands_behind_an_object_is_not_part_of_it()
    {
        var all = JsonSerializer.Deserialize<Metadata[]>("[ {\"a\":1} , {\"b\":{}} ]")!;

        Assert.That(all.Select(metadata => (metadata.Text, metadata.Levels)), Is.EqualTo(new[] { ("{\"a\":1}", 1), ("{\"b\":{}}", 2) }));
    }
}
