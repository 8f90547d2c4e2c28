#!/usr/bin/env bash
# Restores, builds, checks the format and runs all tests. The last line is "N passed, N failed, N skipped"; the exit code is 0 only if
# everything was in order. A test project that does not build, crashes or leaves no results counts as one failed test.
set -uo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source=build/prerequisites.sh
source "$root/build/prerequisites.sh"
cd -- "$root" || exit 1

results=$root/artifacts/tests
# Far more than any project takes: it only ends what hangs.
bound=45m
sound=yes
passed=0 failed=0 skipped=0

step() { printf '\n== %s\n' "$*"; }

unsound() {
  printf 'FAILED: %s\n' "$*"
  sound=
}

# counter NAME COUNTERS: one of the attributes of a results file's totals.
counter() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"; }

# count FILE: adds the totals of a results file, and leaves its failures in failed_here. Skipped tests have no counter of their own that is kept.
count() {
  local counters total ok
  counters=$(grep -o -m 1 '<Counters [^>]*>' "$1") || return 1
  total=$(counter total "$counters")
  ok=$(counter passed "$counters")
  failed_here=$(($(counter failed "$counters") + $(counter error "$counters") + $(counter timeout "$counters") + $(counter aborted "$counters")))
  passed=$((passed + ok))
  failed=$((failed + failed_here))
  skipped=$((skipped + total - ok - failed_here))
}

run_project() {
  local project=$1 name code failed_here=0
  name=$(basename "$project" .csproj)
  step "$name"
  timeout --kill-after=30s "$bound" dotnet test "$project" --no-build -c Release --nologo \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results"
  code=$?
  if [[ ! -f $results/$name.trx ]] || ! count "$results/$name.trx"; then
    failed=$((failed + 1))
    unsound "$name left no results (exit code $code)"
  elif [[ $code -ne 0 && $failed_here -eq 0 ]]; then
    # A crash after the last result that was written.
    failed=$((failed + 1))
    unsound "$name ended with exit code $code"
  fi
}

build_all() { dotnet restore Hoko.sln -v quiet && dotnet build Hoko.sln -c Release --no-restore --nologo -v quiet -clp:NoSummary; }

# The failed tests of all projects once more, with the beginning of what they say: a long run ends with what matters.
list_failures() {
  local files=("$results"/*.trx)
  [[ -f ${files[0]} ]] || return 0
  awk '
    /<UnitTestResult / {
      name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name)
      is_failed = /outcome="(Failed|Error|Timeout|Aborted)"/
      if (is_failed) print "FAILED: " name
    }
    is_failed && /<Message>/ { sub(/.*<Message>/, ""); print "    " substr($0, 1, 300); is_failed = 0 }
  ' "${files[@]}"
}

finish() {
  echo
  list_failures
  [[ $sound ]] || echo "not everything was in order: see FAILED above"
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $sound && $failed -eq 0 ]]
  exit
}

mapfile -t projects < <(grep -o 'tests\\[^"]*Tests\.csproj' Hoko.sln | sed 's|[\\]|/|g' | sort)

[[ ${#projects[@]} -gt 0 ]] || unsound "no test projects in Hoko.sln"
rm -rf -- "$results" && mkdir -p -- "$results"
hoko_require_dotnet "$root"
hoko_require_postgresql "${Hoko__DataDirectory:-$root/data}"
hoko_want_npm
hoko_want_openapi_tools "$root"
hoko_want_test_programs

step "restore and build"
if ! build_all; then
  # What an earlier build left would run, and prove nothing.
  failed=${#projects[@]}
  unsound "the build"
  finish
fi

if [[ ${CI:-} == true ]]; then
  step "known vulnerabilities of packages"
  "$root/build/audit.sh"
  case $? in
    0) ;;
    1) unsound "packages with known vulnerabilities" ;;
    *) [[ ${HOKO_REQUIRE_AUDIT:-} != 1 ]] || unsound "an audit is required, and there was none" ;;
  esac
fi

# Style and analysis are the build's, whose warnings are errors; what is left are spaces and lines.
step "format"
dotnet format whitespace Hoko.sln --verify-no-changes --no-restore || unsound "the format (dotnet format mends it)"

for project in "${projects[@]}"; do
  run_project "$project"
done
finish
