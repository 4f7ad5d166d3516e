# county.sh - for tests that begin with the county's plan of 2026 in a database of their own, on a day
# in April: `. "$YANLIAN_SOURCE_DIR/tests/cli/county.sh"`.
#
#   says PATTERN FILE         what the file holds
#   does ARGS...              exit status 0
#   refused PATTERN ARGS...   exit status 1, and why on standard error
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
YANLIAN_DB=$PWD/yanlian.db
YANLIAN_TODAY=2026-04-10
export YANLIAN_DB YANLIAN_TODAY
"$YANLIAN" import "$YANLIAN_SOURCE_DIR/tests/data/notice-2026.txt" >/dev/null || exit 99

says() {
    grep -q -- "$1" "$2" || { cat "$2"; return 1; }
}

does() {
    "$YANLIAN" --lang en "$@" >out 2>err || { cat out err; return 1; }
}

refused() {
    pattern=$1
    shift
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 1 ] || { cat out err; return 1; }
    says "$pattern" err
}
