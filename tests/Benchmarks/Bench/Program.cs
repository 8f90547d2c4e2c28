using Hoko.Bench;

// One command a run, with --name value pairs behind it; results on standard output, for the scripts in build/.
var arguments = Arguments.Parse(args.AsSpan(1));
return args[0] switch
{
    "links" => await MakeLinks.RunAsync(arguments),
    "list" => await ListIds.RunAsync(arguments),
    "visit" => await Visit.RunAsync(arguments),
    "verify" => await Verify.RunAsync(arguments),
    "drained" => await WaitForDrain.RunAsync(arguments),
    "journal" => await FillJournal.RunAsync(arguments),
    "drain" => await MeasureDrain.RunAsync(arguments),
    "damage" => Damage.Run(arguments),
    "bulk" => await MeasureBulk.RunAsync(arguments),
    "fuzz" => await Fuzz.RunAsync(arguments),
    "manage" => await MeasureManage.RunAsync(arguments),
    "load" => await MixedLoad.RunAsync(arguments),
    "blame" => Blame.Run(arguments),
    "edits" => await EditDelays.RunAsync(arguments),
    "settings" => await SettingDelays.RunAsync(arguments),
    "half-open" => await HalfOpen.RunAsync(arguments),
    "codes" => await DrawCodes.RunAsync(arguments),
    "scan" => await Scan.RunAsync(arguments),
    _ => throw new ArgumentException($"No command {args[0]}."),
};
