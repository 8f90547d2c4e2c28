namespace Hoko.Application.Common.Bulk;

/// <summary>
/// A bulk request of a few items whatever the plan allows, because each of them has to be waited for. It gives its place at the gate back once its
/// body is read.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FewItemsAttribute(int most) : Attribute
{
    public int Most { get; } = most;
}
