#!/usr/bin/env bash
# Builds Hoko and runs it, with what it needs found or installed: build/run.sh [arguments of Hoko, such as: keys list --workspace default]
# Its data is in data/ beside the sources unless Hoko__DataDirectory says otherwise. Only Hoko writes to standard output.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"

export Hoko__DataDirectory=${Hoko__DataDirectory:-$root/data}

hoko_require_dotnet "$root"
if [[ -z ${ConnectionStrings__Hoko:-} && "$* " != *--ConnectionStrings:Hoko[=\ ]* ]]; then
  hoko_require_postgresql "$Hoko__DataDirectory"
fi
hoko_want_npm

# No compiler or build server stays behind: memory is Hoko's.
output=$(dotnet build "$root/src/Api" -c Release -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false 2>&1) || {
  printf '%s\n' "$output" >&2
  hoko_fail "the build failed"
}

hoko_set_runtime
exec dotnet "$root/src/Api/bin/Release/net10.0/Hoko.Api.dll" "$@"
