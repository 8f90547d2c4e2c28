using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Proxies;

/// <summary>Behind haproxy with <c>build/haproxy.cfg</c>.</summary>
internal sealed class HaproxyTests : ProxyContract
{
    protected override Task<ProxyProcess> StartProxyAsync()
    {
        var url = FreePort.Url();
        return ProxyProcess.StartHaproxyAsync(
            url, Folder, BuildFile("haproxy.cfg"), ("HOKO_BALANCER", url.Authority), ("HOKO_NODE_1", App.Url.Authority), ("HOKO_NODE_2", App.Url.Authority));
    }
}
