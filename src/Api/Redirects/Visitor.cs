namespace Hoko.Api.Redirects;

/// <summary>Who clicked, as far as that can be told without knowing who it is.</summary>
internal readonly record struct Visitor(string Id, string SessionId);
