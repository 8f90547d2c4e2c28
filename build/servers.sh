# shellcheck shell=bash
# Hoko on a temporary data directory, and the bare server beside it, for bench.sh and the *-test.sh of faults to source after prerequisites.sh.
# Everything that was started ends, and the folder goes, when the script ends.

hoko_work=
hoko_pid=
hoko_bare_pid=
hoko_cluster=
hoko_mount=
hoko_more_pids=()
hoko_url=
hoko_bare_url=

# hoko_build ROOT: the server, the yardstick and the tool, once. HOKO_BUILT=yes says that they are built, where several scripts run one after the other.
hoko_build() {
  local root=$1 project output
  [[ ${HOKO_BUILT:-} != yes ]] || return 0
  for project in src/Api tests/Benchmarks/BareServer tests/Benchmarks/Bench; do
    hoko_say "building $project"
    output=$(dotnet build "$root/$project" -c Release -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false 2>&1) || {
      printf '%s\n' "$output" >&2
      hoko_fail "the build failed"
    }
  done
}

hoko_tool() { dotnet "$hoko_root/tests/Benchmarks/Bench/bin/Release/net10.0/Hoko.Bench.dll" "$@"; }

# A port of the loopback that nobody has at the moment.
hoko_free_port() {
  local port
  while port=$((RANDOM % 20000 + 20000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# hoko_prepare ROOT: the folder and the addresses.
hoko_prepare() {
  hoko_root=$1
  hoko_work=$(mktemp -d "${TMPDIR:-/tmp}/hoko-measure-XXXXXX")
  # PostgreSQL's account has to pass through; as root its cluster is another user's.
  chmod 711 "$hoko_work"
  hoko_url=http://127.0.0.1:$(hoko_free_port)
  hoko_bare_url=http://127.0.0.1:$(hoko_free_port)
  # The folder as it is now: a function may have another one under the same name when the script ends.
  # shellcheck disable=SC2064
  trap "hoko_work='$hoko_work'; hoko_end" EXIT
  trap 'exit 130' INT TERM
}

# hoko_wait_for PID URL: until it answers anything at all.
hoko_wait_for() {
  local pid=$1 port=${2##*:} tries
  for ((tries = 0; tries < 600; tries++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return 0; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$hoko_work/server.log" >&2
  hoko_fail "a server did not start"
}

# hoko_start: Hoko; after its first start the key and the collection are known. What it prints later is added to.
hoko_start() {
  local before=0
  [[ ! -f $hoko_work/server.out ]] || before=$(grep -c 'listens on' "$hoko_work/server.out" || true)
  hoko_serve >>"$hoko_work/server.out" 2>>"$hoko_work/server.log" &
  hoko_pid=$!
  hoko_wait_for "$hoko_pid" "$hoko_url"
  # Printed a moment after it listens; on the first start the requests to try, and so the collection, come a moment later.
  until [[ $(grep -c 'listens on' "$hoko_work/server.out") -gt $before ]]; do sleep 0.1; done
  if [[ $hoko_cluster ]]; then
    [[ ${hoko_key:-} ]] || hoko_make_key
    return
  fi
  until grep -q 'collectionId' "$hoko_work/server.out"; do sleep 0.1; done
  # In a file, since the output is no terminal; versions before that printed it.
  hoko_key=$(cat "${hoko_data:-$hoko_work/data}/first.key" 2>/dev/null || grep -o -m 1 '^hoko_[A-Za-z0-9]*' "$hoko_work/server.out")
  hoko_collection=$(grep -o -m 1 'collectionId":"[^"]*' "$hoko_work/server.out")
  hoko_collection=${hoko_collection##*\"}
}

# hoko_settings: what Hoko reads from its environment; in a subshell, since the tests' own programs read some of it too.
hoko_settings() {
  hoko_set_runtime
  export Hoko__DataDirectory=${hoko_data:-$hoko_work/data} Hoko__PublicUrl=${hoko_public_url:-$hoko_url} Logs__Level=Warning
  # What is measured is Hoko, not the limits of a plan.
  export Plans__enterprise__RequestsPerMinute=2000000000
  if [[ $hoko_cluster ]]; then
    export ConnectionStrings__Hoko="Host=$hoko_work/socket;Username=hoko;Database=${hoko_database:-postgres}" Hoko__SecretKey=a-secret-of-the-measurements-alone-0123
  fi
}

# hoko_serve [COMMAND...]: the program in the place of a subshell, so that the process is its own and can be killed.
hoko_serve() {
  hoko_settings
  [[ $# -gt 0 ]] || set -- --urls "$hoko_url"
  exec dotnet "$hoko_root/src/Api/bin/Release/net10.0/Hoko.Api.dll" "$@"
}

# On a server of its operator's, Hoko makes no key of its own accord.
hoko_make_key() {
  (hoko_serve workspaces create --name faults --plan enterprise >/dev/null 2>&1) || hoko_fail "no workspace was made"
  hoko_key=$(hoko_serve keys create --workspace faults --name faults --scopes all 2>/dev/null) || hoko_fail "no key was made"
  hoko_collection=$(curl -sf -H "Authorization: Bearer $hoko_key" -H 'Content-Type: application/json' -d '[{"name":"faults"}]' "$hoko_url/api/collections" |
    grep -o '"id":"[^"]*' | cut -d'"' -f4) || hoko_fail "no collection was made"
}

# hoko_cluster_start: a PostgreSQL that Hoko does not look after, so that it can be away; before hoko_start. Once more after hoko_cluster_stop.
hoko_cluster_start() {
  if [[ -z $hoko_cluster ]]; then
    hoko_cluster=$hoko_work/cluster
    mkdir -p "$hoko_cluster" "$hoko_work/socket"
    [[ $EUID -ne 0 ]] || chown "$(hoko_account)" "$hoko_cluster" "$hoko_work/socket"
    hoko_as_account "$(hoko_program initdb)" -D "$hoko_cluster" -U hoko -A trust -E UTF8 --no-locale --no-sync >/dev/null
  fi
  hoko_as_account "$(hoko_program pg_ctl)" -D "$hoko_cluster" -w -s -l "$hoko_cluster/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$hoko_work/socket' -c max_wal_size=2GB" start || hoko_fail "PostgreSQL did not start"
}

hoko_cluster_stop() { hoko_as_account "$(hoko_program pg_ctl)" -D "$hoko_cluster" -w -s -m fast stop; }

# PostgreSQL refuses to run as root.
hoko_account() { if id -u postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

hoko_as_account() (
  cd /
  if [[ $EUID -eq 0 ]]; then
    exec setpriv --reuid="$(hoko_account)" --regid="$(id -gn "$(hoko_account)")" --clear-groups "$@"
  fi
  exec "$@"
)

# hoko_visit NAME [OPTION...]: visits known links with 64 connections; the click ids go into a file of that name.
hoko_visit() {
  hoko_tool visit --url "$hoko_url" --ids "$hoko_work/ids" --connections 64 --file "$hoko_work/$1" "${@:2}" || hoko_fail "visits failed"
}

# hoko_now: what an answer can be asked for since.
hoko_now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }

# hoko_explain, before the first start: PostgreSQL can be told later to log its plans.
hoko_explain() {
  mkdir -p "$hoko_work/data"
  chmod 755 "$hoko_work/data"
  printf '%s\n' "session_preload_libraries = 'auto_explain'" "auto_explain.log_min_duration = -1" >"$hoko_work/data/postgresql.local.conf"
  chmod 644 "$hoko_work/data/postgresql.local.conf"
}

# hoko_program NAME: one of PostgreSQL's, which Debian keeps out of the path.
hoko_program() {
  local found
  found=$(command -v "$1" || find /usr/lib/postgresql/*/bin -name "$1" 2>/dev/null | sort -V | tail -n 1)
  [[ $found ]] && echo "$found"
}

hoko_start_bare() {
  (
    hoko_set_runtime
    exec dotnet "$hoko_root/tests/Benchmarks/BareServer/bin/Release/net10.0/Hoko.BareServer.dll" --urls "$hoko_bare_url" >>"$hoko_work/server.log" 2>&1
  ) &
  hoko_bare_pid=$!
  hoko_wait_for "$hoko_bare_pid" "$hoko_bare_url"
}

# hoko_halt: ends Hoko as its operator would; hoko_start goes on with its data.
hoko_halt() {
  if kill "$hoko_pid"; then wait "$hoko_pid" 2>/dev/null || true; fi
  hoko_pid=
}

# hoko_stop: ends Hoko and forgets its data; hoko_start then makes a new one.
hoko_stop() {
  hoko_halt
  rm -rf -- "$hoko_work/data" "$hoko_work/server.out"
}

hoko_end() {
  local pid
  # A second signal would leave the folder and what runs in it.
  trap '' INT TERM
  for pid in $hoko_bare_pid $hoko_pid "${hoko_more_pids[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  # A server that was killed has left its PostgreSQL behind.
  if [[ -f $hoko_work/data/postgresql/postmaster.pid ]] && read -r pid <"$hoko_work/data/postgresql/postmaster.pid"; then
    kill -QUIT "$pid" 2>/dev/null || true
    while [[ -e $hoko_work/data/postgresql/postmaster.pid ]] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  if [[ $hoko_cluster ]]; then hoko_cluster_stop 2>/dev/null || true; fi
  [[ -z $hoko_mount ]] || umount "$hoko_mount" || true
  rm -rf -- "$hoko_work"
}
