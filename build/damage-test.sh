#!/usr/bin/env bash
# Shows what a damaged journal costs: build/damage-test.sh. With the database away links are visited, so that their clicks are in the journal alone.
# Hoko is killed (SIGKILL), one bit in the middle of the journal is flipped and its last five bytes are cut off. Started anew with the database,
# Hoko has to store every click but those two, none twice, and to say in its log what it has found. It needs PostgreSQL's programs.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_cluster_start
hoko_start
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 1000 --file "$hoko_work/ids"
hoko_visit known --answers 2000 >/dev/null
# Once this is answered, those are in the database.
curl -sf -o /dev/null -H "Authorization: Bearer $hoko_key" "$hoko_url/api/analytics?take=1"
hoko_cluster_stop
sleep 0.01
since=$(hoko_now)
hoko_visit received --answers 20000 >/dev/null
kill -KILL "$hoko_pid"
wait "$hoko_pid" 2>/dev/null || true
hoko_tool damage --journal "$hoko_work/data/journal"
hoko_cluster_start
hoko_start
result=$(hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$since" --received "$hoko_work/received" --unreceived 0 --lost 2) || {
  echo "$result"
  hoko_fail "of one record torn and one flipped, two clicks should be lost and no more"
}
echo "a torn and a flipped record: $result; the log says: $(grep -o 'Click journal [^ ]* repaired: .*' "$hoko_work/server.log" | tail -n 1)"
grep -q 'repaired: ' "$hoko_work/server.log" || hoko_fail "the log does not say that the end was torn"
grep -q 'bytes of click journal segment .* are damaged' "$hoko_work/server.log" || hoko_fail "the log does not say that bytes were damaged"
