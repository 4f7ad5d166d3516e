# tap.sh - for shell tests: `. "$YANLIAN_SOURCE_DIR/tests/tap.sh"`, then ok/check, at last finish.
#
#   check NAME COMMAND...   a case that passes when the command does; its output is shown when not
#   ok NAME, not_ok NAME    a case whose verdict is known
#   skip NAME REASON        a case that can't be tried here
#   workdir                 makes a directory of the test's own, enters it, removes it at the end
#   finish                  the plan; call it last
tap_count=0

ok() {
    tap_count=$((tap_count + 1))
    printf 'ok %d - %s\n' "$tap_count" "$1"
}

not_ok() {
    tap_count=$((tap_count + 1))
    printf 'not ok %d - %s\n' "$tap_count" "$1"
}

skip() {
    tap_count=$((tap_count + 1))
    printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

check() {
    tap_name=$1
    shift
    if tap_output=$("$@" 2>&1); then
        ok "$tap_name"
    else
        not_ok "$tap_name"
        printf '%s\n' "$tap_output" | sed 's/^/# /'
    fi
}

workdir() {
    tap_directory=$(mktemp -d "${TMPDIR:-/tmp}/yanlian-test.XXXXXX") || exit 99
    trap 'rm -rf "$tap_directory"' EXIT
    cd "$tap_directory" || exit 99
}

finish() {
    printf '1..%d\n' "$tap_count"
}
