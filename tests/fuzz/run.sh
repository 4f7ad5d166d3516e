#!/bin/sh
# run.sh PROGRAM CORPUS SECONDS: a short bounded run of one fuzz target, as one line of TAP.
# CORPUS.dict, if there is one, holds the target's words.
# What is found lands in found-PROGRAM/; add a crash to the corpus when it is mended.
program=$1
corpus=$2
seconds=$3
found=found-$program
mkdir -p "$found/new" || exit 99
set -- "$found/new"
[ -d "$corpus" ] && set -- "$found/new" "$corpus"
[ -f "$corpus.dict" ] && set -- "-dict=$corpus.dict" "$@"
if "./$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="$found/" "$@" >"$found/log" 2>&1; then
    printf 'ok - fuzz %s (%s)\n' "$program" \
        "$(sed -n 's/^stat::number_of_executed_units: */runs: /p' "$found/log")"
else
    printf 'not ok - fuzz %s\n' "$program"
    tail -n 60 "$found/log" | sed 's/^/# /'
    exit 1
fi
