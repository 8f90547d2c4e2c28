#!/usr/bin/env bash
# Shows that several nodes are one Hoko: build/cluster-test.sh [seconds]. Two nodes on one PostgreSQL, behind haproxy as in build/haproxy.cfg. For so long (60,
# and no less) links are visited, posted, changed and deleted in bulk, clicks just received become leads and sales, all lists are read, and a workspace
# asks for more than its plan allows. Meanwhile both nodes are restarted, one after the other, and one is killed (SIGKILL) and started again. Afterwards:
#   - no request has failed but those that were under way on the killed node at that moment, by the balancer's log;
#   - every click that was answered is stored, once; beyond them at most one for each visitor whose answer died or was sent again;
#   - the workspace was let in at most 5 % more often than its plan says, in any 60 s, and no less than 10 % under it;
#   - a node that stops says so, and answers until it has stopped.
# It needs PostgreSQL's programs, haproxy (root on Debian: installed) and curl. Takes a minute and a half, and the build.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"
# shellcheck source=build/nodes.sh
source "$root/build/nodes.sh"

seconds=${1:-60}
limit=300
visitors=20
broken=

[[ $seconds -ge 60 ]] || hoko_fail "a limit is for 60 seconds: the load has to last for as long"

# at SECOND: waits until the load is so old.
at() { while [[ $((SECONDS - began)) -lt $1 ]]; do sleep 0.1; done; }

# check TEXT COMMAND...: a line of the result.
check() {
  local text=$1
  shift
  if "$@"; then echo "$text"; else
    echo "$text: BROKEN"
    broken=yes
  fi
}

# A node that stops: asked until nobody listens any more. Leaves the answers, each once in a row.
watch_stop() {
  local n=$1 status last=
  stopped=
  kill -TERM "${hoko_node_pids[n]}"
  while status=$(hoko_health "$n"); do
    [[ $status == "$last" ]] || stopped="$stopped${stopped:+ }$status"
    last=$status
    [[ $status != 000 ]] || break
    sleep 0.05
  done
  wait "${hoko_node_pids[n]}" || hoko_fail "node $n ended with an error"
}

# Ready or not, then stopping, then nobody.
says_so() { [[ $1 =~ ^(\ (200\ )?503\ 000\;){2}$ ]]; }

restart() {
  local n=$1
  watch_stop "$n"
  stops="$stops $stopped;"
  hoko_node_start "$n"
}

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_cluster_start
export Plans__pressed__RequestsPerMinute=$limit Plans__pressed__ItemsPerRequest=10
hoko_nodes_prepare
hoko_node_start 1
hoko_node_start 2
hoko_balancer_start
hoko_make_key
(hoko_serve workspaces create --name pressed --plan pressed >/dev/null 2>&1) || hoko_fail "no workspace was made"
pressed=$(hoko_serve keys create --workspace pressed --name pressed --scopes all 2>/dev/null) || hoko_fail "no key was made"
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 10000 --file "$hoko_work/ids"

since=$(hoko_now)
stops=
hoko_tool load --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --pressed "$pressed" --seconds "$seconds" --ids "$hoko_work/ids" \
  --clicks "$hoko_work/received" --failures "$hoko_work/failures" >"$hoko_work/load" &
load=$!
began=$SECONDS
at 8
hoko_say "restarting node 1, then node 2"
restart 1
restart 2
at $((seconds * 6 / 10))
hoko_say "killing node 1"
killed=$(date +%s%3N)
hoko_node_end 1 KILL
sleep 1
hoko_node_start 1
wait "$load" || hoko_fail "the load failed"
hoko_nodes_catch_up

mapfile -t load <"$hoko_work/load"
echo "in $seconds s: ${load[0]}"
check "requests: $(hoko_tool blame --failures "$hoko_work/failures" --log "$hoko_work/balancer.log" --node node1 --killed "$killed" || echo others >"$hoko_work/others")" \
  test ! -e "$hoko_work/others"
read -r admitted refused repeated <<<"${load[1]}"
echo "conversions told to come again, because the killed node had their clicks: $repeated"
check "clicks: $(hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$since" --received "$hoko_work/received" --unreceived "$visitors" || echo lost >"$hoko_work/lost")" \
  test ! -e "$hoko_work/lost"
check "limit of $limit requests: $admitted let in within the fullest 60 s, $refused refused" \
  test "$admitted" -le $((limit * 105 / 100)) -a "$admitted" -ge $((limit * 90 / 100)) -a "$refused" -gt 0
check "health of the nodes that stop:$stops" says_so "$stops"
[[ -z $broken ]]
