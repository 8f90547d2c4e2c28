using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>
/// The shared keys as this node has last read them. The framework asks here, in memory: a visitor never waits for the database, and the keys
/// that are known serve while it is away.
/// </summary>
internal sealed class KnownKeys : IXmlRepository, IDisposable
{
    private State _state = new([]);
    private XElement? _made;

    /// <summary>Cancelled once other keys are known.</summary>
    public CancellationToken UntilChanged => _state.Stale.Token;

    public bool Knows(Guid keyId) => _state.Ids.Contains(keyId);

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _state.Elements.Select(element => new XElement(element))];

    /// <summary>What the framework makes is handed to whoever had it made, who brings it into the database.</summary>
    public void StoreElement(XElement element, string friendlyName) => _made = new XElement(element);

    public XElement TakeMade() => Interlocked.Exchange(ref _made, null) ?? throw new InvalidOperationException("No key was made.");

    public void Replace(IEnumerable<XElement> elements)
    {
        var state = new State([.. elements]);
        if (state.Ids.SetEquals(_state.Ids))
            return;

        var old = Interlocked.Exchange(ref _state, state);
        old.Stale.Cancel();
    }

    public void Dispose() => _state.Stale.Dispose();

    private sealed class State(XElement[] elements)
    {
        public XElement[] Elements { get; } = elements;

        public HashSet<Guid> Ids { get; } = [.. elements.Select(element => (Guid)element.Attribute("id")!)];

        public CancellationTokenSource Stale { get; } = new();
    }
}
