namespace Hoko.Fuzzing;

/// <summary>A connection as long as it lasts, then another.</summary>
internal sealed class Connections(Uri server)
{
    private RawConnection? _open;

    /// <summary>Sends, hands the answer on, and returns it. What cannot be read as an answer is the server's fault and ends the run.</summary>
    public async Task<FuzzAnswer?> SendAsync(FuzzRequest request, Action<FuzzAnswer?> answered)
    {
        var isFresh = _open is null;
        _open ??= await RawConnection.OpenAsync(server);
        var answer = await _open.SendAsync(request, server.Authority);
        if (answer is not { StaysOpen: true } || !request.IsSound || request.HasOwnFraming)
            Close();

        // A connection that the server closed after its last answer is no fault of this request.
        if (answer is null && request.IsSound && !isFresh)
            return await SendAsync(request, answered);

        answered(answer);
        return answer;
    }

    public void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
