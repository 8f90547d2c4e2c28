#!/usr/bin/env bash
# Shows that a backup taken under load is one: build/backup-test.sh [some|all|none]. While links are visited, posted, changed and deleted and clicks become leads and sales,
# pg_dump dumps the database. It is restored into a new server, twice, and Hoko runs on it with the same secret:
#   - on an empty data directory, as on a new machine: the lists are those of the dump's moment, id by id, and new clicks are recorded;
#   - on the old data directory, whose journal goes on behind the dump: all clicks that were ever answered are there, once each.
# Then functional tests pass on that server: those of links, redirects and conversions, all, or none of them. It needs PostgreSQL's programs. Takes three minutes
# and the build, with all tests as much longer as those take.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

tests=${1:-some}
lists=(links customers leads sales)
seconds=30
broken=

# psql_on DATABASE [OPTION...]: on the server of this test.
psql_on() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$hoko_work/socket" -U hoko -d "$@"; }

# check TEXT COMMAND...: a line of the result.
check() {
  local text=$1
  shift
  if "$@"; then echo "$text"; else
    echo "$text: BROKEN"
    broken=yes
  fi
}

# dump: as an operator would, but for a snapshot that tells what the dump's moment held.
dump() {
  local snapshot list query
  coproc MOMENT { psql_on postgres; }
  echo "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_export_snapshot();" >&"${MOMENT[1]}"
  read -r snapshot <&"${MOMENT[0]}"
  pg_dump -h "$hoko_work/socket" -U hoko --snapshot="$snapshot" --format=custom -f "$hoko_work/hoko.dump" postgres
  # In the order of the lists.
  for list in "${lists[@]}" clicks; do
    case $list in
      links) query='links WHERE deleted_at IS NULL ORDER BY row_id' ;;
      customers) query='customers ORDER BY row_id' ;;
      *) query="$list ORDER BY created_at, row_id" ;;
    esac
    echo "\\copy (SELECT id FROM $query) TO '$hoko_work/held-$list'" >&"${MOMENT[1]}"
  done
  echo 'COMMIT; SELECT 1;' >&"${MOMENT[1]}"
  read -r _ <&"${MOMENT[0]}"
  exec {MOMENT[1]}>&-
  wait "$MOMENT_PID" || true
}

# restore DATABASE: the dump into a new database.
restore() {
  psql_on postgres -c "CREATE DATABASE $1 TEMPLATE template0"
  pg_restore -h "$hoko_work/socket" -U hoko -d "$1" --exit-on-error "$hoko_work/hoko.dump"
}

# verify RECEIVED SINCE: compares click ids with /api/analytics.
verify() {
  hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$2" --received "$1" --unreceived 0 || echo wrong >"$hoko_work/wrong"
}

as_held() {
  local list
  for list in "${lists[@]}"; do
    hoko_tool list --url "$hoko_url" --key "$hoko_key" --list "$list" --file "$hoko_work/now-$list"
    cmp -s "$hoko_work/held-$list" "$hoko_work/now-$list" || return 1
  done
}

# new_clicks NAME: visits, and whether they are stored.
new_clicks() {
  local since
  sleep 0.01
  since=$(hoko_now)
  hoko_visit "new-$1" --answers 5000 >/dev/null
  check "  new clicks: $(verify "$hoko_work/new-$1" "$since")" test ! -e "$hoko_work/wrong"
}

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_cluster_start
hoko_start
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 5000 --file "$hoko_work/ids"
began=$(hoko_now)
hoko_tool load --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --pressed "$hoko_key" --seconds "$seconds" --ids "$hoko_work/ids" \
  --clicks "$hoko_work/received" --failures "$hoko_work/failures" >"$hoko_work/load" &
load=$!
sleep $((seconds / 2))
dump
wait "$load" || hoko_fail "the load failed"
check "dumped under load ($(head -n 1 "$hoko_work/load")), $(wc -l <"$hoko_work/failures") requests failed" test ! -s "$hoko_work/failures"
hoko_halt
hoko_cluster_stop
rm -rf -- "$hoko_work/cluster"
hoko_cluster=
hoko_cluster_start
restore fresh
restore journaled

hoko_database=fresh hoko_data=$hoko_work/empty
hoko_start
check "restored, empty data directory: $(for list in "${lists[@]}"; do printf '%d %s, ' "$(wc -l <"$hoko_work/held-$list")" "$list"; done)as the dump's moment held them" as_held
check "  clicks: $(verify "$hoko_work/held-clicks" "$began")" test ! -e "$hoko_work/wrong"
new_clicks empty
hoko_halt

hoko_database=journaled hoko_data=$hoko_work/data
hoko_start
# The list waits for the journal.
check "restored, old data directory, $(wc -l <"$hoko_work/held-clicks") clicks in the dump: $(verify "$hoko_work/received" "$began")" test ! -e "$hoko_work/wrong"
new_clicks old
hoko_halt

result=
if [[ $tests != none ]]; then
  hoko_say "functional tests on the new server"
  filter=()
  [[ $tests == all ]] || filter=(--filter 'FullyQualifiedName~.Links.|FullyQualifiedName~.Redirects.|FullyQualifiedName~.Tracking.')
  result=$(HOKO_TEST_POSTGRESQL="Host=$hoko_work/socket;Username=hoko;Database=journaled" dotnet test "$root/tests/Api.FunctionalTests" -c Release --nologo "${filter[@]}" 2>&1) || broken=yes
  echo "functional tests on the new server ($tests): $(grep -o 'Failed: *[0-9]*, Passed: *[0-9]*, Skipped: *[0-9]*' <<<"$result" | tail -n 1)"
fi
[[ -z $broken ]] || {
  printf '%s\n' "$result" | tail -n 40 >&2
  hoko_fail "the backup is none"
}
