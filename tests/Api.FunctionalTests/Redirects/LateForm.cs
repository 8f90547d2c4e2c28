using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>A form whose head is sent at once and whose body only when told.</summary>
internal sealed class LateForm : HttpContent
{
    private readonly byte[] _body;
    private readonly TaskCompletionSource _headSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LateForm(string body)
    {
        _body = Encoding.ASCII.GetBytes(body);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    public Task HeadSent => _headSent.Task;

    public void SendBody() => _mayGo.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        _headSent.SetResult();
        await _mayGo.Task;
        await stream.WriteAsync(_body);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
