using System.Security.Cryptography;
using System.Xml.Linq;
using Hoko.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>
/// Brings the shared keys from the database before anyone is served, looks for new ones, and makes the next one before the last one ends: a
/// week before, in force a day later, so that every node knows it by then.
/// </summary>
public sealed partial class SharedKeys : BackgroundService
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan MadeBeforeEnd = TimeSpan.FromDays(7);
    private static readonly TimeSpan Announced = TimeSpan.FromDays(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // Anybody can send what names a key that nobody made.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);

    private readonly HokoDbFactory _databases;
    private readonly KnownKeys _known;
    private readonly IKeyManager _manager;
    private readonly SecretXmlDecryptor _decryptor;
    private readonly TimeProvider _time;
    private readonly ILogger<SharedKeys> _logger;
    private readonly SemaphoreSlim _look = new(1, 1);
    private long _lastLook;

    internal SharedKeys(
        HokoDbFactory databases, KnownKeys known, IKeyManager manager, SecretXmlDecryptor decryptor, TimeProvider time, ILogger<SharedKeys> logger) =>
        (_databases, _known, _manager, _decryptor, _time, _logger) = (databases, known, manager, decryptor, time, logger);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Whether this node has the key, after a look into the database where it does not know it: another node may just have made it.</summary>
    public async ValueTask<bool> HasAsync(Guid keyId, CancellationToken cancellationToken)
    {
        if (_known.Knows(keyId))
            return true;

        await LookAsync(BetweenLooks, cancellationToken);
        return _known.Knows(keyId);
    }

    public override void Dispose()
    {
        _look.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(TimeSpan.Zero, stoppingToken);
    }

    /// <summary>One at a time: a look may make a key, which the key manager hands over by the way.</summary>
    /// <param name="rest">The time since the last look in which there is none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    private async Task LookAsync(TimeSpan rest, CancellationToken cancellationToken)
    {
        await _look.WaitAsync(cancellationToken);
        try
        {
            if (_lastLook != 0 && _time.GetElapsedTime(_lastLook) < rest)
                return;

            await TryToLoadAsync(cancellationToken);
            _lastLook = _time.GetTimestamp();
        }
        finally
        {
            _look.Release();
        }
    }

    private async Task TryToLoadAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestLook);
        try
        {
            await LoadAsync(limit.Token);
        }
#pragma warning disable CA1031 // The keys that are known go on serving, whatever keeps new ones away.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();
        var keys = await db.InTransactionAsync(token => ReadOrMakeAsync(db, token), cancellationToken);
        _known.Replace(keys.Select(key => XElement.Parse(key.Xml)));
    }

    /// <summary>Of several nodes that find one missing, the first one's counts: the others lose the race for its number, and read it.</summary>
    private async Task<List<DataProtectionKey>> ReadOrMakeAsync(HokoDb db, CancellationToken cancellationToken)
    {
        var keys = await db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.Generation).ToListAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var last = keys.LastOrDefault(IsReadable);
        if (last is not null && last.ExpiresAt - now > MadeBeforeEnd)
            return keys;

        var expires = now + Lifetime;
        _manager.CreateNewKey(last is null || last.ExpiresAt < now ? now : now + Announced, expires);
        var made = new DataProtectionKey
        {
            Generation = keys.Count == 0 ? 1 : keys[^1].Generation + 1,
            Xml = _known.TakeMade().ToString(SaveOptions.DisableFormatting),
            ExpiresAt = expires,
        };
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        LogMade(made.Generation);
        keys.Add(made);
        return keys;
    }

    /// <summary>Keys that another secret has wrapped are nobody's any more, unless it comes back.</summary>
    private bool IsReadable(DataProtectionKey key)
    {
        try
        {
            foreach (var wrapped in XElement.Parse(key.Xml).Descendants(SecretXmlEncryptor.Element))
                _decryptor.Decrypt(wrapped);

            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    [LoggerMessage(31, LogLevel.Information, "Made the data-protection key number {Generation}.")]
    private partial void LogMade(int generation);

    [LoggerMessage(32, LogLevel.Warning, "The shared data-protection keys could not be read; those that are known serve on.")]
    private partial void LogFailed(Exception failure);
}
