using System.Globalization;

namespace Hoko.Bench;

/// <summary>POST, GET, PUT and DELETE of many links and of few, and the database's own way beside each, by turns.</summary>
internal sealed class ManageWrites(HokoClient hoko, PlainReader reader, Psql psql, CopyYardstick copy, string collection)
{
    private const int Many = 10_000;
    private const int Few = 1_000;
    private const int Warm = 12;

    // What a link's answer is made of.
    private const string Columns =
        "id, url, short_id, title, description, image, utm_source, utm_medium, utm_campaign, utm_term, utm_content, utm_referral, expires_at, "
        + "expired_url, encrypted_password, cloaked, ios, android, geo, collection_id, external_id, tenant_id, partner_id, slug, domain_id, "
        + "redirect_type, hide_referrer, params, social_title, social_description, social_image, qr_foreground, qr_background, qr_logo, qr_logo_id, pixel_id, starts_at, "
        + "max_clicks, starred, created_at";

    private int _reads;

    /// <summary>Prints a table and returns the series of POST.</summary>
    public async Task<Series> MeasureAsync(string title, int rounds)
    {
        // The first rounds compile and warm; they don't count.
        for (var round = 0; round < Warm; round++)
            await RunAsync(new Kinds(Many), new Kinds(Few));

        var (many, few) = (new Kinds(Many), new Kinds(Few));
        for (var round = 0; round < rounds; round++)
            await RunAsync(many, few);

        var (select, get) = await ReadByTurnsAsync(rounds);
        MeasureManage.Title(title, "median", "least–most", "ratio", "bound");
        many.Copy.Print(many.Copy);
        many.Post.Print(many.Copy, 3);
        many.Put.Print(many.Copy, 4);
        many.Delete.Print(many.Copy, 2);
        many.Select.Print(many.Select);
        many.Get.Print(many.Select);
        select.Print(select);
        get.Print(select, 3);
        Console.WriteLine("\nTen times the items, times the time: " + string.Join(", ", many.All.Zip(few.All, (ten, one) =>
            string.Create(CultureInfo.InvariantCulture, $"{ten.Name} {ten.Series.Median / one.Series.Median:0.0} (1,000: {one.Series.Median:0} ms)"))));
        return many.Post;
    }

    /// <summary>Reads the same links over and over, while nobody writes.</summary>
    private async Task<(Series Select, Series Get)> ReadByTurnsAsync(int rounds)
    {
        var ids = LinkJson.IdsOf(await hoko.PostLinksAsync(LinkJson.Batch(collection, Many)));
        await ReadAsync(new Kinds(Many), Warm);
        var kinds = new Kinds(Many);
        await ReadAsync(kinds, rounds * 3);
        await hoko.SendAsync(HttpMethod.Delete, "/api/links", LinkJson.Ids(ids));
        return (kinds.Select.Named("\\copy, nobody writing"), kinds.Get.Named("GET, nobody writing"));
    }

    private async Task ReadAsync(Kinds kinds, int times)
    {
        for (var time = 0; time < times; time++)
            await ReadAsync(kinds);
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

        await ReadAsync(kinds);
        await kinds.Put.MeasureAsync(() => hoko.SendAsync(HttpMethod.Put, "/api/links", LinkJson.Changes(ids)));
        await kinds.Delete.MeasureAsync(() => hoko.SendAsync(HttpMethod.Delete, "/api/links", LinkJson.Ids(ids)));
    }

    private async Task ReadAsync(Kinds kinds)
    {
        // Whoever reads rows first after they were written finds out for all others that their transactions are over: each does it every second time.
        var isFirst = _reads++ / 2 % 2 == 0;
        if (isFirst)
            Get(kinds);

        kinds.Select.Add(await psql.CopyAsync($"select {Columns} from links where workspace_id = 1 and deleted_at is null order by row_id desc limit {kinds.Count}"));
        if (!isFirst)
            Get(kinds);
    }

    private void Get(Kinds kinds)
    {
        // What this process has left behind is not to be cleared away on Hoko's time.
        GC.Collect();
        kinds.Get.Measure(() => reader.Read($"/api/links?take={kinds.Count}"));
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
