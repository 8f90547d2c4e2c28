using System.Diagnostics;
using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.QrCodes;

/// <summary>GET /qrcode over HTTP; what the pictures look like at every size is the renderer's own tests' subject.</summary>
internal sealed class QrCodeTests
{
    private const string Text = "https://go.example.com/aB3dE5g?qr=1";
    private const string Path = "/qrcode?text=https%3A%2F%2Fgo.example.com%2FaB3dE5g%3Fqr%3D1";

    private static Uri Url => TestRun.App.Url;

    [TestCase("", "image/svg+xml")]
    [TestCase("&format=svg", "image/svg+xml")]
    [TestCase("&format=png", "image/png")]
    public async Task Asking_for_a_picture_answers_with_its_type_a_tag_and_a_year(string query, string type)
    {
        var answer = await Url.VisitAsync(Path + query);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Header("Content-Type"), Is.EqualTo([type]));
            Assert.That(answer.Header("Cache-Control").Single(), Does.StartWith("public").And.Contain("max-age=31536000"));
            Assert.That(answer.Header("ETag").Single(), Does.Match("^\"[0-9A-F]{32}\"$"));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
            Assert.That(answer.Header("X-Request-Id"), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Asking_with_all_defaults_written_out_answers_with_the_same_picture()
    {
        var plain = await Url.VisitAsync(Path);
        var written = await Url.VisitAsync(Path + "&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg");

        Assert.That(written.Text, Is.EqualTo(plain.Text));
        Assert.That(written.Header("ETag"), Is.EqualTo(plain.Header("ETag")));
        Assert.That(plain.Text, Does.Contain("width=\"512\"").And.Contain("height=\"512\""));
    }

    [TestCase("If-None-Match: {0}", HttpStatusCode.NotModified)]
    [TestCase("If-None-Match: \"other\", {0}", HttpStatusCode.NotModified)]
    [TestCase("If-None-Match: *", HttpStatusCode.NotModified)]
    [TestCase("If-None-Match: \"other\"", HttpStatusCode.OK)]
    public async Task Asking_again_with_the_tag_answers_that_nothing_changed(string header, HttpStatusCode expected)
    {
        var tag = (await Url.VisitAsync(Path)).Header("ETag").Single();
        var answer = await Url.VisitAsync(Path, header.Replace("{0}", tag, StringComparison.Ordinal));

        Assert.That(answer.Status, Is.EqualTo(expected));
        Assert.That(answer.Text, expected == HttpStatusCode.NotModified ? Is.Empty : Is.Not.Empty);
        Assert.That(answer.Header("ETag"), Is.EqualTo([tag]));
        Assert.That(answer.Header("Cache-Control").Single(), Does.Contain("max-age=31536000"));
    }

    [Test]
    public async Task Asking_by_head_answers_with_the_same_headers_and_no_body()
    {
        var get = await Url.VisitAsync(Path);
        var head = await Url.SendAsync(HttpMethod.Head, Path, null);

        Assert.That(head.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Text, Is.Empty);
        foreach (var name in new[] { "ETag", "Content-Type", "Content-Length", "Cache-Control" })
            Assert.That(head.Header(name), Is.EqualTo(get.Header(name)), name);
    }

    [TestCase("&size=64&errorCorrection=L")]
    [TestCase("&size=4096")]
    [TestCase("&margin=0")]
    [TestCase("&margin=16")]
    [TestCase("&errorCorrection=L")]
    [TestCase("&errorCorrection=M")]
    [TestCase("&errorCorrection=Q")]
    [TestCase("&foreground=1a73E8&background=ffffFF")]
    public async Task Asking_at_the_bounds_is_answered(string query) =>
        Assert.That((await Url.VisitAsync(Path + query)).Status, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("/qrcode", "text|field.required")]
    [TestCase("/qrcode?text=", "text|text.empty")]
    [TestCase(Path + "&size=63", "size|number.out_of_range")]
    [TestCase(Path + "&size=4097", "size|number.out_of_range")]
    [TestCase(Path + "&size=abc", "size|number.out_of_range")]
    [TestCase(Path + "&size=", "size|number.out_of_range")]
    [TestCase(Path + "&size=512.0", "size|number.out_of_range")]
    [TestCase(Path + "&margin=-1", "margin|number.out_of_range")]
    [TestCase(Path + "&margin=17", "margin|number.out_of_range")]
    [TestCase(Path + "&errorCorrection=X", "errorCorrection|choice.unknown")]
    [TestCase(Path + "&errorCorrection=h", "errorCorrection|choice.unknown")]
    [TestCase(Path + "&format=gif", "format|choice.unknown")]
    [TestCase(Path + "&foreground=%23000000", "foreground|color.invalid")]
    [TestCase(Path + "&foreground=000", "foreground|color.invalid")]
    [TestCase(Path + "&background=GGGGGG", "background|color.invalid")]
    [TestCase(Path + "&background=", "background|color.invalid")]
    [TestCase(Path + "&size=64&margin=16", "size|qr.too_dense")]
    public async Task Asking_with_a_bad_value_names_it_in_both_languages(string path, string error)
    {
        var answer = await Url.VisitAsync(path);

        Assert.That(answer.Rejected(), Is.EqualTo(["-|" + error]));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["application/json; charset=utf-8"]));
        Assert.That(answer.Header("Cache-Control").Where(value => value.Contains("max-age=31536000", StringComparison.Ordinal)), Is.Empty);
        Assert.That(answer.Header("ETag"), Is.Empty);
    }

    [Test]
    public async Task Asking_with_several_bad_values_names_all_of_them()
    {
        var answer = await Url.VisitAsync("/qrcode?size=1&margin=x&format=gif&foreground=red");

        Assert.That(answer.Rejected(), Is.EquivalentTo(
            ["-|text|field.required", "-|size|number.out_of_range", "-|margin|number.out_of_range", "-|format|choice.unknown", "-|foreground|color.invalid"]));
        Assert.That(answer.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo("Invalid request"));
    }

    [TestCase(2_000, "M", "")]
    [TestCase(2_000, "L", "")]
    [TestCase(1_273, "H", "")]
    [TestCase(1_274, "H", "text|qr.text_too_long")]
    [TestCase(2_000, "H", "text|qr.text_too_long")]
    [TestCase(2_001, "L", "text|text.too_long")]
    public async Task Asking_for_a_long_text_is_answered_up_to_what_the_level_holds(int length, string level, string error)
    {
        var answer = await Url.VisitAsync($"/qrcode?size=2048&errorCorrection={level}&text={new string('a', length)}");

        if (error.Length == 0)
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        else
            Assert.That(answer.Rejected(), Is.EqualTo(["-|" + error]));
    }

    [Test]
    public async Task Asking_for_two_thousand_characters_of_any_script_gets_an_answer_of_the_documented_shape()
    {
        var tooLong = await Url.VisitAsync("/qrcode?errorCorrection=L&text=" + Uri.EscapeDataString(new string('م', 2_000)));
        Assert.That(tooLong.Rejected(), Is.EqualTo(["-|text|qr.text_too_long"]), "4,000 bytes");

        var fits = await Url.VisitAsync("/qrcode?size=2048&errorCorrection=L&text=" + Uri.EscapeDataString(new string('字', 980)));
        Assert.That(fits.Status, Is.EqualTo(HttpStatusCode.OK), "2,940 bytes, in an address of 8,900");
    }

    [TestCase("POST")]
    [TestCase("DELETE")]
    public async Task Asking_by_another_method_is_an_error_of_the_documented_shape(string method)
    {
        var answer = await Url.SendAsync(new HttpMethod(method), Path, null);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Json["error"]!["ar"]!.GetValue<string>(), Is.Not.Empty);
    }

    [TestCase("png")]
    [TestCase("svg")]
    public async Task Scanning_the_picture_reads_the_text(string format)
    {
        BuiltProgram.RequireTool("zbarimg", "zbar-tools");
        BuiltProgram.RequireTool("rsvg-convert", "librsvg2-bin");
        var folder = Directory.CreateTempSubdirectory("hoko-qr-").FullName;
        try
        {
            var answer = await Url.VisitAsync($"{Path}&format={format}");
            await File.WriteAllBytesAsync(System.IO.Path.Combine(folder, "code." + format), await answer.Response.Content.ReadAsByteArrayAsync());
            if (format == "svg")
                await RunAsync("rsvg-convert", folder, "--output", "code.png", "code.svg");

            Assert.That(await RunAsync("zbarimg", folder, "--raw", "--quiet", "code.png"), Is.EqualTo(Text + "\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string tool, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return output;
    }
}
