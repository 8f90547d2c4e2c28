using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Hoko.Api.OpenApi;

/// <summary>Controllers without <c>[ApiController]</c> are in no description unless told so; that attribute brings model validation, which is not ours.</summary>
internal sealed class EveryActionIsPublic : IApplicationModelConvention
{
    public void Apply(ApplicationModel application) => application.ApiExplorer.IsVisible = true;
}
