#!/bin/sh
# Help in both languages, wrong usage, exit statuses, locales.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
YANLIAN_DB=$PWD/yanlian.db
export YANLIAN_DB

# says STATUS PATTERN ARGS...: exit status and a pattern in what is said on standard error.
says() {
    expected=$1 pattern=$2
    shift 2
    "$YANLIAN" "$@" >out 2>err </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || { echo "status $status"; cat out err; return 1; }
    grep -q -- "$pattern" err || { cat out err; return 1; }
}

# prints PATTERN ARGS...: exit status 0 and a pattern on standard output, nothing on the other.
prints() {
    pattern=$1
    shift
    "$YANLIAN" "$@" >out 2>err </dev/null || { cat out err; return 1; }
    grep -q -- "$pattern" out || { cat out; return 1; }
    [ ! -s err ] || { cat err; return 1; }
}

commands=$("$YANLIAN" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')

check "there are commands in the help" test "$(printf '%s\n' "$commands" | wc -l)" -ge 17
check "--version says which" prints '^yanlian [0-9]' --version
check "--help in English" prints '^Usage: yanlian' --lang en --help
check "--help in Chinese" prints '^用法：yanlian' --lang zh_CN --help
check "Chinese when nothing is said" prints '^用法：yanlian' --help
check "-h too" prints '^Usage' --lang=en -h
for command in $commands; do
    check "$command --help in English" prints "^Usage: yanlian $command" --lang en "$command" --help
    check "$command --help in Chinese" prints "^用法：yanlian $command" --lang zh_CN "$command" --help
    check "help $command is the same" sh -c \
        '"$0" --lang en help "$1" >a && "$0" --lang en "$1" --help >b && cmp a b' "$YANLIAN" "$command"
    check "$command's help in Chinese has no English sentence" sh -c \
        '! "$0" --lang zh_CN help "$1" | grep -E "\b(the|with|only|prints|is|or a)\b"' "$YANLIAN" "$command"
done
check "help makes no database" test ! -e yanlian.db

check "no command and no terminal" says 2 'needs a terminal' --lang en
check "unknown command" says 2 'no command "frob"' --lang en frob
check "unknown command, in Chinese" says 2 '没有“frob”这个命令' frob
check "unknown global option" says 2 'no option --frob' --lang en --frob
check "unknown option of a command" says 2 'no option --frob' --lang en list --frob
check "unknown letter" says 2 'no option -Z' --lang en check -Z
check "option without its value" says 2 'needs a value' --lang en list --columns
check "switch with a value" says 2 'takes no value' --lang en list --json=1
check "a year that is none" says 2 'is no year' --lang en list --year twenty
check "a year out of range" says 2 'is no year' --lang en list --year 1776
check "a language that there is not" says 2 'languages' --lang fr list
check "too few words" says 2 'needs more' --lang en import
check "too many words" says 2 'does not know' --lang en backup a b
check "help of no command" says 2 'no command' --lang en help frob
check "wrong usage makes no database" test ! -e yanlian.db
check "unknown kind of record" says 2 'no kind of record' --lang en show frob 1
check "unknown column" says 2 'has no field "frob"' --lang en list --columns id,frob
check "unknown format" says 2 'is no format' --lang en list --format pdf
check "unknown sort field" says 2 'has no field' --lang en list --sort frob
check "unknown field in a query" says 2 'frob' --lang en list frob:1
check "the log is not edited" says 2 "can't be changed" --lang en set change 1 who=me
check "a report that there is not" says 2 'no report' --lang en report frob

check "options may follow the command" prints '^\[' list --json -d other.db
check "and the database is that one" test -e other.db
check "mode of a new database" test "$(stat -c %a other.db)" = 600
check "-dFILE" prints '^\[' -dthird.db list --json
check "-- ends the options" says 2 'no kind of record' --lang en show -- --json 1

home() {
    env -u YANLIAN_DB -u XDG_DATA_HOME HOME="$PWD/home" "$YANLIAN" list --json >/dev/null &&
        test -e home/.local/share/yanlian/yanlian.db &&
        test "$(stat -c %a home/.local/share/yanlian)" = 700
}
mkdir home
check "the usual place, in a directory of its own" home
check "XDG_DATA_HOME" sh -c 'env -u YANLIAN_DB XDG_DATA_HOME="$PWD/data" "$0" list --json >out &&
    test -e data/yanlian/yanlian.db' "$YANLIAN"

posix() {
    LC_ALL=POSIX "$YANLIAN" when 2026年6月 >out 2>err || { cat err; return 1; }
    grep -q 'export LANG=zh_CN.UTF-8' err && [ "$(wc -l <err)" -eq 1 ] &&
        ! LC_ALL=C grep -q '[^ -~]' err && grep -q '^2026-06-01' out
}
check "a POSIX locale gets one ASCII line, and data in a pipe" posix
# script gives the command a terminal; it passes on its exit status with -e.
terminal() {
    LC_ALL=POSIX script -qec "'$YANLIAN' $1" /dev/null >out </dev/null
    status=$?
    [ "$status" -eq 1 ] && grep -q 'export LANG=zh_CN.UTF-8' out && ! LC_ALL=C grep -q '[^ -~[:cntrl:]]' out
}
if command -v script >/dev/null; then
    check "on a terminal in a POSIX locale it refuses" terminal "when 2026年6月"
    check "and so does the screen" terminal ""
else
    skip "on a terminal in a POSIX locale it refuses" "script is not installed"
    skip "and so does the screen" "script is not installed"
fi
check "a UTF-8 locale that is not installed" sh -c \
    'LC_ALL=xx_YY.UTF-8 "$0" when 2026年6月 >out 2>err && ! test -s err' "$YANLIAN"

full() {
    "$YANLIAN" --lang en help >/dev/full 2>err
    [ $? -eq 1 ] && grep -q "can't be written" err
}
check "a full standard output is a failure" full
finish
