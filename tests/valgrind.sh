#!/bin/sh
# valgrind.sh PROGRAM: one unit test program under memcheck, as one line of TAP.
# ncurses and libical keep memory reachable until the end; SQLite's page cache points into the middle
# of its blocks, which memcheck takes for possibly lost. What is lost for certain is an error.
log=$1.valgrind.log
YANLIAN_TEST_QUICK=1
export YANLIAN_TEST_QUICK
if timeout 600 valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
    --errors-for-leak-kinds=definite,indirect "./$1" >"$log" 2>&1; then
    printf 'ok - valgrind %s\n' "$1"
else
    printf 'not ok - valgrind %s\n' "$1"
    tail -n 60 "$log" | sed 's/^/# /'
    exit 1
fi
