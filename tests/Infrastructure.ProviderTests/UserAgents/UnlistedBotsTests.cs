using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Logging.Abstractions;
using YamlDotNet.RepresentationModel;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>Bots that the published crawler list does not name, people whom it mistakes for bots, and that browsers stay browsers.</summary>
[TestFixture]
internal sealed class UnlistedBotsTests
{
    private const string Kit = "AppleWebKit/537.36 (KHTML, like Gecko)";
    private const string Cases = "/usr/share/uap-core";

    private UserAgentParser _parser = null!;

    [OneTimeSetUp]
    public void ReadLists()
    {
        var lists = Directory.CreateTempSubdirectory("hoko-agents-");
        foreach (var file in (string[])[PublishedFiles.UserAgentRules, PublishedFiles.Crawlers])
            File.Copy(file, Path.Combine(lists.FullName, Path.GetFileName(file)));
        _parser = new(lists.FullName, NullLogger<UserAgentParser>.Instance);
        _parser.Load();
        lists.Delete(recursive: true);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("-")]
    [TestCase("node")]
    [TestCase("undici")]
    [TestCase("axios/1.6.8")]
    [TestCase("okhttp/4.12.0")]
    [TestCase("curl/8.5.0")]
    [TestCase("Go-http-client/1.1")]
    [TestCase("python-requests/2.31.0")]
    [TestCase("Deno/1.40.2")]
    [TestCase("Bun/1.1.0")]
    [TestCase("Ruby")]
    [TestCase("GuzzleHttp/7")]
    [TestCase("PostmanRuntime/7.36.0")]
    [TestCase("reqwest/0.11")]
    [TestCase("Dart/3.2 (dart:io)")]
    [TestCase("BarracudaCentral-Bot")]
    [TestCase("Mozilla/5.0 (compatible; BarracudaCentral-Bot/1.0; http://www.barracudacentral.org)")]
    [TestCase("Mozilla/5.0 (compatible; NoSuchBot/2.1)")]
    [TestCase("Mozilla/5.0 (compatible; no_such_bot)")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + Kit + " Chrome/120.0.0.0 Safari/537.36 NoSuchBot/1.0")]
    [TestCase("Mozilla/5.0 (compatible; Nameless/1.0; +https://nameless.example/about)")]
    [TestCase("Mozilla/5.0 (compatible; Nameless/1.0; +mailto:us@nameless.example)")]
    [TestCase("Mozilla/5.0 (compatible; NamelessCrawler/1.0)")]
    [TestCase("Mozilla/5.0 (compatible; NamelessSpider)")]
    [TestCase("Bluesky Cardyb/1.1")]
    [TestCase("Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)")]
    [TestCase("Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A.220624.014)")]
    [TestCase("MobileSafari/8614.1.25.0.31 CFNetwork/1335.0.3 Darwin/21.6.0")]
    [TestCase("SomeApp/12 CFNetwork/1410.0.3 Darwin/22.6.0")]
    [TestCase("Instagram 300.0.0.29.110 Android (33/13; 420dpi; 1080x2186; samsung; SM-G991B)")]
    [TestCase("AppleCoreMedia/1.0.0.21F90 (iPhone; U; CPU OS 17_5_1 like Mac OS X; en_us)")]
    [TestCase("VLC/3.0.20 LibVLC/3.0.20")]
    [TestCase("something nobody knows")]
    public void It_is_a_bot(string? userAgent) =>
        Assert.That(_parser.Parse(userAgent), Has.Property(nameof(UserAgentDetails.IsBot)).True.And.Property(nameof(UserAgentDetails.DeviceType)).EqualTo("bot"));

    [TestCase("Bluesky Cardyb/1.1", true)]
    [TestCase("Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)", true)]
    [TestCase("http.rb/5.1.1 (Mastodon/4.2.1; +https://mastodon.example/) Bot", true)]
    [TestCase("Akkoma 3.10.4; https://akkoma.example <admin@akkoma.example>; Bot", true)]
    [TestCase("ZulipURLPreview/9.0", true)]
    [TestCase("NoSuchUnfurler/1.0 (+https://nosuch.example)", true)]
    [TestCase("Mozilla/5.0 (compatible; Nameless LinkPreview/1.0)", true)]
    [TestCase("BarracudaCentral-Bot", false)]
    [TestCase("node", false)]
    [TestCase("", false)]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + Kit + " Chrome/120.0.0.0 Safari/537.36", false)]
    public void It_makes_previews(string userAgent, bool isPreview) => Assert.That(_parser.Parse(userAgent).IsPreview, Is.EqualTo(isPreview));

    [TestCase("Microsoft Office Existence Discovery")]
    [TestCase("Microsoft Office Word 2014")]
    [TestCase("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)")]
    [TestCase("Mozilla/4.0 (compatible; ms-office; MSOffice 16)")]
    [TestCase("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)")]
    [TestCase("Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)")]
    [TestCase("Mozilla/5.0 (compatible; Konqueror/4.5; Windows) KHTML/4.5.4 (like Gecko)")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21A329 [FBAN/FBIOS;FBAV/438.0.0.33.118;FBDV/iPhone14,5]")]
    [TestCase("Mozilla/5.0 (Linux; Android 13; SM-G991B; wv) " + Kit + " Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/441.0.0.31.109;]")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G100 Safari/604.1 MetaIAB Facebook")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21A329 Instagram 305.0.0.26.111 (iPhone14,5; iOS 17_0; en_US)")]
    [TestCase("Mozilla/5.0 (Linux; Android 12; SM-A525F; wv) " + Kit + " Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 Line/13.20.0/IAB")]
    [TestCase("Mozilla/5.0 (Linux; Android 12; M2102J20SG; wv) " + Kit + " Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5075 MMWEBSDK/20230701 MicroMessenger/8.0.40 WeChat/arm64")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Snapchat/12.61.0.44 (like Safari/8617.1.17)")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21A329 [Pinterest/iOS]")]
    [TestCase("Mozilla/5.0 (Linux; Android 13; TECNO; wv) " + Kit + " Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) " + Kit + " Slack/4.35.126 Chrome/118.0.5993.144 Electron/27.1.2 Safari/537.36")]
    [TestCase("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10")]
    [TestCase("UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.2; en-US; Nokia_X) U2/1.0.0 UCBrowser/10.9.8.1006 U2/1.0.0 Mobile")]
    [TestCase("Nokia6120c/3.83; Profile/MIDP-2.0 Configuration/CLDC-1.1")]
    [TestCase("BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/331")]
    [TestCase("SAMSUNG-GT-E2252/E2252XXLJ1 NetFront/3.5 Profile/MIDP-2.1 Configuration/CLDC-1.1")]
    [TestCase("Mozilla/5.0 (Mobile; LYF/F90M/LYF-F90M-000; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5")]
    [TestCase("Mozilla/5.0 (Web0S; Linux/SmartTV) " + Kit + " Chrome/79.0.3945.79 Safari/537.36 WebAppManager")]
    [TestCase("HbbTV/1.1.1 (;Panasonic;VIERA 2012;1.261;0071-3103 2000-0000;)")]
    [TestCase("Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15")]
    [TestCase("Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393")]
    [TestCase("Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) " + Kit + " Chrome/120.0.0.0 Mobile Safari/537.36")]
    [TestCase("Mozilla/5.0 (Linux; Android 11; CUBOT) " + Kit + " Chrome/120.0.0.0 Mobile Safari/537.36")]
    [TestCase("Mozilla/5.0 (Linux; Android 4.1.1; HTC Butterfly Build/JRO03C) AppleWebKit/535.19 (KHTML, like Gecko) Chrome/18.0.1025.166 Mobile Safari/535.19")]
    [TestCase("Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.1")]
    [TestCase("Links (2.28; Linux 6.1 x86_64; GNU C 12.2; text)")]
    [TestCase("w3m/0.5.3+git20230121")]
    [TestCase("Mozilla/5.0")]
    public void It_is_a_person(string userAgent) => Assert.That(_parser.Parse(userAgent).IsBot, Is.False);

    /// <summary>The user agents of real browsers that the package user-agents holds are tested where Node.js brings them: this is uap-core's share.</summary>
    [TestCase("test_resources/firefox_user_agent_strings.yaml", 0)]
    [TestCase("test_resources/opera_mini_user_agent_strings.yaml", 0)]
    [TestCase("test_resources/pgts_browser_list.yaml", 0.01)]
    [TestCase("tests/test_device.yaml", 0.005)]
    public void Browsers_of_the_published_cases_are_people(string file, double most)
    {
        var browsers = UserAgents(file).Where(IsBrowser).ToList();
        var flagged = browsers.Where(userAgent => _parser.Parse(userAgent).IsBot).ToList();

        TestContext.Out.WriteLine($"{flagged.Count} of {browsers.Count} are flagged");
        flagged.ForEach(TestContext.Out.WriteLine);
        Assert.That(browsers, Has.Count.GreaterThan(100));
        Assert.That((double)flagged.Count / browsers.Count, Is.LessThanOrEqualTo(most));
    }

    /// <summary>Names a rendering engine or one of the browsers without one.</summary>
    private static bool IsBrowser(string userAgent) =>
        userAgent.StartsWith("Mozilla/", StringComparison.Ordinal) || userAgent.StartsWith("Opera/", StringComparison.Ordinal);

    private static IEnumerable<string> UserAgents(string file)
    {
        var path = Path.Combine(Cases, file);
        if (!File.Exists(path)) PublishedFiles.Missing($"{file}: install uap-core");
        var stream = new YamlStream();
        using (var reader = new StreamReader(path)) stream.Load(reader);
        var cases = (YamlSequenceNode)((YamlMappingNode)stream.Documents[0].RootNode)["test_cases"];
        return cases.Children.Cast<YamlMappingNode>().Select(one => ((YamlScalarNode)one["user_agent_string"]).Value ?? "").Distinct();
    }
}
