#!/usr/bin/env bash
# Zet een nieuwe database klaar voor alle exemplaren: eerst overal de kopie, dan overal de wissel.
# Gebruik: verspreid.sh NIEUWE.duckdb DOEL.duckdb [DOEL.duckdb ...]
# Een exemplaar ziet de oude cijfers of de nieuwe, nooit een half bestand.
set -euo pipefail

if [ "$#" -lt 2 ]; then
  echo "Gebruik: $0 NIEUWE.duckdb DOEL.duckdb [DOEL.duckdb ...]" >&2
  exit 2
fi
new=$1
shift
if [ ! -s "$new" ]; then
  echo "$new is er niet of is leeg; er is niets gewisseld." >&2
  exit 2
fi

clear_copies() { for target in "$@"; do rm -f "$target.klaar.$$"; done; }
trap 'clear_copies "$@"' EXIT

for target in "$@"; do
  cp -- "$new" "$target.klaar.$$"
  cmp -s -- "$new" "$target.klaar.$$"
  sync -- "$target.klaar.$$"
done
for target in "$@"; do
  mv -f -- "$target.klaar.$$" "$target"
done
echo "Gewisseld: $# database(s)."
