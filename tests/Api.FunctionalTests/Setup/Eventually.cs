using System.Diagnostics;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Waits for what happens on its own, with a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the condition holds; fails when it does not within the bound, a minute where none is named.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan? bound = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.That(clock.Elapsed, Is.LessThan(bound ?? TimeSpan.FromMinutes(1)), $"Not in time: {what}");
            await Task.Delay(Pause);
        }
    }
}
