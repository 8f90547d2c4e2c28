#!/usr/bin/env bash
# Shows how soon a change on one node is seen on another: build/edits-test.sh [count]. So many times (1,000) a link is changed on node A and
# visited on node B, which knew it, until B serves the change; a twentieth as often a key is revoked and a workspace put on another plan, as B is asked
# with that key. The slowest of each has to be within a second. It needs PostgreSQL's programs. Takes a minute, and the build.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"
# shellcheck source=build/nodes.sh
source "$root/build/nodes.sh"

count=${1:-1000}
bound=1000
broken=

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_cluster_start
hoko_nodes_prepare
hoko_node_start 1
hoko_node_start 2
hoko_url=${hoko_node_urls[1]}
hoko_make_key
(hoko_serve workspaces create --name changing --plan enterprise >/dev/null 2>&1) || hoko_fail "no workspace was made"

printf 'edits of links seen on the other node: '
hoko_tool edits --url "$hoko_url" --other "${hoko_node_urls[2]}" --key "$hoko_key" --collection "$hoko_collection" --count "$count" --bound "$bound" || broken=yes
for what in keys plans; do
  printf '%s seen on the other node: ' "$([[ $what == keys ]] && echo 'revocations of keys' || echo 'changes of plans')"
  (
    hoko_settings
    # As the nodes read them from their appsettings.json.
    export Plans__enterprise__ItemsPerRequest=10000 Plans__business__RequestsPerMinute=3000 Plans__business__ItemsPerRequest=10000
    hoko_tool settings --what "$what" --other "${hoko_node_urls[2]}" --workspace changing --count "$(((count + 19) / 20))" --bound "$bound"
  ) || broken=yes
done
[[ -z $broken ]] || hoko_fail "not within a second everywhere"
