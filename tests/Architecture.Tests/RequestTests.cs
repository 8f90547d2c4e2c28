using System.Reflection;
using FluentValidation;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Architecture.Tests;

/// <summary>What holds of every use case.</summary>
internal sealed class RequestTests
{
    private const byte NewObject = 0x73;

    private static readonly Type[] Requests = [.. Sources.Application.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && IsA<IBaseRequest>(type))];

    private static readonly Type[] Controllers = [.. Sources.Api.GetTypes().Where(IsA<ControllerBase>)];

    private static readonly MethodInfo[] Actions = [.. Controllers.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))];

    [Test]
    public void There_are_requests_and_actions()
    {
        Assert.That(Requests, Is.Not.Empty);
        Assert.That(Actions, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Requests))]
    public void A_request_asks_for_a_scope_or_says_why_it_asks_for_none(Type request)
    {
        var required = request.GetCustomAttributes<RequiresScopeAttribute>().ToList();
        var free = request.GetCustomAttributes<NoScopeAttribute>().ToList();

        Assert.That(required.Count + free.Count, Is.EqualTo(1));
        Assert.That(required.SelectMany(attribute => attribute.AnyOf), required.Count == 0 ? Is.Empty : Is.Not.Empty);
        Assert.That(free.Select(attribute => attribute.Reason), Has.All.Length.GreaterThan(10));
    }

    [TestCaseSource(nameof(Requests))]
    public void A_request_has_one_handler(Type request) => Assert.That(
        Sources.Layers.SelectMany(layer => layer.GetTypes()).SelectMany(Arguments(typeof(IRequestHandler<,>))).Count(arguments => arguments[0] == request),
        Is.EqualTo(1));

    [TestCaseSource(nameof(Requests))]
    public void A_request_of_many_items_has_one_validator_for_them(Type request)
    {
        foreach (var item in Arguments(typeof(IBulkRequest<>))(request).Select(arguments => arguments[0]))
        {
            var validators = Sources.Application.GetTypes().Count(type => !type.IsAbstract && IsA(type, typeof(IValidator<>).MakeGenericType(item)));
            Assert.That(validators, Is.EqualTo(1), item.Name);
        }
    }

    [TestCaseSource(nameof(Actions))]
    public void An_action_sends_one_request_and_below_api_one_that_asks_for_a_scope(MethodInfo action)
    {
        var sent = Sent(action).Distinct().ToList();
        var route = action.DeclaringType!.GetCustomAttribute<RouteAttribute>()!.Template;

        Assert.That(sent, Has.Count.EqualTo(1));
        Assert.That(action.GetCustomAttribute<SendsAttribute>()?.Request, Is.EqualTo(sent[0]), "what its description is made from");
        if (route == "api" || route.StartsWith("api/", StringComparison.Ordinal))
            Assert.That(sent[0].GetCustomAttribute<RequiresScopeAttribute>(), Is.Not.Null);
    }

    [TestCaseSource(nameof(Controllers))]
    public void A_controller_only_passes_on(Type controller) =>
        Assert.That(controller.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType), Is.EqualTo([typeof(IMediator)]));

    /// <summary>The requests that an action is given, and those that it makes, in its state machine too.</summary>
    private static IEnumerable<Type> Sent(MethodInfo action)
    {
        foreach (var parameter in action.GetParameters().Where(parameter => IsA<IBaseRequest>(parameter.ParameterType)))
            yield return parameter.ParameterType;

        var machine = action.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>()?.StateMachineType;
        var body = machine?.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance) ?? action;
        foreach (var made in Made(body).Where(IsA<IBaseRequest>))
            yield return made;
    }

    private static IEnumerable<Type> Made(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            if (code[at] == NewObject && TypeMadeBy(method.Module, BitConverter.ToInt32(code, at + 1)) is { } type)
                yield return type;
        }
    }

    /// <summary>Null where the bytes are no constructor: instructions are not told apart from what stands in them.</summary>
    private static Type? TypeMadeBy(Module module, int token)
    {
        try
        {
            return (module.ResolveMethod(token) as ConstructorInfo)?.DeclaringType;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Func<Type, IEnumerable<Type[]>> Arguments(Type open) => type => type.GetInterfaces()
        .Where(found => found.IsGenericType && found.GetGenericTypeDefinition() == open)
        .Select(found => found.GetGenericArguments());

    private static bool IsA<T>(Type type) => IsA(type, typeof(T));

    private static bool IsA(Type type, Type other) => other.IsAssignableFrom(type);
}
