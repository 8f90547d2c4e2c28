using System.Globalization;
using Npgsql;

namespace Hoko.Bench;

/// <summary>
/// A million links in two halves: every second one has the common tenant, partner, collection and tag, the others are spread evenly over
/// fifty of each. The hundred oldest bear a rare tag besides.
/// </summary>
internal sealed record MillionLinks(
    Guid Id, string ExternalId, IReadOnlyList<string> Tenants, IReadOnlyList<string> Partners, IReadOnlyList<string> Collections, IReadOnlyList<string> Tags)
{
    /// <summary>Index of what half of the links have, of what a hundredth has, and of the rare tag.</summary>
    public const int Common = 0, Hundredth = 7, Rare = Groups;

    private const int Groups = 51;
    private const int RareLinks = 100;
    private const int Chunk = 10_000;

    public static async Task<MillionLinks> StoreAsync(HokoClient hoko, HokoDatabase database, string collection, int count)
    {
        // No link of before this is in the way: the halves are halves.
        await database.AskAsync("TRUNCATE links");
        await hoko.PostLinksAsync(LinkJson.Batch(collection, Chunk));
        var rows = new CopyYardstick(database.Connection);
        await rows.LoadAsync(Chunk);
        var made = new MillionLinks(
            (Guid)rows.Get("id").First()!,
            (string)rows.Get("external_id").First()!,
            Enumerable.Range(0, Groups).Select(group => string.Create(CultureInfo.InvariantCulture, $"shop-{group}")).ToList(),
            await MakeAsync(hoko, "partners", Groups),
            await MakeAsync(hoko, "collections", Groups),
            await MakeAsync(hoko, "tags", Groups + 1));

        // Each chunk is the same but for its keys, and divides evenly into the groups but for a few.
        for (var first = 0; first < count; first += Chunk)
        {
            var offset = first;
            rows.Set("tenant_id", i => made.Tenants[GroupOf(offset + i)]);
            rows.Set("partner_id", i => Guid.Parse(made.Partners[GroupOf(offset + i)]));
            rows.Set("collection_id", i => Guid.Parse(made.Collections[GroupOf(offset + i)]));
            await rows.StoreAsync();
            await TagAsync(database.Connection, rows.Get("id").Cast<Guid>(), made, offset);
        }

        await database.AskAsync("VACUUM (ANALYZE) links");
        await database.AskAsync("VACUUM (ANALYZE) link_tags");
        return made;
    }

    private static int GroupOf(int number) => number % 2 == 0 ? Common : 1 + (number / 2 % (Groups - 1));

    private static async Task<List<string>> MakeAsync(HokoClient hoko, string what, int count) =>
        LinkJson.IdsOf(await hoko.SendAsync(HttpMethod.Post, "/api/" + what, LinkJson.Named("Measured", count)));

    private static async Task TagAsync(NpgsqlConnection connection, IEnumerable<Guid> links, MillionLinks made, int first)
    {
        // COPY has given the rows ascending numbers, in the order of the ids.
        await using var asked = new NpgsqlCommand("SELECT row_id FROM links WHERE id = ANY($1) ORDER BY row_id", connection)
        {
            Parameters = { new NpgsqlParameter { Value = links.ToArray() } },
        };
        List<long> rows = [];
        await using (var reader = await asked.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                rows.Add(reader.GetInt64(0));
        }

        await using var importer = await connection.BeginBinaryImportAsync("COPY link_tags (link_row_id, tag_id, position) FROM STDIN (FORMAT BINARY)");
        var number = first;
        foreach (var row in rows)
        {
            await importer.WriteRowAsync(default, row, Guid.Parse(made.Tags[GroupOf(number)]), 0);
            if (number < RareLinks)
                await importer.WriteRowAsync(default, row, Guid.Parse(made.Tags[Rare]), 1);

            number++;
        }

        await importer.CompleteAsync();
    }
}
