// The yardstick of build/bench.sh: Kestrel answering every request with a fixed 302 and doing nothing else.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Run(context =>
{
    context.Response.StatusCode = StatusCodes.Status302Found;
    context.Response.Headers.Location = "https://example.com/landing?utm_source=bench&hoko_id=00000000-0000-7000-8000-000000000000";
    return Task.CompletedTask;
});
app.Run();
