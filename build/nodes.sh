# shellcheck shell=bash
# Two nodes of Hoko on one PostgreSQL, and haproxy before them, for tests to source after servers.sh. They end as everything there does.

hoko_node_pids=()
hoko_node_urls=()

# hoko_nodes_prepare: addresses, and what is the same on both.
hoko_nodes_prepare() {
  hoko_node_urls=('' "http://127.0.0.1:$(hoko_free_port)" "http://127.0.0.1:$(hoko_free_port)")
  hoko_public_url=$hoko_url
  export Hoko__TrustedProxies__0=127.0.0.1 Hoko__ShutdownDelaySeconds=${Hoko__ShutdownDelaySeconds:-2}
}

# hoko_node_start N: returns when the node is ready.
hoko_node_start() {
  local n=$1 tries
  hoko_data=$hoko_work/data-$n hoko_serve --urls "${hoko_node_urls[n]}" >>"$hoko_work/node-$n.out" 2>>"$hoko_work/server.log" &
  hoko_node_pids[n]=$!
  hoko_more_pids=("${hoko_node_pids[@]}" ${hoko_balancer_pid:-})
  for ((tries = 0; tries < 600; tries++)); do
    [[ $(hoko_health "$n") != 200 ]] || return 0
    kill -0 "${hoko_node_pids[n]}" 2>/dev/null || break
    sleep 0.1
  done
  cat "$hoko_work/server.log" >&2
  hoko_fail "node $n did not start"
}

# hoko_health N: the status of its readiness, 000 where nobody listens.
hoko_health() { curl -s -m 2 -o /dev/null -w '%{http_code}' "${hoko_node_urls[$1]}/health/ready" || true; }

# hoko_node_end N SIGNAL: sends it and waits until the process is gone.
hoko_node_end() {
  local pid=${hoko_node_pids[$1]}
  kill "-$2" "$pid"
  wait "$pid" 2>/dev/null || [[ $2 == KILL ]] || hoko_fail "node $1 ended with an error"
}

# hoko_nodes_catch_up: returns when the clicks that each node has answered are in the database; its list waits for them.
hoko_nodes_catch_up() {
  local n
  for n in 1 2; do
    curl -sf -m 60 --retry 10 -o /dev/null -H "Authorization: Bearer $hoko_key" "${hoko_node_urls[n]}/api/analytics?take=1" || hoko_fail "node $n does not catch up"
  done
}

# hoko_balancer_start: Debian's haproxy, installed where it is missing and that can be done.
hoko_balancer_start() {
  hoko_has haproxy || hoko_apt haproxy || hoko_fail "haproxy is missing: install it (Debian: apt-get install haproxy)"
  HOKO_BALANCER=${hoko_url#http://} HOKO_NODE_1=${hoko_node_urls[1]#http://} HOKO_NODE_2=${hoko_node_urls[2]#http://} \
    haproxy -db -f "$hoko_root/build/haproxy.cfg" >"$hoko_work/balancer.log" 2>&1 &
  hoko_balancer_pid=$!
  hoko_more_pids+=("$hoko_balancer_pid")
  hoko_wait_for "$hoko_balancer_pid" "$hoko_url"
}
