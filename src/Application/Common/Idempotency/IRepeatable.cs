namespace Hoko.Application.Common.Idempotency;

/// <summary>A write that honours <c>Idempotency-Key</c>: every POST and PUT.</summary>
public interface IRepeatable;
