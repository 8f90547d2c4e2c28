using System.Net;
using System.Net.Sockets;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>What keeps the program from starting: one line on standard error that names it, and an exit code that is not 0.</summary>
[Parallelizable]
internal sealed class StartFailureTests
{
    private const string Secret = "Hoko__SecretKey=a-secret-of-the-tests-alone-0123456789";

    // Nothing listens there: settings are checked before anything is asked for.
    private const string Nowhere = "ConnectionStrings__Hoko=Host=127.0.0.1;Port=1;Username=a;Database=b;Timeout=3";

    private string _folder = "";

    [SetUp]
    public void SetUp() =>
        // A temporary folder by the system's own function is closed to PostgreSQL's account.
        _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"hoko-test-{Guid.NewGuid():N}"[..20])).FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase("Hoko__SecretKey=short", "Hoko:SecretKey")]
    [TestCase("Hoko__SecretKey=", "Hoko:SecretKey")]
    [TestCase("Hoko__PublicUrl=go.example.com", "Hoko:PublicUrl")]
    [TestCase("Hoko__PublicUrl=ftp://go.example.com", "Hoko:PublicUrl")]
    [TestCase("Hoko__RootUrl=www.example.com", "Hoko:RootUrl")]
    [TestCase("Hoko__RootUrl=ftp://www.example.com", "Hoko:RootUrl")]
    [TestCase("Hoko__RootUrl=https://admin@www.example.com", "Hoko:RootUrl")]
    [TestCase("Hoko__RootUrl=javascript:alert(1)", "Hoko:RootUrl")]
    [TestCase("Hoko__RootUrl=http://LOCALHOST:5080/?again", "Hoko:RootUrl", "Hoko__PublicUrl=http://localhost:5080")]
    [TestCase("Hoko__TrustedProxies__0=nonsense", "Hoko:TrustedProxies")]
    [TestCase("Hoko__ManagementUrl=https://127.0.0.1:5090", "Hoko:ManagementUrl")]
    [TestCase("Hoko__ManagementUrl=http://metrics.internal:5090", "Hoko:ManagementUrl")]
    [TestCase("Hoko__MaxBodyBytes=1", "Hoko:MaxBodyBytes")]
    [TestCase("Hoko__CatchUpSeconds=0", "Hoko:CatchUpSeconds")]
    [TestCase("Hoko__CatchUpSeconds=soon", "Hoko:CatchUpSeconds")]
    [TestCase("Database__Provider=Oracle", "Database:Provider")]
    [TestCase("ConnectionStrings__Hoko=nonsense", "ConnectionStrings:Hoko")]
    [TestCase("Plans__free__RequestsPerMinute=0", "Plans:free:RequestsPerMinute")]
    [TestCase("Plans__free__Features__0=Flying", "Plans:free:Features:0")]
    [TestCase("Plans__small__Links=5", "Plans:small:RequestsPerMinute")]
    [TestCase("Logs__Level=Loud", "Logs:Level")]
    [TestCase("urls=nonsense", "urls")]
    [TestCase("urls=https://127.0.0.1:0", "urls")]
    [TestCase("urls=ftp://127.0.0.1:0", "urls")]
    [TestCase("Tls__CertificateFile=/nowhere/tls.crt", "Tls:CertificateFile")]
    [TestCase("Tls__KeyFile=/nowhere/tls.key", "Tls:KeyFile")]
    [TestCase("Tls__PasswordFile=/nowhere/password", "Tls:PasswordFile")]
    [TestCase("Tls__HstsDays=-1", "Tls:HstsDays")]
    [TestCase("Tls__RedirectHttp=true", "Tls:RedirectHttp")]
    [TestCase("Limits__HeaderBytes=1", "Limits:HeaderBytes")]
    [TestCase("Limits__Connections=0", "Limits:Connections")]
    public async Task Starting_with_a_bad_setting_names_it(string setting, string named, params string[] more) =>
        AssertOneLine(await HokoProcess.RunAsync([], [Secret, Nowhere, $"Hoko__DataDirectory={_folder}", "urls=http://127.0.0.1:0", setting, .. more]), named);

    [TestCase("urls=http://127.0.0.1:99999", "urls", "http://127.0.0.1:99999", "65535")]
    [TestCase("urls=http://127.0.0.1:abc", "urls", "http://127.0.0.1:abc", "localhost")]
    [TestCase("urls=http://127.0.0.1:0/path", "urls", "http://127.0.0.1:0/path", "path")]
    [TestCase("urls=http://300.1.2.3:5080", "urls", "http://300.1.2.3:5080", "IP address")]
    [TestCase("Kestrel__Endpoints__A__Url=http://127.0.0.1:99999", "Kestrel:Endpoints:A:Url", "99999", "65535")]
    [TestCase("Database__Provider=MySql", "Database:Provider", "MySql", "PostgreSql, SqlServer")]
    [TestCase("Database__Provider=7", "Database:Provider", "7", "PostgreSql, SqlServer")]
    [TestCase("Database__Provider=", "Database:Provider", "nothing", "PostgreSql, SqlServer")]
    [TestCase("Logs__Level=7", "Logs:Level", "7", "Information")]
    [TestCase("Hoko__MaxBodyBytes=64MB", "Hoko:MaxBodyBytes", "64MB", "from 1024 to 4294967296")]
    [TestCase("Hoko__MaxBodyBytes=-1", "Hoko:MaxBodyBytes", "-1", "from 1024")]
    [TestCase("Hoko__LowDiskBytes=-1", "Hoko:LowDiskBytes", "-1", "0 or more")]
    [TestCase("Hoko__CachedLinks=1e6", "Hoko:CachedLinks", "1e6", "from 100 to 100000000")]
    [TestCase("Hoko__TrustedProxies=10.0.0.0/8", "Hoko:TrustedProxies", "Hoko__TrustedProxies__0", "list")]
    [TestCase("Hoko__ManagementUrl=http://127.0.0.1:99999", "Hoko:ManagementUrl", "99999", "URL")]
    [TestCase("Tls__RedirectHttp=yes", "Tls:RedirectHttp", "yes", "true or false")]
    [TestCase("Plans__free__RequestsPerMinute=many", "Plans:free:RequestsPerMinute", "many", "1 or more")]
    [TestCase("Plans__free__RetentionDays=-5", "Plans:free:RetentionDays", "-5", "from 1 to 36500")]
    [TestCase("Plans__free__Links=99999999999999999999", "Plans:free:Links", "99999999999999999999", "0 or more")]
    [TestCase("Plans__free__Features=All", "Plans:free:Features", "Plans__free__Features__0", "list")]
    [TestCase("Plans__free=5", "Plans:free", "group", "no value")]
    [TestCase("Plans__free__Features__0=Flying", "Plans:free:Features:0", "Flying", "LinkExpiration")]
    [TestCase("ConnectionStrings__Hoko=Host=;", "ConnectionStrings:Hoko", "Host", "no Host")]
    public async Task Starting_with_a_bad_setting_names_it_with_its_value_and_what_is_allowed(string setting, string named, string value, string allowed)
    {
        var ended = await HokoProcess.RunAsync([], [Secret, Nowhere, $"Hoko__DataDirectory={_folder}", "urls=http://127.0.0.1:0", setting]);

        Assert.That(ended.Code, Is.EqualTo(1));
        AssertOneLine(ended, named);
        Assert.That(ended.Errors, Does.Contain(value).And.Contain(allowed));
    }

    [Test]
    public async Task Starting_where_nothing_can_be_written_names_the_folder_in_one_line()
    {
        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], ["Hoko__DataDirectory=/proc/x"]), "/proc/x");
        await using var database = await ServerDatabase.CreateEmptyAsync();
        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], [.. database.Settings, "Hoko__DataDirectory=/proc/x"]), "/proc/x");
    }

    [Test]
    public async Task Starting_on_an_address_of_another_machine_names_the_variable_that_set_it()
    {
        await using var database = await ServerDatabase.CreateEmptyAsync();
        var ended = await HokoProcess.RunAsync([], [.. database.Settings, "ASPNETCORE_URLS=http://203.0.113.9:21401"]);

        AssertOneLine(ended, "ASPNETCORE_URLS holds http://203.0.113.9:21401");
    }

    [Test]
    public async Task A_misspelt_setting_is_named_with_the_nearest_one_and_without_its_value()
    {
        var ended = await HokoProcess.RunAsync(
            [],
            [
                Secret, Nowhere, $"Hoko__DataDirectory={_folder}", "urls=http://127.0.0.1:0", "Hoko__TrustedProxy=10.9.8.7", "Hoko__SecretKye=geheim",
                "Plans__free__RequestPerMinute=5", "Database__Providor=SqlServer", "Hocko__PublicUrl=http://a.example", "ConnectionStrings__Hok=geheim",
                "Hoko__Quite_Another=1", "Limits__HeaderByte=1",
            ]);

        var lines = ended.Errors.Split('\n').Where(line => line.Contains(" WRN ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("The setting", StringComparison.Ordinal))..].Trim());
        Assert.That(lines, Is.EquivalentTo((string[])
        [
            "The setting Hoko:TrustedProxy is unknown and has no effect; did you mean Hoko:TrustedProxies?",
            "The setting Hoko:SecretKye is unknown and has no effect; did you mean Hoko:SecretKey?",
            "The setting Hoko:Quite_Another is unknown and has no effect; docs/operations.md lists the settings.",
            "The setting Database:Providor is unknown and has no effect; did you mean Database:Provider?",
            "The setting Limits:HeaderByte is unknown and has no effect; did you mean Limits:HeaderBytes?",
            "The setting Plans:free:RequestPerMinute is unknown and has no effect; did you mean Plans:free:RequestsPerMinute?",
            "The setting ConnectionStrings:Hok is unknown and has no effect; did you mean ConnectionStrings:Hoko?",
            "The setting Hocko is unknown and has no effect; did you mean Hoko?",
        ]));
        Assert.That(ended.Errors, Does.Not.Contain("geheim"));
    }

    [Test]
    public async Task Starting_with_a_server_and_no_secret_names_the_setting() =>
        AssertOneLine(await HokoProcess.RunAsync([], [Nowhere, $"Hoko__DataDirectory={_folder}"]), "Hoko:SecretKey");

    [Test]
    public async Task Starting_with_a_server_that_does_not_answer_names_the_setting() =>
        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], [Secret, Nowhere, $"Hoko__DataDirectory={_folder}"]), "ConnectionStrings:Hoko");

    [Test]
    public async Task Administering_with_a_server_that_does_not_answer_names_the_setting() =>
        AssertOneLine(await HokoProcess.RunAsync(["workspaces", "list"], [Secret, Nowhere, $"Hoko__DataDirectory={_folder}"]), "ConnectionStrings:Hoko");

    [Test]
    public async Task Starting_with_a_data_directory_that_is_a_file_names_it()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        await using var database = await ServerDatabase.CreateEmptyAsync();
        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], [.. database.Settings, $"Hoko__DataDirectory={file}"]), file);
        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], [$"Hoko__DataDirectory={file}"]), file);
    }

    [Test]
    public async Task Starting_without_PostgreSQL_says_how_to_get_it() =>
        AssertOneLine(
            await HokoProcess.RunAsync(
                ["--urls=http://127.0.0.1:0"], [$"Hoko__DataDirectory={_folder}/data", $"Hoko__PostgreSqlBinaries={_folder}"]),
            "install");

    [Test]
    public async Task Starting_on_a_port_that_is_taken_names_it()
    {
        await using var database = await ServerDatabase.CreateEmptyAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        AssertOneLine(await HokoProcess.RunAsync([$"--urls=http://127.0.0.1:{port}"], database.Settings), $"--urls holds http://127.0.0.1:{port}");
        AssertOneLine(await HokoProcess.RunAsync([], [.. database.Settings, $"ASPNETCORE_URLS=http://127.0.0.1:{port}"]), $"ASPNETCORE_URLS holds http://127.0.0.1:{port}");
        AssertOneLine(
            await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], [.. database.Settings, $"Hoko__ManagementUrl=http://127.0.0.1:{port}"]), "Hoko:ManagementUrl holds");
    }

    [Test]
    public async Task Starting_a_second_server_on_the_same_folder_names_it_and_leaves_the_first_alone()
    {
        await using var database = await ServerDatabase.CreateAsync();
        await using var server = await database.StartAsync();

        AssertOneLine(await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], database.Settings), database.Folder);
        (await database.GetAsync(server, "/api/links")).Ok();
    }

    [Test]
    public async Task Starting_with_a_server_starts_none_and_prints_no_key()
    {
        await using var database = await ServerDatabase.CreateEmptyAsync();
        await using var server = await database.StartAsync();
        var ended = await server.StopAsync();

        Assert.That(ended.Code, Is.Zero);
        Assert.That(ended.Output, Does.Match("^Hoko listens on http://127.0.0.1:[0-9]+$"));
        Assert.That(Directory.Exists(Path.Combine(database.Folder, "postgresql")), Is.False);
        Assert.That(File.Exists(Path.Combine(database.Folder, "secret.key")), Is.False);
        Assert.That((await database.CommandAsync("workspaces", "list")).Output, Is.Empty);
    }

    private static void AssertOneLine(Ended ended, string named)
    {
        Assert.That(ended.Code, Is.Not.Zero);
        Assert.That(ended.Errors.Trim(), Does.StartWith("hoko: ").And.Contain(named).And.Not.Contain("\n"));
        Assert.That(ended.Output, Is.Empty);
    }
}
