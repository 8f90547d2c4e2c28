using Hoko.Api.FunctionalTests.Setup;
using Hoko.Infrastructure.ProviderTests.QrCodes;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>The pictures in <c>qr</c>, read by a decoder that is not ours.</summary>
internal sealed class ShortPenQrTests
{
    private const string Marker = "marker";

    private TestWorkspace _workspace = null!;
    private string _folder = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _folder = Directory.CreateTempSubdirectory("hoko-qr-").FullName;
        var marker = await TestRun.App.Url.VisitAsync($"/qrcode?text={Marker}&format=png");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "marker.png"), await marker.Response.Content.ReadAsByteArrayAsync());
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Codes_of_generate_edit_list_and_get_read_as_the_link_of_a_scan()
    {
        QrTools.Require("zbarimg");
        var slug = $"عرض-{Guid.NewGuid():N}/🚀";
        var made = (await _workspace.GenerateAsync($$"""{"url":"https://example.com","generate_qr":true,"custom_slug":"{{slug}}"}""")).Data();
        var number = made["id"]!.GetValue<long>();
        var edited = (await _workspace.EditAsync(number, "\"r\":45,\"g\":51,\"b\":123")).Data();
        var listed = (await _workspace.GetAsync("/v1/links")).Data()[0]!;

        string[] codes = [made["qr"]!.ToString(), edited["qr"]!.ToString(), listed["qr"]!.ToString(), (await _workspace.ShowAsync(number))["qr"]!.ToString()];

        Assert.That(codes[1], Is.Not.EqualTo(codes[0]).And.EqualTo(codes[2]).And.EqualTo(codes[3]));
        Assert.That(await ReadAsync(codes), Is.All.EqualTo(made["link"] + "?qr=1"));
    }

    [Test]
    public async Task The_channels_colour_the_code_and_those_left_out_stay()
    {
        var number = await _workspace.NewNumberAsync(",\"generate_qr\":true,\"r\":45,\"g\":151,\"b\":123");
        Assert.That(await ForegroundAsync(), Is.EqualTo("2D977B"));

        (await _workspace.EditAsync(number, "\"g\":0")).Data();
        Assert.That(await ForegroundAsync(), Is.EqualTo("2D007B"));

        (await _workspace.EditAsync(number, "\"generate_qr\":true")).Data();
        Assert.That(await ForegroundAsync(), Is.EqualTo("2D007B"), "to draw it again is not to draw it anew");

        (await _workspace.EditAsync(number, "\"r\":null,\"b\":255")).Data();
        Assert.That(await ForegroundAsync(), Is.EqualTo("0000FF"));
    }

    [Test]
    public async Task A_code_is_there_from_when_it_was_asked_for()
    {
        var number = await _workspace.NewNumberAsync(",\"generate_qr\":false");
        Assert.That((await _workspace.ShowAsync(number))["qr"], Is.Null);

        Assert.That((await _workspace.EditAsync(number, "\"title\":\"A\"")).Data()["qr"], Is.Null);
        Assert.That((await _workspace.EditAsync(number, "\"generate_qr\":true")).Data()["qr"], Is.Not.Null);
        Assert.That((await _workspace.EditAsync(number, "\"generate_qr\":false")).Data()["qr"], Is.Not.Null, "false takes none away");
    }

    private async Task<string?> ForegroundAsync() => (string?)(await _workspace.GetAsync("/api/links")).Ok().Single()!["qr"]!["foreground"];

    private async Task<string[]> ReadAsync(string[] codes)
    {
        var names = codes.Select((_, i) => $"{i}.png").ToList();
        foreach (var (name, code) in names.Zip(codes))
            await File.WriteAllBytesAsync(Path.Combine(_folder, name), Convert.FromBase64String(code));

        return await QrTools.DecodeAsync(_folder, names, "marker.png", Marker);
    }
}
