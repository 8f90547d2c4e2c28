using Hoko.Application.Collections;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.UnitTests.Common;

internal sealed class BatchTests
{
    private int _read;

    [SetUp]
    public void Begin() => _read = 0;

    [Test]
    public async Task An_item_that_could_not_be_read_keeps_its_place_and_gets_its_index()
    {
        var unreadable = new BatchItem<CollectionInput>(null, new ItemError(null, null, new Flaw(ErrorCodes.ItemNotObject)));
        var batch = new Batch<CollectionInput>(Stream(Named("a"), unreadable, Named("c")));

        await batch.ReadAsync(10, Accept, CancellationToken.None);

        Assert.That(batch.Items, Has.Count.EqualTo(3));
        Assert.That(batch.Readable().Select(row => (row.Index, row.Item.Name.Value)), Is.EqualTo([(0, "a"), (2, "c")]));
        Assert.That(Rejected.By(batch.Errors.ThrowIfAny).Select(error => (error.Index, error.Flaw.Code)),
            Is.EqualTo([((int?)1, ErrorCodes.ItemNotObject)]));
    }

    [Test]
    public async Task What_is_wrong_with_each_item_is_collected_not_thrown()
    {
        var batch = new Batch<CollectionInput>(Stream(Named("a"), Named("b")));

        await batch.ReadAsync(10, (_, index, errors) => errors.Add(index, "name", ErrorCodes.TextEmpty), CancellationToken.None);

        Assert.That(Rejected.By(batch.Errors.ThrowIfAny).Select(error => error.Index), Is.EqualTo(new int?[] { 0, 1 }));
    }

    [Test]
    public async Task As_many_items_as_the_limit_pass()
    {
        var batch = new Batch<CollectionInput>(Stream(Named("a"), Named("b")));

        await batch.ReadAsync(2, Accept, CancellationToken.None);

        Assert.That(batch.Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task One_item_over_the_limit_ends_the_reading_there()
    {
        var batch = new Batch<CollectionInput>(Stream([.. Enumerable.Range(0, 1_000).Select(_ => Named("a"))]));

        var error = (await Rejected.ByAsync(() => batch.ReadAsync(2, Accept, CancellationToken.None))).Single();

        Assert.That((error.Index, error.Flaw.Code, error.Flaw.Arguments[0]), Is.EqualTo(((int?)null, ErrorCodes.BodyTooManyItems, (object)2)));
        Assert.That(_read, Is.EqualTo(3));
    }

    [Test]
    public async Task An_empty_array_is_refused()
    {
        var errors = await Rejected.ByAsync(() => new Batch<CollectionInput>(Stream()).ReadAsync(2, Accept, CancellationToken.None));

        Assert.That(errors.Select(error => (error.Index, error.Field, error.Flaw.Code)), Is.EqualTo([((int?)null, (string?)null, ErrorCodes.BodyEmpty)]));
    }

    [Test]
    public void A_new_thing_has_no_id_even_where_one_came_along()
    {
        var item = new CollectionInput { Id = Guid.CreateVersion7(), Name = "a" };

        ((IBulkRequest<CollectionInput>)new CreateCollections(new Batch<CollectionInput>(Stream()))).Adopt(item);

        Assert.That(item.IsNew);
        Assert.That(item.Id.IsOmitted);
    }

    private static void Accept(CollectionInput item, int index, ErrorList errors)
    {
    }

    private static BatchItem<CollectionInput> Named(string name) => new(new CollectionInput { Name = name }, null);

    private async IAsyncEnumerable<BatchItem<CollectionInput>> Stream(params BatchItem<CollectionInput>[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            _read++;
            yield return item;
        }
    }
}
