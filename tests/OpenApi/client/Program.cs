using System.Net.Http.Headers;
using Hoko.Client;

// Uses a running Hoko as a stranger's program would, by nothing but the generated client: SERVER KEY. Ends with an exception where an answer is
// not what the client was told, and prints what it saw.
using var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var hoko = new HokoClient(http) { BaseUrl = args[0] };

var collection = (await hoko.CreateCollectionsAsync("client-1", [new NewCollection { Name = "حملة", Description = null }])).Single();
var repeated = (await hoko.CreateCollectionsAsync("client-1", [new NewCollection { Name = "حملة", Description = null }])).Single();
Expect(repeated.Id == collection.Id, "a repeat makes nothing");

var tag = (await hoko.CreateTagsAsync(null, [new NewTag { Name = "Poster", Color = TagColor.Amber }])).Single();
Expect(tag.Color == TagColor.Amber, "a colour comes back");

var made = await hoko.CreateLinksAsync(null,
[
    new NewLink { Url = "https://example.com/a", CollectionId = collection.Id, TagIds = [tag.Id], Utm = new UtmValues { Source = "client" } },
    new NewLink { Url = "https://example.com/b", CollectionId = collection.Id },
]);
var link = made.First();
var changed = (await hoko.UpsertLinksAsync(null, null, [new LinkChange { Id = link.Id, Title = "Changed" }])).Single();
Expect(changed.Title == "Changed" && changed.Url == link.Url, "a change of one field leaves the address");

var visit = await visitor.GetAsync(new Uri(new Uri(args[0]), new Uri(link.ShortUrl).AbsolutePath));
var click = System.Web.HttpUtility.ParseQueryString(visit.Headers.Location!.Query)["hoko_id"]!;
var lead = await hoko.TrackLeadAsync(null, new NewLead { ClickId = click, EventName = "Sign up", CustomerExternalId = "c-1", CustomerName = "Layla" });
var sale = await hoko.TrackSaleAsync(null, new NewSale { CustomerExternalId = "c-1", CustomerName = "Layla", Amount = 12900, Currency = "eur" });
Expect(lead.Link.Id == link.Id && sale.Click.Id == Guid.Parse(click), "both go back to the click");

var clicks = await hoko.ListClicksAsync([link.Id], null, null, null, null, null, null, null, Bots.True, null, null, null, null);
Expect(clicks.Single().Id == Guid.Parse(click) && clicks.Single().DeviceType == ClickDeviceType.Unknown, "the click is listed");

var links = await hoko.ListLinksAsync(null, null, null, null, collection.Id, null, null, null, null, null, null, null, Include.Stats, 10, null, SortOrder.Asc, null);
Expect(links.Count == 2 && links.First() is { Sales: 1, Leads: 1 } first && first.SaleAmount!["eur"] == 12900, "links are listed with what they brought");

try
{
    await hoko.CreateLinksAsync(null, [new NewLink { Url = "ftp://example.com", CollectionId = collection.Id }]);
    Expect(false, "a bad address is refused");
}
catch (ApiException<Error> refused)
{
    Expect(refused.StatusCode == 400 && refused.Result.Details!.Single() is { Code: ErrorDetailCode.Url_scheme, Index: 0, Field: "url" }, "the error is read");
}

var deleted = await hoko.DeleteLinksAsync([.. made.Select(each => each.Id)]);
Expect(deleted.DeletedIds.Count == 2, "both are deleted");
Console.WriteLine("ok");

static void Expect(bool holds, string what)
{
    if (!holds)
        throw new InvalidOperationException("Not so: " + what);
}
