#!/usr/bin/env bash
# Sends random and mutated requests to every endpoint that /openapi.json describes, and to what lies beside them: build/fuzz-test.sh [REQUESTS] [SEED] [BLOCK].
# 100,000 unless said otherwise, in blocks of 250 on a workspace set up for each. No answer may be a 5xx, every error has to have the documented shape,
# a refused write may leave nothing behind, no other workspace may change, and the server has to be there in the end, with no more than 900 MB resident, 200 of which are files that it maps.
# Requests have odd spellings too: header bytes, dates, numbers, percent-encodings, parameters, control characters, pieces (docs/decisions/0041).
# A finding is printed with its request and its answer; the same seed and its block make that block again.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

requests=${1:-100000}
seed=${2:-1}
block=${3:-}
most_megabytes=900

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
# A plan that refuses what the largest takes, and addresses that may try more often than one should: what is behind the limits is to be met.
export Plans__narrow__RequestsPerMinute=2000000000 Plans__narrow__ItemsPerRequest=50 Plans__narrow__Links=200 Plans__narrow__Tags=100 Plans__narrow__Features__0=LinkCloaking
export Hoko__KeylessRequestsPerMinute=1000000 Hoko__UnknownLinksPerMinute=1000000 Hoko__QrCodesPerMinute=1000000
hoko_start
keys=
for plan in enterprise narrow enterprise narrow enterprise; do
  name=$plan-$RANDOM-${#keys}
  (hoko_serve workspaces create --name "$name" --plan "$plan" >/dev/null 2>&1) || hoko_fail "no workspace was made"
  keys+=${keys:+,}$(hoko_serve keys create --workspace "$name" --name fuzz --scopes all 2>/dev/null) || hoko_fail "no key was made"
done
result=$(hoko_tool fuzz --url "$hoko_url" --keys "$keys" --requests "$requests" --seed "$seed" --block "$block" --pid "$hoko_pid" | tee /dev/stderr | tail -n 1) ||
  hoko_fail "the findings are above"
kill -0 "$hoko_pid" && curl -sf "$hoko_url/health/ready" >/dev/null || hoko_fail "the server has not survived"
[[ $result =~ ([0-9]+)\ MB ]] && ((BASH_REMATCH[1] <= most_megabytes)) || hoko_fail "more than $most_megabytes MB of memory"
if grep -q 'failed' "$hoko_work/server.log"; then
  cat "$hoko_work/server.log" >&2
  hoko_fail "the log has failures"
fi
