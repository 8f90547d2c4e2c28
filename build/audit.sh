#!/usr/bin/env bash
# Asks the package feed for known vulnerabilities of all packages, those that packages bring along too: build/audit.sh.
# Exit code 0: none; 1: some, which are printed; 2: not checked, because the feed has no advisories; 3: not checked, because it does not answer.
# A feed without advisories says of every package that it is sound, so a package of which the contrary is known is asked for first.
set -uo pipefail

# What is looked for in the answers is their English.
export DOTNET_CLI_UI_LANGUAGE=en

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
found='has the following vulnerable packages'
work=$(mktemp -d "${TMPDIR:-/tmp}/hoko-audit-XXXXXX")
trap 'rm -rf -- "$work"' EXIT

ask() { timeout --kill-after=10s 180s dotnet "$@"; }

not_checked() {
  echo "$2: packages were not checked"
  exit "$1"
}

# Newtonsoft.Json before 13.0.1: GHSA-5crp-9r3c-p9vr.
cat >"$work/canary.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.3" />
  </ItemGroup>
</Project>
PROJECT
ask restore "$work/canary.csproj" -v quiet >"$work/canary.txt" 2>&1 &&
  ask list "$work/canary.csproj" package --vulnerable >>"$work/canary.txt" 2>&1 || not_checked 3 "the advisories could not be fetched"
grep -q "$found" "$work/canary.txt" || not_checked 2 "the feed has no advisories"
ask list "$root/Hoko.sln" package --vulnerable --include-transitive >"$work/packages.txt" 2>&1 || not_checked 3 "the advisories could not be fetched"
if grep -q "$found" "$work/packages.txt"; then
  cat "$work/packages.txt"
  exit 1
fi
echo "no package has a known vulnerability"
