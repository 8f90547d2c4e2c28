namespace Hoko.Application.Common.Idempotency;

/// <summary>What tells one write from another: set at the edge, while the request comes in.</summary>
public sealed class RequestFingerprint
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>The client's key; null where it sent none.</summary>
    public string? Key { get; private set; }

    public string Method { get; private set; } = "";

    public string Path { get; private set; } = "";

    /// <summary>The parameters of the query that the endpoint reads: the same body with other parameters is another request.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Whether the response is the stored one of an earlier request.</summary>
    public bool IsReplayed { get; set; }

    /// <summary>SHA-256 of the query and the body; there when the body was read to its end.</summary>
    public byte[] BodyHash { get; set; } = [];

    public void Set(string key, string method, string path, string query = "")
    {
        Query = query;
        Key = key;
        Method = method;
        Path = path;
    }
}
