using System.Net.Http.Headers;
using Hoko.Client;
using Newtonsoft.Json;

// Uses a running server through the generated client alone. Arguments: SERVER KEY. Throws if a response is not the expected one.
using var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var hoko = new HokoClient(http) { BaseUrl = args[0] };

var collection = (await hoko.CreateCollectionsAsync([new NewCollection { Name = "حملة" }], "client-1")).Single();
var repeated = (await hoko.CreateCollectionsAsync([new NewCollection { Name = "حملة" }], "client-1")).Single();
Expect(repeated.Id == collection.Id, "a repeated request creates nothing");

var tag = (await hoko.CreateTagsAsync([new NewTag { Name = "Poster", Color = TagColor.Amber }])).Single();
Expect(tag.Color == TagColor.Amber, "a color is returned");

var made = await hoko.CreateLinksAsync(
[
    new NewLink { Url = "https://example.com/a", CollectionId = collection.Id, TagIds = [tag.Id], Utm = new UtmValues { Source = "client", Term = "shoes" }, Qr = new QrValues { Foreground = "102030", Logo = QrLogo.None } },
    new NewLink { Url = "https://example.com/b", CollectionId = collection.Id },
]);
var link = made.First();
var changed = (await hoko.UpsertLinksAsync([new LinkChange { Id = link.Id, Title = "Changed" }])).Single();
Expect(changed.Title == "Changed" && changed.Url == link.Url && changed.Utm?.Source == "client", "an update of one field keeps the others");

// A property that is null is not sent and keeps its value. A null is sent as an additional property.
var clearing = new LinkChange { Id = link.Id, Utm = new UtmValues(), AdditionalProperties = { ["title"] = null! } };
clearing.Utm.AdditionalProperties["term"] = null!;
var cleared = (await hoko.UpsertLinksAsync([clearing])).Single();
Expect(cleared is { Title: null, Utm: { Source: "client", Term: null } }, "an update clears what is sent as null and keeps the rest");

var listed = (await hoko.ListLinksAsync(id: [link.Id])).Single();
await hoko.UpsertLinksAsync([Convert<LinkChange>(listed)]);
var sentBack = (await hoko.ListLinksAsync(id: [link.Id])).Single();
sentBack.UpdatedAt = listed.UpdatedAt;
Expect(JsonConvert.SerializeObject(sentBack) == JsonConvert.SerializeObject(listed), "a link from GET can be sent back by PUT");
Expect((await hoko.UpsertTagsAsync([Convert<TagChange>(tag)])).Single().Color == tag.Color, "a tag from POST can be sent back by PUT");
Expect((await hoko.UpsertCollectionsAsync([Convert<CollectionChange>(collection)])).Single().Name == collection.Name, "a collection from POST can be sent back by PUT");

var visit = await visitor.GetAsync(new Uri(new Uri(args[0]), new Uri(link.ShortUrl).AbsolutePath));
var click = System.Web.HttpUtility.ParseQueryString(visit.Headers.Location!.Query)["hoko_id"]!;
var lead = await hoko.TrackLeadAsync(new NewLead { ClickId = click, EventName = "Sign up", CustomerExternalId = "c-1", CustomerName = "Layla", Metadata = new Dictionary<string, object> { ["plan"] = "pro" } });
var sale = await hoko.TrackSaleAsync(new NewSale { CustomerExternalId = "c-1", CustomerName = "Layla", Amount = 12900, Currency = "eur" });
Expect(lead.Link!.Id == link.Id && sale.Click!.Id == Guid.Parse(click), "both go back to the click");

var clicks = await hoko.ListClicksAsync(linkId: [link.Id], bots: true);
Expect(clicks.Single().Id == Guid.Parse(click) && clicks.Single().DeviceType == DeviceType.Bot, "the click is listed, and one without a user agent is of a bot");

var links = await hoko.ListLinksAsync(collectionId: collection.Id, include: LinkInclude.Stats, take: 10, sort: SortOrder.Asc);
Expect(links.Count == 2 && links.First() is { Sales: 1, Leads: 1 } first && first.SaleAmount!["eur"] == 12900m, "links are listed with their conversions");

try
{
    await hoko.CreateLinksAsync([new NewLink { Url = "ftp://example.com", CollectionId = collection.Id }]);
    Expect(false, "a bad address is refused");
}
catch (ApiException<ErrorResponse> refused)
{
    Expect(refused.StatusCode == 400 && refused.Result.Details!.Single() is { Code: ErrorCode.Url_scheme, Index: 0, Field: "url" }, "the error is read");
}

var deleted = await hoko.DeleteLinksAsync([.. made.Select(each => each.Id)]);
Expect(deleted.DeletedIds.Count == 2, "both are deleted");
Console.WriteLine("ok");

// Response types and request types differ; the JSON of one is accepted as the other.
static TRequest Convert<TRequest>(object response) => JsonConvert.DeserializeObject<TRequest>(JsonConvert.SerializeObject(response))!;

static void Expect(bool holds, string what)
{
    if (!holds)
        throw new InvalidOperationException("Not so: " + what);
}
