#!/usr/bin/env bash
# The step of action.yml: annotations on stdout and, if SARIF names a file, a report for code
# scanning as well. A script of its own, so that a test can run it.
#   usage: FILES=... [RELEASE= ENGINE= FAIL_ON= BASELINE= SARIF=] validate.sh PROGRAM
set -euo pipefail

program=$1
files=()
while IFS= read -r line; do
  if [ -n "$line" ]; then files+=("$line"); fi
done <<< "$FILES"

options=(--release "${RELEASE:-auto}" --engine "${ENGINE:-fast}" --fail-on "${FAIL_ON:-error}")
if [ -n "${BASELINE:-}" ]; then options+=(--baseline "$BASELINE"); fi

if [ -n "${SARIF:-}" ]; then
  # Its verdict is the same as the one below, which decides.
  "$program" validate "${options[@]}" --quiet --format sarif -o "$SARIF" -- "${files[@]}" || true
fi
"$program" validate "${options[@]}" --format github -- "${files[@]}"
