using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

internal static class Answers
{
    /// <summary>201 with what was made; there is no single address to name in <c>Location</c>.</summary>
    public static ObjectResult Created(this ControllerBase controller, object made) => controller.StatusCode(StatusCodes.Status201Created, made);
}
