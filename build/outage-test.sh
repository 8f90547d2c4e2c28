#!/usr/bin/env bash
# Shows that visitors do not notice that the database is away: build/outage-test.sh [seconds]. 64 visitors visit 10,000 links that the server knows
# (several thousand visits a second) for so long (60) and 30 seconds more; meanwhile PostgreSQL is stopped for so long and started again. Every
# answer has to be a redirect with a click id, and links that the server does not know a page with 503 and Retry-After. Afterwards every click
# that was answered is compared with /api/analytics. It needs PostgreSQL's programs; as root they run as another user. Takes two minutes.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

away=${1:-60}
asked=0
refused=0

# ask ID: whether an unknown link is answered by a page that says when to come back.
ask() {
  local head
  asked=$((asked + 1))
  head=$(curl -s -m 20 -D - -o "$hoko_work/page" "$hoko_url/$1") || true
  if grep -q '^HTTP/1.1 503' <<<"$head" && grep -qi '^retry-after: [1-9]' <<<"$head" && grep -qi '^content-type: text/html' <<<"$head"; then
    refused=$((refused + 1))
  fi
}

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_cluster_start
hoko_start
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 10000 --file "$hoko_work/ids"
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 1000 --file "$hoko_work/unknown"
hoko_say "visiting each link, so that it is known"
hoko_visit known --answers 20000 >/dev/null
sleep 0.01
since=$(hoko_now)
hoko_say "visiting, and stopping PostgreSQL for $away seconds"
hoko_visit received --seconds "$((away + 30))" --pause 5 >"$hoko_work/visits" &
visitors=$!
sleep 10
hoko_cluster_stop
began=$SECONDS
while read -r id && [[ $((SECONDS - began)) -lt $away ]]; do
  ask "$id"
  sleep 2
done <"$hoko_work/unknown"
while [[ $((SECONDS - began)) -lt $away ]]; do sleep 0.2; done
hoko_cluster_start
wait "$visitors" || hoko_fail "a visit was no redirect with a click id"
read -r answered unrecorded longest _ <"$hoko_work/visits"
result=$(hoko_tool verify --url "$hoko_url" --key "$hoko_key" --since "$since" --received "$hoko_work/received" --unreceived 0) || {
  echo "$result"
  hoko_fail "clicks were lost, stored twice or made up"
}
echo "database away for $away s: $answered redirects, $unrecorded without an id, the slowest after $longest ms; unknown links: $refused of $asked a page with 503 and Retry-After; $result"
[[ $refused -eq $asked && $asked -gt 0 ]] || hoko_fail "an unknown link was answered otherwise"
