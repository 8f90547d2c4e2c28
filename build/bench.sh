#!/usr/bin/env bash
# Measures Hoko on this machine: build/bench.sh [redirect|million|drain|bulk|manage|conversions|all]. Prints Markdown tables; docs/benchmarks.md says
# how to read them.
# redirect: visits of many short links beside a bare server that answers a fixed 302, by turns in one run, and the drain's time.
# BENCH_BASELINE names another checkout whose src/Api is built (-c Release): its Hoko takes a turn of each round, too, on a database of its own.
# million: visits of the same ten thousand links with as many links in the database, and with BENCH_MILLION of them.
# drain: BENCH_CLICKS (2000000) clicks in the journal before Hoko starts, and how long it takes to store them, alone on the machine; then what a click takes on disk.
# bulk: POST of 10,000 links beside a raw binary COPY of such rows. Every click is counted, none is only promised.
# manage: POST, GET, PUT, DELETE of links beside the database's own way, empty and with a million links; lists by every filter with
# their plans; memory. BENCH_MILLION (1000000) is how many. It starts a Hoko of its own.
# conversions: leads and sales through HTTP beside pgbench with the same statements, by turns, 32 clients each; BENCH_CLIENTS (32) is how many.
# BENCH_LINKS (100000), BENCH_SECONDS a turn (30), BENCH_ROUNDS (3), BENCH_CONNECTIONS (64) change the size.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

links=${BENCH_LINKS:-100000}
seconds=${BENCH_SECONDS:-30}
rounds=${BENCH_ROUNDS:-3}
connections=${BENCH_CONNECTIONS:-64}
million=${BENCH_MILLION:-1000000}
clients=${BENCH_CLIENTS:-32}
clicks=${BENCH_CLICKS:-2000000}

# visit URL SECONDS [IDS]: requests, microseconds, p50, p99, wrong answers, broken connections.
visit() {
  local result
  result=$(IDS=${3:-$hoko_work/ids} wrk -t1 -c"$connections" -d"$2s" -s "$root/tests/Benchmarks/visits.lua" "$1" | sed -n 's/^RESULT //p')
  [[ $result ]] || hoko_fail "wrk gave no result"
  echo "$result"
}

# median FILE COLUMN; spread FILE COLUMN: least and most.
median() { cut -d' ' -f"$2" "$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
spread() { cut -d' ' -f"$2" "$1" | sort -n | awk 'NR == 1 { least = $1 } END { print least "–" $1 }'; }

# turn NAME URL [IDS]: measures, and adds "requests/s p50 p99" to the name's file; the number of answers is left in answered, the moment of the last in ended.
turn() {
  local count microseconds p50 p99 wrong broken
  read -r count microseconds p50 p99 wrong broken < <(visit "$2" "$seconds" "${3:-}")
  [[ $wrong -eq 0 && $broken -eq 0 ]] || hoko_fail "$1: $wrong answers were errors, $broken connections broke"
  echo "$((count * 1000000 / microseconds)) $p50 $p99" >>"$hoko_work/$1"
  answered=$count
  ended=$EPOCHREALTIME
}

# drain ANSWERED, after a turn: waits until that many clicks are stored, and adds "at the end of the visits, in the end, seconds" to a file.
drain() {
  local first stored elapsed
  read -r first stored elapsed < <(hoko_tool drained --data "$hoko_work/data" --clicks "$1" --since "$ended") || hoko_fail "the drain did not get through"
  echo "$first $stored $elapsed $(($1 - first))" >>"$hoko_work/drains"
}

# row NAME FILE YARDSTICK
row() {
  awk -v name="$1" -v rps="$(median "$2" 1)" -v low="$(spread "$2" 1)" -v p50="$(median "$2" 2)" -v p99="$(median "$2" 3)" -v of="$(median "$3" 1)" \
    'BEGIN { printf "| %s | %d | %s | %.2f ms | %.2f ms | %.2f |\n", name, rps, low, p50 / 1000, p99 / 1000, rps / of }'
}

# start_baseline: the Hoko of another checkout beside this one, with as many links.
start_baseline() {
  # Whatever ends the script while the names below are those of the baseline, this one is not forgotten.
  hoko_more_pids+=("$hoko_pid")
  local hoko_root=$hoko_root hoko_work=$hoko_work/other hoko_url hoko_pid='' hoko_key='' hoko_collection='' own=$hoko_root
  hoko_say "making $links links of the baseline"
  mkdir -p "$hoko_work"
  chmod 711 "$hoko_work"
  hoko_url=http://127.0.0.1:$(hoko_free_port)
  hoko_root=$BENCH_BASELINE
  hoko_start
  hoko_more_pids+=("$hoko_pid")
  hoko_root=$own
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count "$links" --file "$hoko_work/ids"
  baseline_url=$hoko_url
  baseline_sum=0
}

# turn_baseline NAME: its turn, and the drain's, which would take from the next one.
turn_baseline() {
  local answered ended
  turn "$1" "$baseline_url" "$hoko_work/other/ids"
  baseline_sum=$((baseline_sum + answered))
  local hoko_work=$hoko_work/other
  drain "$baseline_sum"
}

redirect() {
  local round answered ended sum=0 stored baseline_url= baseline_sum
  hoko_say "making $links links"
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count "$links" --file "$hoko_work/ids"
  [[ ! ${BENCH_BASELINE:-} ]] || start_baseline
  hoko_start_bare
  hoko_say "warming up"
  [[ ! $baseline_url ]] || turn_baseline warm-baseline
  turn warm-hoko "$hoko_url"
  sum=$answered
  turn warm-bare "$hoko_bare_url"
  drain "$sum"
  for ((round = 1; round <= rounds; round++)); do
    hoko_say "round $round of $rounds"
    turn bare "$hoko_bare_url"
    [[ ! $baseline_url ]] || turn_baseline baseline
    turn hoko "$hoko_url"
    sum=$((sum + answered))
    # The yardstick's turn begins when Hoko has no work left.
    drain "$sum"
  done
  if kill "$hoko_bare_pid"; then wait "$hoko_bare_pid" 2>/dev/null || true; fi
  hoko_bare_pid=

  stored=$(hoko_tool drained --data "$hoko_work/data" --clicks "$sum" --since "$ended" | cut -d' ' -f2)
  echo
  echo "| $links links, $connections connections, $rounds × ${seconds} s | redirects/s | least–most | p50 | p99 | ratio |"
  echo "| --- | ---: | ---: | ---: | ---: | ---: |"
  row "bare server" "$hoko_work/bare" "$hoko_work/bare"
  [[ ! $baseline_url ]] || row "the baseline" "$hoko_work/baseline" "$hoko_work/bare"
  row "Hoko" "$hoko_work/hoko" "$hoko_work/bare"
  echo
  echo "Answered: $sum. Stored: $stored. At the end of a turn at most $connections visits are recorded whose answers nobody waited for: $((stored - sum)) of $((connections * (rounds + 1)))."
  echo "All that a turn answered was stored $(spread "$hoko_work/drains" 3) s after its last answer (bound: 10 s)."
  resident
  [[ $stored -ge $sum && $stored -le $((sum + connections * (rounds + 1))) ]] || hoko_fail "clicks were lost or counted twice"
}

# resident: the memory of Hoko's process, and how much of it are pages of files, programs' and data's, which the kernel takes back when it needs them.
resident() {
  awk '/^(VmRSS|RssFile)/ { mb[$1] = $2 / 1024 }
    END { printf "Resident memory of Hoko: %d MB (bound: 400 MB), %d MB of it mapped files.\n", mb["VmRSS:"], mb["RssFile:"] }' "/proc/$hoko_pid/status"
}

in_a_million() {
  local visited=$((million / 100)) sum=0 round answered ended
  hoko_say "making $visited links"
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count "$visited" --file "$hoko_work/ids"
  turn warm "$hoko_url"
  sum=$answered
  drain "$sum"
  for ((round = 1; round <= rounds; round++)); do
    turn few "$hoko_url"
    sum=$((sum + answered))
    drain "$sum"
  done
  hoko_say "making the links of which nobody visits one, $million in all"
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count "$((million - visited))" --file "$hoko_work/others"
  for ((round = 1; round <= rounds; round++)); do
    turn many "$hoko_url"
    sum=$((sum + answered))
    drain "$sum"
  done
  echo
  echo "| $visited links visited, $connections connections, $rounds × ${seconds} s | redirects/s | least–most | p50 | p99 | ratio |"
  echo "| --- | ---: | ---: | ---: | ---: | ---: |"
  row "$visited links in the database" "$hoko_work/few" "$hoko_work/few"
  row "$million links in the database" "$hoko_work/many" "$hoko_work/few"
  echo
  resident
}

# ask SQL: of the database that Hoko runs.
ask() { "$(hoko_program psql)" -X -At -h "$hoko_work/data/socket" -U hoko -c "$1" hoko; }

# of_clicks FUNCTION: bytes of the table of clicks, its partitions included where it has any.
of_clicks() {
  ask "SELECT sum($1(part)) FROM (SELECT 'clicks'::regclass::oid AS part UNION ALL SELECT inhrelid FROM pg_inherits WHERE inhparent = 'clicks'::regclass) AS parts"
}

# sizes JOURNAL WAL: bytes a click, given those of the journal and of the log written ahead.
sizes() {
  local table indexes
  ask "VACUUM ANALYZE clicks" >/dev/null
  table=$(of_clicks pg_table_size) indexes=$(of_clicks pg_indexes_size)
  echo
  echo "| bytes a click, of $clicks | |"
  echo "| --- | ---: |"
  awk -v clicks="$clicks" -v table="$table" -v indexes="$indexes" -v journal="$1" -v wal="$2" 'BEGIN {
    printf "| in the journal | %d |\n| in the table | %d |\n| in its indexes | %d |\n| in the log written ahead, while it is stored | %d |\n",
      journal / clicks, table / clicks, indexes / clicks, wal / clicks }'
  ask "SELECT '| of them ' || indexrelid::regclass || ' | ' || round(pg_relation_size(indexrelid)::numeric / $clicks) || ' |' FROM pg_index
    WHERE indrelid IN (SELECT 'clicks'::regclass UNION ALL SELECT inhrelid FROM pg_inherits WHERE inhparent = 'clicks'::regclass)
      AND pg_relation_size(indexrelid) > $clicks ORDER BY 1"
}

drain_alone() {
  local end stored took rate journal wal
  wal=$(ask "SELECT pg_current_wal_lsn()")
  hoko_halt
  hoko_say "filling the journal with $clicks clicks"
  end=$(hoko_tool journal --data "$hoko_work/data" --clicks "$clicks")
  journal=$(find "$hoko_work/data/journal" -name '*.clicks' -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
  hoko_start
  read -r stored took rate < <(hoko_tool drain --data "$hoko_work/data" --clicks "$clicks" --end "$end") || hoko_fail "the drain did not get through"
  echo
  echo "$stored clicks stored in $took s: $rate a second (bound: 50,000)."
  resident
  wal=$(ask "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '$wal')")
  sizes "$journal" "$wal"
}

bulk() {
  echo
  echo "| bulk, $rounds rounds | median | least–most | ratio |"
  echo "| --- | ---: | ---: | ---: |"
  hoko_tool bulk --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --data "$hoko_work/data" --rounds "$rounds"
}

manage() {
  local psql
  psql=$(hoko_program psql) || hoko_fail "psql is missing: install it (Debian: apt-get install postgresql)"
  hoko_tool manage --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --data "$hoko_work/data" --pid "$hoko_pid" \
    --psql "$psql" --rounds "$rounds" --million "$million" --log "$hoko_work/data/postgresql/log"
}

# events EVENT SECONDS: leads or sales through HTTP; adds "events/s p50 p99" to hoko-EVENT.
events() {
  local result count microseconds p50 p99 wrong broken
  result=$(EVENT=$1 KEY=$hoko_key wrk -t1 -c"$clients" -d"$2s" -s "$root/tests/Benchmarks/conversions/events.lua" "$hoko_url" | sed -n 's/^RESULT //p')
  read -r count microseconds p50 p99 wrong broken <<<"$result"
  [[ $wrong -eq 0 && $broken -eq 0 ]] || hoko_fail "$1: $wrong answers were errors, $broken connections broke"
  echo "$((count * 1000000 / microseconds)) $p50 $p99" >>"$hoko_work/hoko-$1"
}

# statements EVENT SECONDS: the same by pgbench; adds to pgbench-EVENT. Each transaction's microseconds are in its log.
statements() {
  local log=$hoko_work/pgbench-log result
  rm -f "$log".*
  result=$(cd "$hoko_work" && "$pgbench" -h "$hoko_work/data/socket" -U hoko -n -M prepared -c "$clients" -j 1 -T "$2" -D "workspace=1" \
    --log --log-prefix="$log" -f "$root/tests/Benchmarks/conversions/$1.sql" hoko 2>&1) || hoko_fail "pgbench: $result"
  result=$(sed -n 's/^tps = \([0-9]*\).*/\1/p' <<<"$result")
  cut -d' ' -f3 "$log".* | sort -n | awk -v tps="$result" '{ value[NR] = $1 } END { print tps, value[int(NR * 0.5) + 1], value[int(NR * 0.99) + 1] }' >>"$hoko_work/pgbench-$1"
}

conversions() {
  local psql pgbench event round
  psql=$(hoko_program psql) && pgbench=$(hoko_program pgbench) || hoko_fail "pgbench is missing: install it (Debian: apt-get install postgresql-contrib)"
  hoko_say "making links, clicks and customers"
  hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 1000 --file "$hoko_work/ids"
  "$psql" -X -q -v ON_ERROR_STOP=1 -h "$hoko_work/data/socket" -U hoko -f "$root/tests/Benchmarks/conversions/setup.sql" hoko
  hoko_say "warming up"
  for event in lead sale; do
    events "$event" "$seconds"
    statements "$event" 2
  done
  rm "$hoko_work"/{hoko,pgbench}-{lead,sale}
  for ((round = 1; round <= rounds; round++)); do
    hoko_say "round $round of $rounds"
    for event in lead sale; do
      events "$event" "$seconds"
      statements "$event" "$seconds"
    done
  done
  echo
  echo "| $clients clients, $rounds × ${seconds} s | events/s | least–most | p50 | p99 | ratio |"
  echo "| --- | ---: | ---: | ---: | ---: | ---: |"
  for event in lead sale; do
    row "${event}s by pgbench" "$hoko_work/pgbench-$event" "$hoko_work/pgbench-$event"
    row "${event}s by Hoko" "$hoko_work/hoko-$event" "$hoko_work/pgbench-$event"
  done
}

what=${1:-all}
[[ $what =~ ^(redirect|million|drain|bulk|manage|conversions|all)$ ]] ||
  hoko_fail "usage: build/bench.sh [redirect|million|drain|bulk|manage|conversions|all]"

hoko_require_dotnet "$root"
[[ ! $what =~ ^(redirect|million|conversions|all)$ ]] || hoko_has wrk || hoko_apt wrk || hoko_fail "wrk is missing: install it (Debian: apt-get install wrk)"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
if [[ $what == manage || $what == all ]]; then
  # First, and on its own: its memory is that of a fresh server, its workspace is empty.
  hoko_explain
  hoko_start
  manage
  hoko_stop
fi
[[ $what == manage ]] || hoko_start
case $what in
  redirect) redirect ;;
  million) in_a_million ;;
  drain) drain_alone ;;
  bulk) bulk ;;
  conversions) conversions ;;
  all)
    redirect
    bulk
    conversions
    # Each of these has the database for itself.
    hoko_stop
    hoko_start
    in_a_million
    hoko_stop
    hoko_start
    drain_alone
    ;;
esac
