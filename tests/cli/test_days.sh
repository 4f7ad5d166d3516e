#!/bin/sh
# A year's days off out of a file: read, compared, replaced as one step, taken back.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-11-24

cat >2027.tsv <<'END'
2027年节假日安排
日期	类别	节日
1月1日至3日	休	元旦
2月6日至12日	休	春节
2月14日	班	春节
4月3日至5日	休	清明节
END
iconv -t GB18030 2027.tsv >2027-gb.csv
printf '2027-01-01\t休\n2027-01-01\t班\n' >twice.tsv
printf '2028-01-01\t休\t元旦\n' >few.tsv
sed 's/4月3日至5日/4月4日至6日/' 2027.tsv >mended.tsv
{
    printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
    for day in 0101 0206 0207 0208 0209 0210 0403; do
        printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTART;VALUE=DATE:2027%s\r\nSUMMARY:放假（休）\r\nEND:VEVENT\r\n' $day $day
    done
    printf 'END:VCALENDAR\r\n'
} >holidays.ics

check "a deadline of a year without a table is provisional" sh -c '"$0" deadline --ended 2026-12-18 | grep -q provisional' "$YANLIAN"
"$YANLIAN" held 9 10.14 2>/dev/null
"$YANLIAN" set drill 19 period=2026-12-18 --reason 推后 2>/dev/null
check "check says whose table is missing" sh -c '"$0" --lang en check | grep -q "days off of 2027 are not known"' "$YANLIAN"
check "a trial" does days import 2027.tsv --dry-run
check "says what would be" says "^+ 2027-02-14 日  班 春节" out
check "writes nothing" sh -c '"$0" deadline --ended 2026-12-18 | grep -q provisional' "$YANLIAN"
check "taken" does days import 2027-gb.csv
check "all of them" says "added 14, changed 0, removed 0" out
check "now the deadline is fixed" sh -c '"$0" deadline --ended 2026-12-18 | grep -q fixed' "$YANLIAN"
check "and check is content" sh -c '! "$0" --lang en check | grep -q "days off of 2027"' "$YANLIAN"
check "again nothing is different" does days import 2027.tsv
check "says so" says "Nothing is different" out
check "mended" does days import mended.tsv
check "only what differs" says "added 1, changed 0, removed 1" out
check "undo takes it back" does undo
check "as it was" sh -c '"$0" list days day:2027-04-03 --format tsv | grep -q 清明节' "$YANLIAN"
check "a calendar of holidays" does days import holidays.ics
check "replaces the year" says "The table of 2027 is replaced" out
check "and no other" sh -c '"$0" list days day:2026-10-01 --format tsv | grep -q 国庆节' "$YANLIAN"
check "a day twice is refused" refused "line 2: 2027-01-01 is there twice" days import twice.tsv
check "a day or two are no table" refused "only 1 day" days import few.tsv
check "a notice is none" refused "days import\|there is no day in it" days import "$YANLIAN_SOURCE_DIR/tests/data/notice-2026.txt"
check "no file" refused "nowhere" days import nowhere.tsv
finish
