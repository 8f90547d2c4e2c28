namespace Hoko.Api.Errors;

/// <summary>A message as clients get it: both languages, always.</summary>
public sealed record BilingualText(string En, string Ar);
