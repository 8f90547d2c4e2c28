using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Infrastructure.ProviderTests.Pictures;
using Hoko.Infrastructure.ProviderTests.QrCodes;
using SkiaSharp;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>Pictures that ShortPen's clients send, and features that a plan counts by the month.</summary>
internal sealed class ShortPenPicturesTests
{
    private const string Marker = "marker";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"/>";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_code_with_an_uploaded_logo_reads_as_the_link()
    {
        QrTools.Require("zbarimg");
        var plain = (await _workspace.GenerateAsync("""{"url":"https://example.com","generate_qr":true}""")).Data();
        var number = plain["id"]!.GetValue<long>();

        var logo = Convert.ToBase64String(await PngAsync("text=a&size=64&foreground=FF0000&background=FF0000"));
        var edited = (await _workspace.EditAsync(number, $"\"uploaded_logo_type\":\"uploaded\",\"uploaded_logo_data\":\"{logo}\"")).Data();

        Assert.That(edited["qr"]!.ToString(), Is.Not.EqualTo(plain["qr"]!.ToString()));
        Assert.That(await ReadAsync(edited["qr"]!.ToString()), Is.EqualTo(plain["link"] + "?qr=1"));
        Assert.That((await _workspace.EditAsync(number, "\"uploaded_logo_type\":\"none\"")).Data()["qr"]!.ToString(), Is.EqualTo(plain["qr"]!.ToString()));
    }

    [Test]
    public async Task A_preview_picture_is_shown_by_its_address()
    {
        var image = Convert.ToBase64String(await PngAsync("text=a&size=128"));

        var number = await _workspace.NewNumberAsync($",\"social_share_title\":\"T\",\"social_share_image_data\":\"{image}\"");

        var address = new Uri((await _workspace.ShowAsync(number))["social_share_image"]!.ToString());
        Assert.That((await TestRun.App.Url.VisitAsync(address.AbsolutePath)).Header("Content-Type"), Is.EqualTo(["image/png"]));
    }

    [TestCase(SKEncodedImageFormat.Jpeg)]
    [TestCase(SKEncodedImageFormat.Webp)]
    public async Task A_preview_picture_may_be_a_photograph(SKEncodedImageFormat format)
    {
        var image = Convert.ToBase64String(PhotoFile.Of(120, 63, format));

        var number = await _workspace.NewNumberAsync($",\"social_share_title\":\"T\",\"social_share_image_data\":\"{image}\"");

        var address = new Uri((await _workspace.ShowAsync(number))["social_share_image"]!.ToString());
        Assert.That((await TestRun.App.Url.VisitAsync(address.AbsolutePath)).Header("Content-Type"), Is.EqualTo(["image/jpeg"]));
    }

    [Test]
    public async Task A_picture_that_is_none_is_refused([Values("uploaded_logo_data", "social_share_image_data")] string field)
    {
        var whole = await PngAsync("text=a&size=64");
        var tiny = await PngAsync("text=a&size=64");
        tiny[19] = 1; // the width in the header, whose checksum then is wrong

        foreach (var file in new[] { Encoding.UTF8.GetBytes(Svg), whole[..^20], tiny })
            (await PostAsync(field, Convert.ToBase64String(file))).Fails(HttpStatusCode.BadRequest, $"{field}|picture.invalid");

        (await PostAsync(field, "not base64!")).Fails(HttpStatusCode.BadRequest, $"{field}|encoding.invalid");
        (await PostAsync(field, "")).Fails(HttpStatusCode.BadRequest, $"{field}|text.empty");
    }

    [Test]
    public async Task An_uploaded_logo_without_a_picture_is_refused() =>
        (await _workspace.GenerateAsync("""{"url":"https://example.com","uploaded_logo_type":"uploaded"}""")).Fails(
            HttpStatusCode.BadRequest, "uploaded_logo_data|field.required");

    [Test]
    public async Task A_feature_that_is_used_up_for_the_month_is_429()
    {
        await using var app = await HokoApp.StartAsync(
            "Plans:tight:RequestsPerMinute=1000", "Plans:tight:ItemsPerRequest=10", "Plans:tight:QrCodesPerMonth=1", "Plans:tight:CustomSlugsPerMonth=1", "Plans:tight:Features:0=CustomSlugs");
        var workspace = await app.NewWorkspaceAsync("tight");
        var first = await workspace.NewNumberAsync(",\"generate_qr\":true,\"custom_slug\":\"one\"");
        var second = await workspace.NewNumberAsync();

        (await workspace.EditAsync(first, "\"generate_qr\":true")).Data();
        (await workspace.EditAsync(second, "\"generate_qr\":true")).Fails(HttpStatusCode.TooManyRequests, "-|plan.monthly_quota_exceeded");
        (await workspace.GenerateAsync("""{"url":"https://example.com","custom_slug":"two"}""")).Fails(HttpStatusCode.TooManyRequests, "-|plan.monthly_quota_exceeded");
        (await workspace.GenerateAsync("""{"url":"x y","custom_slug":"two"}""")).Fails(
            HttpStatusCode.BadRequest, "url|url.characters", "-|plan.monthly_quota_exceeded");
    }

    private Task<Answer> PostAsync(string field, string data) => _workspace.GenerateAsync($$"""{"url":"https://example.com","{{field}}":"{{data}}"}""");

    private static async Task<byte[]> PngAsync(string query)
    {
        var answer = await TestRun.App.Url.VisitAsync($"/qrcode?{query}&format=png");
        return await answer.Response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> ReadAsync(string code)
    {
        var folder = Directory.CreateTempSubdirectory("hoko-qr-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "marker.png"), await PngAsync($"text={Marker}"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "code.png"), Convert.FromBase64String(code));
        var read = await QrTools.DecodeAsync(folder, ["code.png"], "marker.png", Marker);
        Directory.Delete(folder, recursive: true);
        return read.Single();
    }
}
