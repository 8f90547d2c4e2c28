using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hoko.Api.Hosting;

/// <summary>What the web server takes before a request is anybody's (section <c>Limits</c>).</summary>
internal sealed record LimitOptions
{
    public const string Section = "Limits";

    // The text of a QR code alone may be 2,000 characters, up to nine bytes each once encoded; campaign links are long too.
    private const int RequestLineBytes = 32 << 10;

    /// <summary>All headers of a request together, in bytes.</summary>
    [Range(1_024, 1 << 20)]
    public int HeaderBytes { get; init; } = 32 << 10;

    /// <summary>How many headers a request may have.</summary>
    [Range(10, 1_000)]
    public int HeaderCount { get; init; } = 100;

    /// <summary>How long a request may take to send its first line and headers, in seconds.</summary>
    [Range(1, 600)]
    public int HeadersSeconds { get; init; } = 10;

    /// <summary>How slowly a body may come in, in bytes a second.</summary>
    [Range(1, 1 << 30)]
    public int BodyBytesPerSecond { get; init; } = 16 << 10;

    /// <summary>How long a body may come in more slowly before it is cut off, in seconds.</summary>
    [Range(1, 600)]
    public int BodyGraceSeconds { get; init; } = 10;

    /// <summary>How long a body may take to come in altogether, in seconds.</summary>
    [Range(1, 3_600)]
    public int BodySeconds { get; init; } = 60;

    /// <summary>How slowly an answer may be taken, in bytes a second.</summary>
    [Range(1, 1 << 30)]
    public int AnswerBytesPerSecond { get; init; } = 240;

    /// <summary>How long a connection without a request is kept, in seconds.</summary>
    [Range(1, 3_600)]
    public int IdleSeconds { get; init; } = 130;

    /// <summary>Connections at once; further ones are closed at once. None for as many as the system has room for.</summary>
    [Range(10, int.MaxValue)]
    public int? Connections { get; init; }

    public void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = RequestLineBytes;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(HeadersSeconds);
        limits.MinRequestBodyDataRate = new MinDataRate(BodyBytesPerSecond, TimeSpan.FromSeconds(BodyGraceSeconds));
        limits.MinResponseDataRate = new MinDataRate(AnswerBytesPerSecond, TimeSpan.FromSeconds(5));
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(IdleSeconds);
        limits.MaxConcurrentConnections = Connections;
    }
}
