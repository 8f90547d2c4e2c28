using System.Diagnostics;
using System.Reflection;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.ProviderTests.Persistence;
using Hoko.Infrastructure.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>What a node asks of the database by itself: every type that makes contexts of its own, found by its constructor.</summary>
internal static class NodeWork
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IEnumerable<Type> Types() => typeof(HokoDbFactory).Assembly.GetTypes().Where(type =>
        type is { IsAbstract: false, IsNested: false }
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(Takes<HokoDbFactory>));

    /// <summary>Runs what runs in the background until it has asked something, and calls each method of what is called.</summary>
    public static async Task DoAsync(Type worker, IServiceProvider services, Func<bool> hasAsked)
    {
        var instance = services.GetService(worker) ?? ActivatorUtilities.CreateInstance(services, worker);
        if (instance is BackgroundService service)
        {
            await service.StartAsync(CancellationToken.None);
            for (var began = Stopwatch.GetTimestamp(); !hasAsked() && Stopwatch.GetElapsedTime(began) < Patience;)
                await Task.Delay(5);

            using var now = new CancellationTokenSource(0);
            await service.StopAsync(now.Token);
            return;
        }

        foreach (var method in worker.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(IsCalled))
        {
            foreach (var number in new[] { 0, 1 })
                await TryAsync(() => method.Invoke(instance, [.. method.GetParameters().Select(parameter => ArgumentOf(parameter, number))])!);
        }
    }

    private static bool Takes<T>(ConstructorInfo constructor) => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(T));

    private static bool IsCalled(MethodInfo method) => !method.IsSpecialName && method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != nameof(IAsyncDisposable.DisposeAsync);

    private static async Task TryAsync(Func<object> call)
    {
        try
        {
            await (dynamic)call();
        }
#pragma warning disable CA1031 // What it makes of a made-up row is of no interest, what it asked has been seen.
        catch (Exception failure) when (failure is not AssertionException)
#pragma warning restore CA1031
        {
        }
    }

    private static object? ArgumentOf(ParameterInfo parameter, int number) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => parameter.Name == "shortId" ? "aBc12Xy" : ApiKeySecret.Create(),
        var type when type == typeof(Guid) => MadeUpReader.Id,
        var type when type == typeof(long) => (long)number,
        var type when type == typeof(int) => number + 1,
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(SharedUsage) => SharedUsage.Empty,
        var type when type == typeof(IReadOnlyCollection<Click>) => new[] { Rows.Click(1) },
        var type when type == typeof(Stream) => new MemoryStream(),
        var type when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };
}
