#!/usr/bin/env bash
# Shows that hostile clients don't slow visitors down: build/slow-clients-test.sh [requests]. 16 visitors visit known links, some thousand times a second, before,
# during and after each of these: so many (1,000) connections that say nothing; requests whose headers come byte by byte; forms of a link with a
# password whose bodies come byte by byte; bulk requests with a valid key that do so (a bulk request of another workspace is answered meanwhile);
# 16 clients that ask for large QR codes without an end; and a scan for short links, 40,000 names from 1,984 addresses of 127.0.0.0/8 within 20 s. What 99 of 100 visits stay within is at most
# twice what it was before, and again afterwards. It needs PostgreSQL's programs and curl, and a machine that does nothing else: client, attacker and
# server share its cores, the attacker, who has a machine of his own in life, with the lowest priority. Takes four minutes, and the build.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
# shellcheck source=build/servers.sh
source "$root/build/servers.sh"

requests=${1:-1000}
scanned=40000
broken=

# p99 SECONDS: what 99 of 100 visits stay within, in milliseconds. Every visit has to be a redirect with a click id.
p99() {
  local wait
  read -r _ _ _ wait < <(hoko_tool visit --url "$hoko_url" --ids "$hoko_work/ids" --connections 16 --pause 5 --seconds "$1" --file /dev/null)
  [[ $wait ]] || hoko_fail "a visit failed"
  echo "$wait"
}

# within A B: whether A is at most twice B.
within() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= 2 * b) }'; }

# attack TEXT COMMAND [OPTION...]: the waits before, during and after; what the attacker prints is left in attacked.
attack() {
  local text=$1 before during after attacker verdict=
  shift
  before=$(p99 12)
  {
    renice -n 19 -p "$BASHPID" >/dev/null
    hoko_tool "$@" --url "$hoko_url" --seconds 20 >"$hoko_work/attack"
  } &
  attacker=$!
  sleep 4
  during=$(p99 12)
  wait "$attacker" || hoko_fail "the attacker failed"
  after=$(p99 12)
  attacked=$(<"$hoko_work/attack")
  if ! within "$during" "$before" || ! within "$after" "$before"; then
    verdict=": BROKEN"
    broken=yes
  fi
  echo "$text: p99 before $before ms, during $during ms, after $after ms$verdict"
}

half_open() {
  local text=$1 opened closed longest
  shift
  attack "$requests $text" half-open --count "$requests" "$@"
  read -r opened closed longest <<<"$attacked"
  echo "  $opened opened, $closed closed by Hoko, none lived for more than $longest s"
  [[ $opened -ge $requests ]] || broken=yes
}

# links KEY FIELDS: posts one link; prints the whole answer.
post() { curl -sf -m 40 -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "[{\"url\":\"https://example.com/\",$2}]" "$hoko_url/api/links"; }

hoko_require_dotnet "$root"
hoko_prepare "$root"
hoko_require_postgresql "$hoko_work/data"
hoko_build "$root"
hoko_start
hoko_tool links --url "$hoko_url" --key "$hoko_key" --collection "$hoko_collection" --count 10000 --file "$hoko_work/ids"
protected=$(post "$hoko_key" "\"collectionId\":\"$hoko_collection\",\"password\":\"secret\"" | grep -o '"shortUrl":"[^"]*' | grep -o '[^/]*$') || hoko_fail "no link was made"
(hoko_serve workspaces create --name other --plan enterprise >/dev/null 2>&1) || hoko_fail "no workspace was made"
other=$(hoko_serve keys create --workspace other --name other --scopes all 2>/dev/null) || hoko_fail "no key was made"
others=$(curl -sf -H "Authorization: Bearer $other" -d '[{"name":"other"}]' "$hoko_url/api/collections" | grep -o '"id":"[^"]*' | cut -d'"' -f4) || hoko_fail "no collection was made"
# Programs are quicker the second time.
hoko_tool scan --url "$hoko_url" --addresses 1984 --rate 500 --seconds 12 >/dev/null &
warming=$!
p99 15 >/dev/null
wait "$warming" || hoko_fail "the scan failed"

half_open "connections that say nothing" --kind silent
half_open "requests whose headers come byte by byte" --kind headers
half_open "forms whose bodies come byte by byte" --kind body --path "/$protected"
{
  sleep 24
  curl -s -m 40 -o /dev/null -w '%{http_code} after %{time_total} s' -H "Authorization: Bearer $other" -d "[{\"url\":\"https://example.com/\",\"collectionId\":\"$others\"}]" "$hoko_url/api/links" >"$hoko_work/bulk"
} &
half_open "bulk requests of one workspace whose bodies come byte by byte" --kind body --path /api/links --key "$hoko_key"
echo "  a bulk request of another workspace meanwhile: $(<"$hoko_work/bulk")"
grep -q ^201 "$hoko_work/bulk" || broken=yes
attack "16 clients of large QR codes" codes --clients 16
read -r asked drawn limited busy <<<"$attacked"
echo "  $asked codes asked for, $drawn drawn, $limited answered 429, $busy 503"
attack "a scan for short links" scan --addresses 1984 --rate $((scanned / 20))
read -r tried missing refused <<<"$attacked"
echo "  $tried names tried, $missing answered 404, $refused 429"
# An attacker who gets nowhere slows nobody down.
[[ $tried -ge $((scanned * 9 / 10)) ]] || broken=yes
[[ -z $broken ]] || hoko_fail "visitors were slowed down"
