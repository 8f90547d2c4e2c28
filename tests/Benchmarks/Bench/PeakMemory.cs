using System.Globalization;

namespace Hoko.Bench;

/// <summary>What a process takes of memory, by its kernel's account.</summary>
internal sealed class PeakMemory(int pid)
{
    private const int AtOnce = 10;
    private const int Items = 10_000;

    /// <summary>Posts ten batches at once and prints how far the resident memory rose.</summary>
    public async Task MeasureAsync(string title, HokoClient hoko, string collection)
    {
        var batches = Enumerable.Range(0, AtOnce).Select(_ => LinkJson.Batch(collection, Items)).ToList();
        await ForgetAsync();
        var before = await ReadAsync("VmRSS");
        await Task.WhenAll(batches.Select(hoko.PostLinksAsync));
        var peak = await PeakAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {before} MB | {peak} MB | {peak - before} MB | < 200 MB |"));
    }

    /// <summary>Sets the high-water mark back to what is resident now.</summary>
    public Task ForgetAsync() => File.WriteAllTextAsync($"/proc/{pid}/clear_refs", "5");

    /// <summary>The most that was resident since, in MB.</summary>
    public Task<long> PeakAsync() => ReadAsync("VmHWM");

    private async Task<long> ReadAsync(string field)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{pid}/status")).Single(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
