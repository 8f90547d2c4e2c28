using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Partners;

/// <summary>POST /api/partners.</summary>
internal sealed class CreatePartnersTests() : CreateContract(Resource.Partners)
{
    private const string Path = "/api/partners";

    [Test]
    public async Task Creating_a_partner_as_in_the_documentation()
    {
        var answer = (await Workspace.PostAsync(Path, """[ { "name": "Partner Name", "email": "partner@example.com", "phone": "+1234567890" } ]""")).Created();

        Sample.Matches(answer, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Partner Name", "email": "partner@example.com", "phone": "+1234567890",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
        Assert.That(answer[0]!["updatedAt"]!.ToString(), Is.EqualTo(answer[0]!["createdAt"]!.ToString()));
    }

    [Test]
    public Task Creating_a_partner_without_a_name_as_in_the_documentation() =>
        Workspace.AsksInVainAsync(HttpMethod.Post, Path, "[ {} ]", ResourceScenes.General, "0|name|field.required");

    [TestCase("")]
    [TestCase(""","email":null,"phone":null""")]
    public async Task Creating_a_partner_with_a_name_alone_answers_with_all_fields(string more)
    {
        var made = (await Workspace.PostAsync(Path, $$"""[{"name":"A"{{more}}}]""")).Created()[0]!.AsObject();

        Assert.That(made.Select(field => field.Key), Is.EqualTo(["id", "name", "email", "phone", "createdAt", "updatedAt"]));
        Assert.That((made["email"], made["phone"]), Is.EqualTo(((object?)null, (object?)null)));
    }

    [TestCase(""" "email":"" """, "0|email|text.empty")]
    [TestCase(""" "email":"nobody" """, "0|email|email.invalid")]
    [TestCase(""" "email":"a@b" """, "0|email|email.invalid")]
    [TestCase(""" "email":"a b@example.com" """, "0|email|email.invalid")]
    [TestCase(""" "email":"a@@example.com" """, "0|email|email.invalid")]
    [TestCase(""" "email":"@example.com" """, "0|email|email.invalid")]
    [TestCase(""" "email":"a@example..com" """, "0|email|email.invalid")]
    [TestCase(""" "email":"a@example.com\r\nBcc: b@example.com" """, "0|email|email.invalid")]
    [TestCase(""" "email":["a@example.com"] """, "0|email|field.wrong_type")]
    [TestCase(""" "phone":123 """, "0|phone|field.wrong_type")]
    [TestCase(""" "phone":"+\u0000" """, "0|phone|text.invalid_characters")]
    public Task Creating_a_partner_of_bad_values_is_refused(string field, string error) =>
        Workspace.AsksInVainAsync(HttpMethod.Post, Path, $$"""[{"name":"A",{{field}}}]""", ResourceScenes.General, error);

    [Test]
    public async Task Creating_a_partner_with_texts_at_the_bounds_and_one_unit_over_them()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 49), 5)) + ".email";
        var longest = new string('a', 64) + "@" + domain;
        Assert.That(longest, Has.Length.EqualTo(320));

        Assert.That((await Workspace.PostAsync(Path, Body(255, longest, 50))).Created()[0]!["email"]!.ToString(), Is.EqualTo(longest));
        await Workspace.AsksInVainAsync(
            HttpMethod.Post,
            Path,
            Body(256, longest + "s", 51),
            ResourceScenes.General,
            "0|name|text.too_long",
            "0|email|text.too_long",
            "0|phone|text.too_long");

        static string Body(int name, string email, int phone) =>
            $$"""[{"name":"{{new string('n', name)}}","email":"{{email}}","phone":"{{new string('1', phone)}}"}]""";
    }

    [Test]
    public async Task Creating_a_partner_keeps_texts_that_are_not_ASCII_to_the_letter_and_an_empty_phone()
    {
        const string Name = "شريك 🤝 \u200f\u202eabc\u202c";

        var made = (await Workspace.PostAsync(Path, $$"""[{"name":"{{Name}}","phone":""}]""")).Created()[0]!;

        Assert.That((made["name"]!.GetValue<string>(), made["phone"]!.GetValue<string>()), Is.EqualTo((Name, "")));
        Assert.That((await Workspace.GetAsync(Path)).Ok()[0]!["name"]!.GetValue<string>(), Is.EqualTo(Name));
    }
}
