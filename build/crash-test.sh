#!/usr/bin/env bash
# Shows that a click that was answered is never lost: build/crash-test.sh [rounds]. Each round posts 10,000 links and visits them 50,000 times over
# 64 connections; at a random answer Hoko is killed (SIGKILL) and started anew, and the visits go on. Then the click ids that visitors
# received are compared with /api/analytics: all are there, none twice. What is there beyond them are clicks that were recorded and whose
# answers died with the server: one a connection at most. A second part ends all visits first and kills at once: there both are equal.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

rounds=${1:-3}
links=10000
visits=50000
connections=64

# part NAME VISITS AFTER UNRECEIVED: visits with a kill, a new start, and the comparison.
part() {
  local since visitors
  since=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)
  hoko_tool visit --url "$hoko_url" --ids "$hoko_work/ids" --answers "$2" --connections "$connections" --file "$hoko_work/received" \
    --kill "$hoko_pid" --after "$3" >/dev/null &
  visitors=$!
  # The shell reports the death of its child; that is what was wanted.
  wait "$hoko_pid" 2>/dev/null || true
  hoko_start
  wait "$visitors" || hoko_fail "the visits failed"
  printf '%s, killed at answer %d: ' "$1" "$3"
  hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$since" --received "$hoko_work/received" --unreceived "$4" ||
    hoko_fail "clicks were lost, stored twice or made up"
}

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_start
for ((round = 1; round <= rounds; round++)); do
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count "$links" --file "$hoko_work/ids"
  part "round $round, in the middle of $visits visits" "$visits" "$((1 + (RANDOM * 32768 + RANDOM) % (visits - connections)))" "$connections"
  part "round $round, at the end of $((visits / 10)) visits" "$((visits / 10))" "$((visits / 10))" 0
done
echo "$rounds rounds: every click that was answered is stored once"
