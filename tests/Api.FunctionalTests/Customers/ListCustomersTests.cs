using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Customers;

/// <summary>GET /api/customers. Conversions make customers; here they are written straight to the table.</summary>
internal sealed class ListCustomersTests() : ListContract("/api/customers", Scope.CustomersRead)
{
    private const string Path = "/api/customers";

    [Test]
    public async Task Listing_customers_as_in_the_documentation()
    {
        await AddAsync(Workspace, "customer_123", "John Doe", "john@example.com", "+1234567890", "https://example.com/avatar.jpg");

        Sample.Matches((await Workspace.GetAsync($"{Path}?take=50&sort=desc")).Ok(), """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "externalId": "customer_123", "name": "John Doe", "email": "john@example.com",
                "phone": "+1234567890", "avatar": "https://example.com/avatar.jpg", "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Listing_customers_shows_all_fields_where_they_are_empty_too_and_names_to_the_letter()
    {
        await AddAsync(Workspace, "c", "عميل 🧾 \u200f");

        var customer = (await Workspace.GetAsync(Path)).Ok().Single()!.AsObject();

        Assert.That(customer["name"]!.GetValue<string>(), Is.EqualTo("عميل 🧾 \u200f"));
        Assert.That(customer.Where(field => field.Value is null).Select(field => field.Key), Is.EqualTo(["email", "phone", "avatar"]));
    }

    [Test]
    public async Task Listing_customers_by_id_and_external_id_answers_with_those_that_match_either()
    {
        var ids = new List<string>();
        foreach (var externalId in new[] { "a", "b", "B", "c" })
            ids.Add(await AddAsync(Workspace, externalId, "N"));

        await AddAsync(await TestRun.App.NewWorkspaceAsync(), "b", "N");

        Assert.That((await Workspace.GetAsync($"{Path}?externalId=b")).Ok().Texts("id"), Is.EqualTo([ids[1]]));
        Assert.That((await Workspace.GetAsync($"{Path}?externalId=b&id={ids[3]}")).Ok().Texts("id"), Is.EqualTo([ids[3], ids[1]]));
        Assert.That((await Workspace.GetAsync($"{Path}?externalId=b&id={ids[1]}")).Ok().Texts("id"), Is.EqualTo([ids[1]]));
        Assert.That((await Workspace.GetAsync($"{Path}?externalId=")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Listing_customers_by_an_external_id_that_no_row_can_hold_is_refused() => (await Workspace.GetAsync($"{Path}?externalId=a%00b"))
        .IsRefused(ResourceScenes.General, "-|externalId|text.invalid_characters");

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task Writing_customers_is_not_for_this_endpoint(string method)
    {
        var answer = await Workspace.SendAsync(new HttpMethod(method), Path, "[]");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed), answer.Text);
        Assert.That(answer.Json["error"]!["ar"]!.GetValue<string>(), Does.Match(@"\p{IsArabic}"));
    }

    protected override async Task<string[]> AddAsync(TestWorkspace workspace, int count)
    {
        var ids = new string[count];
        for (var i = 0; i < count; i++)
            ids[i] = await AddAsync(workspace, $"customer {i}", "N");

        return ids;
    }

    private static async Task<string> AddAsync(
        TestWorkspace workspace, string externalId, string name, string? email = null, string? phone = null, string? avatar = null)
    {
        var id = Guid.CreateVersion7();
        await Sql.RunAsync(
            workspace.App.ConnectionString,
            """
            INSERT INTO customers (id, workspace_id, external_id, name, email, phone, avatar, created_at, updated_at)
            SELECT $1, row_id, $3, $4, $5, $6, $7, now(), now() FROM workspaces WHERE name = $2
            """,
            id, workspace.Name, externalId, name, email, phone, avatar);
        return id.ToString();
    }
}
