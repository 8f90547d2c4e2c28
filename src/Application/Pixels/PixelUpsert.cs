using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Pixels;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Pixels;

/// <summary>Writes a batch of pixels, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class PixelUpsert(IHokoDb db, IBulkWriter writer, IQuota quota, PixelLinks links, ICaller caller, TimeProvider time)
{
    public Task<IReadOnlyList<PixelDto>> WriteAsync(Batch<PixelInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<PixelDto>> UpsertAsync(Batch<PixelInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Pixels, batch, ErrorCodes.PixelNotFound, errors, cancellationToken);
        Check(batch, stored, errors);
        await quota.ReserveAsync(LimitedResource.Pixels, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        var pixels = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(pixels, stored, cancellationToken);
        await links.TellAsync(stored.Keys.ToList(), cancellationToken);
        return pixels.ConvertAll(PixelDto.From);
    }

    /// <summary>An id has its provider's form, whichever of the two an item changes; new ones need the plan's feature.</summary>
    private void Check(Batch<PixelInput> batch, IReadOnlyDictionary<Guid, Pixel> stored, ErrorList errors)
    {
        foreach (var (index, input) in batch.Readable())
        {
            var current = stored.CurrentOf(input);
            if (input.IsNew && !caller.Plan.Allows(PlanFeature.TrackingPixels))
                errors.Add(index, null, ErrorCodes.PlanFeatureRequired, caller.Plan.Name, PlanFeature.TrackingPixels);

            var uniqueId = input.UniqueId.TryGet(out var given) ? given : current?.UniqueId;
            if (uniqueId is { Length: > 0 and <= Pixel.MaxUniqueIdLength } && ProviderOf(input, current) is { } provider && PixelProviders.FormOf(provider) is var form && !form.IsMatch(uniqueId))
                errors.Add(index, "uniqueId", ErrorCodes.PixelIdInvalid, PixelProviders.NameOf(provider), form.Example);
        }
    }

    private Pixel Write(PixelInput input, IReadOnlyDictionary<Guid, Pixel> stored)
    {
        var now = time.Now();
        var pixel = input.Id.TryGet(out var id) ? stored[id] : new Pixel
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = input.Name.Value,
            Provider = default,
            UniqueId = input.UniqueId.Value,
            CreatedAt = now,
            UpdatedAt = now,
        };
        pixel.Name = input.Name.Or(pixel.Name)!;
        pixel.Provider = ProviderOf(input, pixel)!.Value;
        pixel.UniqueId = input.UniqueId.Or(pixel.UniqueId)!;
        pixel.UpdatedAt = now;
        return pixel;
    }

    /// <summary>The provider of a pixel once the input is applied to it; null where the input names none that is known.</summary>
    private static PixelProvider? ProviderOf(PixelInput input, Pixel? current) =>
        !input.Provider.TryGet(out var name) ? current?.Provider
        : PixelProviders.TryParse(name, out var provider) ? provider
        : null;
}
