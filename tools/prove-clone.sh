#!/usr/bin/env bash
# Proves the two commands on a fresh clone, as a newcomer meets them: an empty folder, an empty npm cache, the Node of
# the host. Usage: tools/prove-clone.sh [--test]      (PORT, default 8017, must be free)
set -euo pipefail

source=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
chmod 711 "$place"
export PORT=${PORT:-8017} npm_config_cache="$place/npm-cache"
starter=

finish() {
  if [ -n "$starter" ] && kill -0 "$starter" 2>/dev/null; then kill -TERM "$starter"; wait "$starter" || true; fi
  rm -rf "$place"
}
trap finish EXIT

fail() {
  echo "✖ $*" >&2
  [ -f "$place/output" ] && tail -30 "$place/output" >&2
  exit 1
}

# Starts Steward and waits until it is ready; $1: the most seconds that may take, installing included.
start() {
  local began=$SECONDS
  npm start >"$place/output" 2>&1 &
  starter=$!
  until curl -fs "http://127.0.0.1:$PORT/readyz" >/dev/null; do
    kill -0 "$starter" 2>/dev/null || fail "npm start ended before it was ready"
    [ $((SECONDS - began)) -lt "$1" ] || fail "not ready after $1 s"
    sleep 0.2
  done
  echo "✔ ready after $((SECONDS - began)) s"
}

# Ends npm alone, and sees that nothing is left of what it started.
stop() {
  kill -TERM "$starter"
  wait "$starter" || true
  starter=
  await_nothing
}

await_nothing() {
  for _ in $(seq 100); do
    pgrep -f "$place/clone" >/dev/null || { echo "✔ stopped, nothing left running"; return; }
    sleep 0.2
  done
  fail "still running: $(pgrep -fa "$place/clone")"
}

git clone -q "$source" "$place/clone"
cd "$place/clone"
echo "Node $(node --version), npm $(npm --version)"

# What tells this database from another one.
identity() { od -An -tx8 -N8 data/postgres/cluster/global/pg_control; }

start 600
identity=$(identity)
stop
start 60
[ "$identity" = "$(identity)" ] || fail "the second start made a new database"
echo "✔ the second start keeps the data"

for pid in $(pgrep -f "$place/clone"); do kill -KILL "$pid"; done
wait "$starter" 2>/dev/null || true
start 60
[ "$identity" = "$(identity)" ] || fail "the start after kill -9 made a new database"
echo "✔ it recovers from kill -9 of the server and of PostgreSQL"

kill -KILL "$starter"
wait "$starter" 2>/dev/null || true
starter=
await_nothing
start 60
stop
if [ "${1:-}" = --test ]; then npm test; fi
