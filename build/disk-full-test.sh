#!/usr/bin/env bash
# Shows what a full disk costs: build/disk-full-test.sh. The journal lies on a file system of 64 MB of its own (root mounts a tmpfs, and nobody else
# can run this). Links are visited, the disk is filled by a file, links are visited, the file is removed, links are visited. Every visit has
# to be a redirect; with a full disk those go on without click ids, and the log, when clicks are recorded again, and the metrics say
# how many, which has to be the number that visitors have seen. Afterwards every click id that was given out is compared with /api/analytics.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

visits=20000

[[ $EUID -eq 0 ]] || hoko_fail "only root can mount a small file system: run this as root"
hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
mkdir -p "$hoko_work/data/journal"
chmod 755 "$hoko_work/data"
mount -t tmpfs -o size=64m hoko-journal "$hoko_work/data/journal" || hoko_fail "a small file system can't be mounted here"
hoko_mount=$hoko_work/data/journal
Hoko__ManagementUrl=http://127.0.0.1:$(hoko_free_port)
export Hoko__ManagementUrl
hoko_start
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 10000 --file "$hoko_work/ids"
since=$(hoko_now)
hoko_visit before --answers "$visits" >/dev/null

# It ends with an error when there is no space left, which is what was wanted.
dd if=/dev/zero of="$hoko_mount/filler" bs=4k 2>/dev/null || true
read -r full lost _ < <(hoko_visit full --answers "$visits" --unrecorded yes)

rm "$hoko_mount/filler"
for ((tries = 0; tries < 100; tries++)); do
  read -r _ more _ < <(hoko_visit "again$tries" --answers 1 --unrecorded yes)
  lost=$((lost + more))
  [[ $more -ne 0 ]] || break
  sleep 0.1
done
hoko_visit after --answers "$visits" >/dev/null
cat "$hoko_work"/before "$hoko_work"/full "$hoko_work"/again* "$hoko_work"/after >"$hoko_work/received"
result=$(hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$since" --received "$hoko_work/received" --unreceived 0) || {
  echo "$result"
  hoko_fail "clicks were lost, stored twice or made up"
}
counted=$(curl -s "$Hoko__ManagementUrl/metrics" | awk '/^hoko_clicks_lost/ { sum += $NF } END { print sum + 0 }')
logged=$({ grep -o '[0-9]* clicks went unrecorded' "$hoko_work/server.log" || true; } | awk '{ sum += $1 } END { print sum + 0 }')
echo "disk full: $full redirects, $lost of them without an id; the log says $logged, the metrics $counted; space again: recorded after $((tries + 1)) visits; $result"
grep -q "The click journal can't be written" "$hoko_work/server.log" || hoko_fail "the log does not say that clicks go unrecorded"
[[ $lost -gt 0 && $logged -eq $lost && $counted -eq $lost ]] ||
  hoko_fail "visitors were redirected without an id $lost times, the log says $logged, the metrics $counted"
