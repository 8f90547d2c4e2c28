using System.Globalization;

namespace Hoko.Bench;

/// <summary>POST, GET, PUT and DELETE of many links and of few, and the database's own way beside each, by turns.</summary>
internal sealed class ManageWrites(HokoClient hoko, PlainReader reader, Psql psql, CopyYardstick copy, string collection)
{
    private const int Many = 10_000;
    private const int Few = 1_000;
    private const int Warm = 3;

    // What a link's answer is made of.
    private const string Columns =
        "id, url, short_id, title, description, image, utm_source, utm_medium, utm_campaign, utm_term, utm_content, utm_referral, expires_at, "
        + "expired_url, encrypted_password, cloaked, ios, android, geo, collection_id, external_id, tenant_id, partner_id, created_at";

    /// <summary>Prints a table and returns the series of POST.</summary>
    public async Task<Series> MeasureAsync(string title, int rounds)
    {
        // The first rounds compile and warm; they don't count.
        for (var round = 0; round < Warm; round++)
            await RunAsync(new Kinds(Many), new Kinds(Few));

        var (many, few) = (new Kinds(Many), new Kinds(Few));
        for (var round = 0; round < rounds; round++)
            await RunAsync(many, few);

        MeasureManage.Title(title, "median", "least–most", "ratio", "bound");
        many.Copy.Print(many.Copy);
        many.Post.Print(many.Copy, 3);
        many.Put.Print(many.Copy, 4);
        many.Delete.Print(many.Copy, 2);
        many.Select.Print(many.Select);
        many.Get.Print(many.Select, 3);
        Console.WriteLine("\nTen times the items, times the time: " + string.Join(", ", many.All.Zip(few.All, (ten, one) =>
            string.Create(CultureInfo.InvariantCulture, $"{ten.Name} {ten.Series.Median / one.Series.Median:0.0} (1,000: {one.Series.Median:0} ms)"))));
        return many.Post;
    }

    private async Task RunAsync(Kinds many, Kinds few)
    {
        await RunAsync(many);
        await RunAsync(few);
    }

    private async Task RunAsync(Kinds kinds)
    {
        var batch = LinkJson.Batch(collection, kinds.Count);
        var ids = LinkJson.IdsOf(await kinds.Post.MeasureAsync(() => hoko.PostLinksAsync(batch)));
        if (kinds.Count == Many)
        {
            await copy.LoadAsync(Many);
            kinds.Copy.Add((await copy.StoreAsync()).TotalMilliseconds);
        }

        // What this process has left behind is not to be cleared away on Hoko's time.
        GC.Collect();
        kinds.Get.Measure(() => reader.Read($"/api/links?take={kinds.Count}"));
        kinds.Select.Add(await psql.CopyAsync($"select {Columns} from links where workspace_id = 1 and deleted_at is null order by row_id desc limit {kinds.Count}"));
        await kinds.Put.MeasureAsync(() => hoko.SendAsync(HttpMethod.Put, "/api/links", LinkJson.Changes(ids)));
        await kinds.Delete.MeasureAsync(() => hoko.SendAsync(HttpMethod.Delete, "/api/links", LinkJson.Ids(ids)));
    }

    private sealed class Kinds(int count)
    {
        public int Count => count;

        public Series Post { get; } = new("POST");

        public Series Put { get; } = new("PUT, 5 fields changed");

        public Series Delete { get; } = new("DELETE");

        public Series Get { get; } = new("GET");

        public Series Copy { get; } = new("binary COPY of the same rows");

        public Series Select { get; } = new("psql \\copy of the same columns");

        public IEnumerable<(string Name, Series Series)> All => [("POST", Post), ("PUT", Put), ("DELETE", Delete), ("GET", Get)];
    }
}
