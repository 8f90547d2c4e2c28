#!/usr/bin/env bash
# Writes docs/openapi.json anew from the code, after a change of the API. The tests fail while the two differ.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
HOKO_WRITE_OPENAPI=1 exec dotnet test "$root/tests/Api.FunctionalTests" -c Release --nologo --filter "FullyQualifiedName~CommittedDocumentTests" "$@"
