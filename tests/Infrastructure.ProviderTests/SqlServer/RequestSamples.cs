using System.Reflection;
using Hoko.Application.Common;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Lists;
using Hoko.Application.Tracking;
using Hoko.Testing;
using MediatR;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>
/// Every request of the application, made from its type: lists with each of their filters, each two and all, bulk requests and single objects with
/// all fields, without each, and with each two alone. A new request is among them without being thought of.
/// </summary>
internal static class RequestSamples
{
    private const string Address = "https://example.com/a";

    private static readonly byte[] Png = PngFile.Of(64, 64);
    private static readonly string Picture = Convert.ToBase64String(Png);

    /// <summary>Texts that not any text will do for.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["url"] = Address,
        ["image"] = Address,
        ["expiredUrl"] = Address,
        ["notFoundUrl"] = Address,
        ["ios"] = Address,
        ["android"] = Address,
        ["customerAvatar"] = Address,
        ["email"] = "a@example.com",
        ["customerEmail"] = "a@example.com",
        ["phone"] = "1",
        ["color"] = "sky",
        ["currency"] = "usd",
        ["clickId"] = MadeUpReader.Id.ToString(),
        ["plan"] = SentStatements.Plan,
        ["foreground"] = "000000",
        ["background"] = "ffffff",
        ["logo"] = "none",
        ["uploadedLogoType"] = "none",
        ["logoData"] = Picture,
        ["uploadedLogoData"] = Picture,
        ["imageData"] = Picture,
        ["socialShareImageData"] = Picture,
        ["host"] = "a.example",
        ["provider"] = "facebook",
        ["uniqueId"] = "1234567890123456",
    };

    public static IEnumerable<Type> Types() => typeof(IHokoDb).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(found => found.IsGenericType && found.GetGenericTypeDefinition() == typeof(IRequest<>)));

    /// <summary>The variants of a request; each is made anew for every time that it is sent, since bodies are read once.</summary>
    public static IEnumerable<Func<object>> Of(Type request) =>
        BodyOf(request) is { } body ? Sending(request, body, fields => [[.. fields], .. fields.Select(left => fields.Where(field => field != left).ToList())])
        : ParametersOf(request) is { Count: > 0 } parameters ? Asking(request, parameters, filters => [[], .. filters.Select(filter => new List<PropertyInfo> { filter }), filters])
        : [() => Construct(request)];

    /// <summary>Those of two filters or fields: so many that each is sent less often.</summary>
    public static IEnumerable<Func<object>> PairsOf(Type request) =>
        BodyOf(request) is { } body ? Sending(request, body, Pairs) : Asking(request, ParametersOf(request), Pairs);

    private static List<PropertyInfo> ParametersOf(Type request) =>
        request.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null).ToList();

    private static IEnumerable<Func<object>> Asking(Type request, List<PropertyInfo> parameters, Func<List<PropertyInfo>, IEnumerable<List<PropertyInfo>>> choose) =>
        VariantsOf(parameters, choose).Select(Func<object> (values) => () => With(Construct(request), values));

    private static IEnumerable<Func<object>> Sending(
        Type request, (Type Item, Func<object, object> Wrap) body, Func<List<PropertyInfo>, IEnumerable<List<PropertyInfo>>> choose) =>
        ItemsOf(body.Item, choose).Select(Func<object> (item) => () => Activator.CreateInstance(request, body.Wrap(item()))!);

    private static IEnumerable<Dictionary<PropertyInfo, string>> VariantsOf(
        List<PropertyInfo> parameters, Func<List<PropertyInfo>, IEnumerable<List<PropertyInfo>>> choose)
    {
        string[] pages = [nameof(ListQuery.Take), nameof(ListQuery.Skip), nameof(ListQuery.Sort), nameof(ListQuery.After)];
        var filters = parameters.Where(parameter => !pages.Contains(parameter.Name)).ToList();
        foreach (var chosen in choose(filters))
        {
            foreach (var (page, value) in new[] { ("", ""), (pages[1], "5"), (pages[3], MadeUpReader.Id.ToString()) })
            {
                foreach (var sort in new[] { "asc", "desc" })
                {
                    var values = chosen.ToDictionary(filter => filter, ValueOf);
                    foreach (var parameter in parameters)
                    {
                        if (parameter.Name == page)
                            values[parameter] = value;
                        else if (parameter.Name == pages[2])
                            values[parameter] = sort;
                    }

                    yield return values;
                }
            }
        }
    }

    private static IEnumerable<List<PropertyInfo>> Pairs(List<PropertyInfo> of) =>
        of.SelectMany((first, index) => of.Skip(index + 1).Select(second => new List<PropertyInfo> { first, second }));

    private static string ValueOf(PropertyInfo parameter) => parameter.GetCustomAttribute<ParameterAttribute>()!.Bounds switch
    {
        { Choices: { Count: > 0 } choices } => choices[^1],
        { Format: "uuid" } => MadeUpReader.Id.ToString(),
        { Format: "date-time" } => "2030-01-01T00:00:00Z",
        { Maximum: not null } => "512",
        _ => Texts.GetValueOrDefault(parameter.Name, "text"),
    };

    private static object With(object request, Dictionary<PropertyInfo, string> values)
    {
        foreach (var (property, value) in values)
            property.SetValue(request, property.PropertyType == typeof(string) ? value : new[] { value });

        return request;
    }

    private static object Construct(Type request)
    {
        var constructor = request.GetConstructors().MinBy(found => found.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => ArgumentOf(parameter.Name!, parameter.ParameterType))]);
    }

    private static object? ArgumentOf(string name, Type type) =>
        type == typeof(string) ? Texts.GetValueOrDefault(name, "text")
        : type == typeof(Guid) ? MadeUpReader.Id
        : type.IsEnum ? Enum.GetValues(type).GetValue(1)
        : type == typeof(int) ? 1
        : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>(Png)
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "a.example" }
        : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type)
        : null;

    private static (Type Item, Func<object, object> Wrap)? BodyOf(Type request)
    {
        foreach (var found in request.GetInterfaces().Where(found => found.IsGenericType))
        {
            if (found.GetGenericTypeDefinition() == typeof(IBulkRequest<>))
                return (found.GetGenericArguments()[0], Wrapper(found, nameof(Several)));

            if (found.GetGenericTypeDefinition() == typeof(IObjectRequest<>))
                return (found.GetGenericArguments()[0], Wrapper(found, nameof(Single)));
        }

        return null;
    }

    private static Func<object, object> Wrapper(Type body, string method) => item => typeof(RequestSamples)
        .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(body.GetGenericArguments()[0])
        .Invoke(null, [item])!;

    private static Batch<T> Several<T>(T item)
        where T : class =>
        new(new[] { new BatchItem<T>(item, null) }.ToAsyncEnumerable());

    private static ObjectBody<T> Single<T>(T item)
        where T : class =>
        new(_ => Task.CompletedTask, () => new BatchItem<T>(item, null), false);

    private static IEnumerable<Func<object>> ItemsOf(Type item, Func<List<PropertyInfo>, IEnumerable<List<PropertyInfo>>> choose)
    {
        if (item == typeof(IdInput))
            return [() => new IdInput(MadeUpReader.Id)];

        var fields = item.GetProperties().Where(IsField).ToList();
        return choose(fields).Select(Func<object> (chosen) => () => Filled(item, chosen));
    }

    private static bool IsField(PropertyInfo property) =>
        property.CanWrite && property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>);

    private static object Filled(Type type, IEnumerable<PropertyInfo> fields)
    {
        var filled = Activator.CreateInstance(type)!;
        foreach (var field in fields)
        {
            if (FieldOf(field.Name, field.PropertyType.GetGenericArguments()[0]) is { } value)
                field.SetValue(filled, Sent(field.PropertyType, value));
        }

        return filled;
    }

    private static object Sent(Type optional, object value) => optional.GetMethod("op_Implicit", [optional.GetGenericArguments()[0]])!.Invoke(null, [value])!;

    private static object? FieldOf(string name, Type type) =>
        type == typeof(string) ? Texts.GetValueOrDefault(name, "text")
        : type == typeof(Guid) ? MadeUpReader.Id
        : type == typeof(bool) ? true
        : type == typeof(int) ? 1
        : type == typeof(long) ? name == "RedirectType" ? 302L : 1L
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
        : type == typeof(Metadata) ? new Metadata("{}", 1)
        : type == typeof(IReadOnlyList<Optional<Guid>>) ? new Optional<Guid>[] { MadeUpReader.Id }
        : type == typeof(IReadOnlyList<Optional<long>>) ? new Optional<long>[] { 1L }
        : type == typeof(IReadOnlyDictionary<string, Optional<string>>) ? new Dictionary<string, Optional<string>> { ["SA"] = Address }
        : type.GetProperties().Any(IsField) ? Filled(type, type.GetProperties().Where(IsField))
        : null;
}
