namespace Hoko.Application.Common.Bodies;

/// <summary>A request of one object: its body is read and validated before its handler runs.</summary>
public interface IObjectRequest<T>
    where T : class
{
    ObjectBody<T> Body { get; }
}
