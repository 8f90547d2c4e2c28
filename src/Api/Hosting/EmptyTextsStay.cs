using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Hoko.Api.Hosting;

/// <summary>Keeps a parameter that was sent empty (<c>?take=</c>) from passing as one that was not sent.</summary>
internal sealed class EmptyTextsStay : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) => context.DisplayMetadata.ConvertEmptyStringToNull = false;
}
