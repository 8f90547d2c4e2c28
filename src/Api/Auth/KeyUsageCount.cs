using Hoko.Application.Common.Security;
using Hoko.Infrastructure.Usage;

namespace Hoko.Api.Auth;

/// <summary>Counts a key's request once it is answered, whoever answers it.</summary>
internal static class KeyUsageCount
{
    public static void CountUsage(this HttpResponse response, KeyUsageLog usage, KeyHolder holder) => response.OnCompleted(
        static state =>
        {
            var (response, usage, holder) = ((HttpResponse, KeyUsageLog, KeyHolder))state;
            usage.Count(holder, response.StatusCode);
            return Task.CompletedTask;
        },
        (response, usage, holder));
}
