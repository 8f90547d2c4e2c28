using Hoko.Application.Common.Errors;

namespace Hoko.Application.UnitTests;

/// <summary>What a refused request is told.</summary>
internal static class Rejected
{
    public static IReadOnlyList<ItemError> By(Action act)
    {
        var rejection = Assert.Throws<RequestRejected>(() => act());
        Assert.That(rejection!.Reason, Is.EqualTo(Rejection.Invalid));
        return rejection.Errors;
    }

    public static async Task<IReadOnlyList<ItemError>> ByAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RequestRejected rejection)
        {
            Assert.That(rejection.Reason, Is.EqualTo(Rejection.Invalid));
            return rejection.Errors;
        }

        Assert.Fail("The request was let through.");
        return [];
    }
}
