using System.Text.Json.Serialization;
using Hoko.Application.ShortPen;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.ShortPen;

/// <summary>What stands around every answer.</summary>
internal record Envelope
{
    public required bool Success { get; init; }

    /// <summary>The HTTP status once more.</summary>
    public required int StatusCode { get; init; }

    public required object? Data { get; init; }

    /// <summary>Empty where nothing is to be said.</summary>
    public required string Message { get; init; }

    public static IActionResult Of(object data, string message = "") => Answer(new Envelope
    {
        Success = true,
        StatusCode = StatusCodes.Status200OK,
        Data = data,
        Message = message,
    });

    public static IActionResult Of(ShortPenPageDto page) => Answer(new PageEnvelope
    {
        Success = true,
        StatusCode = StatusCodes.Status200OK,
        Data = page.Links,
        Message = "",
        Count = page.Count,
        Total = page.Total,
        Page = page.Page,
    });

    private static JsonResult Answer(Envelope envelope) => new(envelope, ShortPenJson.Options);
}

/// <summary>What stands around a list.</summary>
internal sealed record PageEnvelope : Envelope
{
    [JsonPropertyOrder(1)]
    public required int Count { get; init; }

    [JsonPropertyOrder(1)]
    public required long Total { get; init; }

    [JsonPropertyOrder(1)]
    public required int Page { get; init; }
}
