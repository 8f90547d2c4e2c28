# shellcheck shell=bash
# Hoko on a temporary data directory, and the bare server beside it, for bench.sh and crash-test.sh to source after prerequisites.sh.
# Everything that was started ends, and the folder goes, when the script ends.

hoko_work=
hoko_pid=
hoko_bare_pid=
hoko_url=
hoko_bare_url=

# hoko_build ROOT: the server, the yardstick and the tool, once.
hoko_build() {
  local root=$1 project output
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
  trap hoko_end EXIT
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
  Hoko__DataDirectory=$hoko_work/data Hoko__PublicUrl=$hoko_url Logs__Level=Warning \
    dotnet "$hoko_root/src/Api/bin/Release/net10.0/Hoko.Api.dll" --urls "$hoko_url" >>"$hoko_work/server.out" 2>>"$hoko_work/server.log" &
  hoko_pid=$!
  hoko_wait_for "$hoko_pid" "$hoko_url"
  # Printed a moment after it listens.
  until [[ $(grep -c 'listens on' "$hoko_work/server.out") -gt $before ]]; do sleep 0.1; done
  hoko_key=$(grep -o -m 1 '^hoko_[A-Za-z0-9]*' "$hoko_work/server.out")
  hoko_collection=$(grep -o -m 1 'collectionId":"[^"]*' "$hoko_work/server.out")
  hoko_collection=${hoko_collection##*\"}
}

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
  dotnet "$hoko_root/tests/Benchmarks/BareServer/bin/Release/net10.0/Hoko.BareServer.dll" --urls "$hoko_bare_url" >>"$hoko_work/server.log" 2>&1 &
  hoko_bare_pid=$!
  hoko_wait_for "$hoko_bare_pid" "$hoko_bare_url"
}

# hoko_halt: ends Hoko as its operator would; hoko_start goes on with its data.
hoko_halt() {
  kill "$hoko_pid" && wait "$hoko_pid" 2>/dev/null || true
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
  for pid in $hoko_bare_pid $hoko_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  # A server that was killed has left its PostgreSQL behind.
  if [[ -f $hoko_work/data/postgresql/postmaster.pid ]] && read -r pid <"$hoko_work/data/postgresql/postmaster.pid"; then
    kill -QUIT "$pid" 2>/dev/null || true
    while [[ -e $hoko_work/data/postgresql/postmaster.pid ]] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -rf -- "$hoko_work"
}
