using System.Buffers;
using System.IO.Pipelines;
using Hoko.Api.Hosting;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Microsoft.AspNetCore.Http.Features;

namespace Hoko.Api.Bulk;

/// <summary>
/// The bytes of a request's body, received before anything that other requests wait for is held. How long that may take is bounded here and by
/// the web server's least rate (section <c>Limits</c>), the memory by <see cref="BodyMemory"/>.
/// </summary>
internal sealed class ReceivedBody(HttpRequest request, BodyMemory memory, LimitOptions limits, ICaller caller, long? maxBytes) : IDisposable
{
    // The web server counts what is around the chunks as well, which may be more than what is in them.
    private const int ChunkOverhead = 4;

    /// <summary>A body of up to this many bytes needs no room of <see cref="BodyMemory"/>.</summary>
    public const int OrdinaryBytes = 64 << 10;

    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: 16 << 10, useSynchronizationContext: false));

    private long _length;
    private long _reserved;

    public PipeReader Reader => _pipe.Reader;

    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The largest body, where that is less than the installation takes; a larger one is a 413, announced or not.</param>
    public static ReceivedBody Of(HttpRequest request, long? maxBytes = null)
    {
        if (maxBytes is { } bytes)
            Limit(request, request.ContentLength is null ? bytes * ChunkOverhead : bytes);

        var services = request.HttpContext.RequestServices;
        var body = new ReceivedBody(
            request,
            services.GetRequiredService<BodyMemory>(),
            services.GetRequiredService<LimitOptions>(),
            services.GetRequiredService<ICaller>(),
            maxBytes);
        request.HttpContext.Response.RegisterForDispose(body);
        return body;
    }

    /// <param name="inspect">Looks at the beginning, and throws where the rest need not be read.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <exception cref="BadHttpRequestException">It took too long: 408. It is too large: 413.</exception>
    public async Task ReceiveAsync(Func<PipeReader, CancellationToken, Task>? inspect, CancellationToken cancellationToken)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        clock.CancelAfter(TimeSpan.FromSeconds(limits.BodySeconds));
        try
        {
            if (inspect is not null)
                await inspect(request.BodyReader, clock.Token);

            await ReceiveAsync(request.BodyReader, clock.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
        }
    }

    public void Dispose()
    {
        _pipe.Writer.Complete();
        _pipe.Reader.Complete();
        if (_reserved > 0)
            memory.Release(caller.WorkspaceId, _reserved);

        _reserved = 0;
    }

    private static void Limit(HttpRequest request, long bytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = Math.Min(feature.MaxRequestBodySize ?? bytes, bytes);
    }

    private async Task ReceiveAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            _length += read.Buffer.Length;
            if (_length > maxBytes)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);

            if (_length > OrdinaryBytes)
                Reserve(_length - _reserved);

            foreach (var segment in read.Buffer)
                _pipe.Writer.Write(segment.Span);

            body.AdvanceTo(read.Buffer.End);
            await _pipe.Writer.FlushAsync(cancellationToken);
            if (read.IsCompleted)
                break;
        }

        await _pipe.Writer.CompleteAsync();
    }

    private void Reserve(long bytes)
    {
        if (!memory.TryTake(caller.WorkspaceId, bytes))
            throw RequestRejected.Unavailable(ErrorCodes.ServerUnavailable);

        _reserved += bytes;
    }
}
