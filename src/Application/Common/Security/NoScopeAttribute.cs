namespace Hoko.Application.Common.Security;

/// <summary>Says that a request needs no key, and why. Every request bears this or <see cref="RequiresScopeAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoScopeAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
