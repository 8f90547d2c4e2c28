namespace Hoko.Application.Common.Errors;

/// <summary>A stable code and what its text names, in the order of the text's placeholders.</summary>
public readonly record struct Flaw(string Code, params object[] Arguments);
