#!/bin/sh
# when and deadline: the two commands that only explain.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
YANLIAN_DB=$PWD/yanlian.db
YANLIAN_TODAY=2026-04-10
TMPDIR=$PWD/tmp
export YANLIAN_DB YANLIAN_TODAY TMPDIR
mkdir tmp
tab=$(printf '\t')

# when_is EXPECTED EXPR ARGS...
when_is() {
    expected=$1
    shift
    found=$("$YANLIAN" when "$@" 2>&1 | tr '\t' ' ')
    [ "$found" = "$expected" ] || { echo "$found"; return 1; }
}

refuses() {
    "$YANLIAN" "$@" >out 2>err
    [ $? -eq 1 ] && [ ! -s out ] && [ -s err ] || { cat out err; return 1; }
}

check "a month" when_is '2026-06-01 2026-06-30 month' 2026年6月
check "a month of another year" when_is '2027-06-01 2027-06-30 month' 6月 --year 2027
check "a day and a time" when_is '2026-10-14T09:00 2026-10-14T09:00 minute' 10.14 9:00
check "in one word" when_is '2026-10-14T09:00 2026-10-14T09:00 minute' '10月14日上午9时'
check "relative to today" when_is '2026-04-30 2026-04-30 day' +20
check "a day that there is not" refuses when 2月30日 --year 2026
check "what is no time" refuses when 有空的时候
check "an empty text" refuses when ''
check "JSON" sh -c '"$0" when 6月中旬 --json | /usr/bin/python3 -c "
import json, sys
p = json.load(sys.stdin)
assert (p[\"start\"], p[\"end\"], p[\"precision\"], p[\"period\"]) == (\"2026-06-11\", \"2026-06-20\", \"tenday\", \"2026年6月中旬\"), p"' "$YANLIAN"

# due ENDED NOMINAL DUE STATUS: the table of DOMAIN.md, 3.
due() {
    found=$("$YANLIAN" deadline --ended "$1" | cut -f1-3)
    [ "$found" = "$2$tab$3$tab$4" ] || { echo "$found"; return 1; }
}
check "plain" due 2026-05-12 2026-06-01 2026-06-01 fixed
check "Dragon Boat" due 2026-06-01 2026-06-21 2026-06-22 fixed
check "Labour Day" due 2026-04-15 2026-05-05 2026-05-06 fixed
check "National Day" due 2026-09-11 2026-10-01 2026-10-08 fixed
check "swapped Saturday" due 2026-04-19 2026-05-09 2026-05-09 fixed
check "swapped Sunday" due 2026-08-31 2026-09-20 2026-09-20 fixed
check "next year's table is not there" due 2026-12-18 2027-01-07 2027-01-07 provisional
check "a reason is given" sh -c '"$0" deadline --ended 2026-06-01 | cut -f4 | grep -q 端午' "$YANLIAN"
check "a day as people write it" due 5月12日 2026-06-01 2026-06-01 fixed
check "a month is no day" refuses deadline --ended 2026年6月
check "a day that there is not" refuses deadline --ended 2026-02-30
check "without --ended" sh -c '"$0" deadline; [ $? -eq 2 ]' "$YANLIAN"
check "JSON" sh -c '"$0" deadline --ended 2026-06-01 --json | /usr/bin/python3 -c "
import json, sys
d = json.load(sys.stdin)
assert (d[\"nominal\"], d[\"due\"], d[\"status\"]) == (\"2026-06-21\", \"2026-06-22\", \"fixed\"), d"' "$YANLIAN"
check "neither has made a database" test ! -e yanlian.db
check "nor left anything behind" test -z "$(ls tmp)"
"$YANLIAN" set setting report_days value=25 2>/dev/null
check "the setting counts" due 2026-05-12 2026-06-06 2026-06-08 fixed
check "a deadline past the last year" sh -c '"$0" deadline --ended 2199-12-31 >out 2>err; test $? -eq 1 && ! test -s out && test -s err' "$YANLIAN"
check "an hour that there is not is named" sh -c '"$0" --lang en when 25时 2>&1 | grep -q "“25"' "$YANLIAN"
check "a drill on the last day of all has a calendar" sh -c '"$0" -d last.db add unit name=甲局 >/dev/null 2>&1
    "$0" -d last.db --year 2199 add drill lead_unit=甲局 subject=末 period=2199-12-20 >/dev/null 2>&1
    "$0" -d last.db --year 2199 ics -o last >/dev/null && test -e last/drills-2199-U01-r1.ics' "$YANLIAN"
finish
