#!/bin/sh
# import and report plan: the county's own notice, and what the year brings.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
workdir
YANLIAN_DB=$PWD/yanlian.db
YANLIAN_TODAY=2026-04-10
export YANLIAN_DB YANLIAN_TODAY
notice=$YANLIAN_SOURCE_DIR/tests/data/notice-2026.txt

# says PATTERN FILE
says() {
    grep -q -- "$1" "$2" || { cat "$2"; return 1; }
}
# lacks PATTERN FILE
lacks() {
    ! grep -- "$1" "$2"
}
# count N ARGS...: rows of a list, the heading not counted
count() {
    expected=$1
    shift
    found=$("$YANLIAN" list "$@" --format tsv | sed 1d | wc -l)
    [ "$found" -eq "$expected" ] || { echo "$found rows"; return 1; }
}
# field VALUE ID NAME: of a drill
field() {
    found=$("$YANLIAN" list "id=$2" --columns "$3" --format tsv | sed 1d)
    [ "$found" = "$1" ] || { echo "$found"; return 1; }
}

check "a trial says it all" sh -c '"$0" import "$1" --dry-run >trial 2>err && ! test -s err' "$YANLIAN" "$notice"
check "and makes no database" test ! -e yanlian.db
check "32 drills, 16 units" says '32 项演练，16 个单位' trial
check "and that nothing was written" says '什么也没有写入' trial
check "import" sh -c '"$0" import "$1" >report 2>err && ! test -s err' "$YANLIAN" "$notice"
check "says the same as the trial" sh -c 'grep -v 试读 trial | sed -e "\$d" >a; head -n "$(wc -l <a)" report | cmp a -'
for number in 24 29 9 10 11 18 28 30 23 32 3 12; do
    check "row $number is doubted" says "第 $number 项" report
done
check "row 24 has two subjects" sh -c 'grep "第 24 项" report | grep -q 科目'
check "June is crowded" says '\(6 *月\|2026-06\|month 6\)' report
check "32 drills are there" count 32
check "16 units" count 16 units
check "one plan" count 1 plans
check "its head" sh -c '"$0" show plan 2026 | grep -q "阳应急总指办发〔2026〕3号" && "$0" show plan 2026 | grep -q yjzzjy@163.com &&
    "$0" show plan 2026 --json | grep -q 2026-03-30' "$YANLIAN"
check "an issued plan" sh -c '"$0" list plans --columns state --format tsv | grep -qx 印发' "$YANLIAN"
check "wrapped cells are joined" field 通信行业有限空间作业应急演练 2 subject
check "a month stays a month" field 2026年6月 1 period
check "and has its ends" field 2026-06-01 1 period_start
check "a second name is an alias" sh -c '"$0" list units 能源局 --columns name,aliases --format tsv |
    grep -qx "阳城县发展和改革局	阳城县能源局"' "$YANLIAN"
check "codes by first appearance" sh -c '"$0" list units --columns code,name --format tsv | sed -n 2p |
    grep -qx "U01	阳城县城镇集体工业联合社"' "$YANLIAN"
check "a kind where it is certain" sh -c '"$0" list units 生态环境 --columns kind --format tsv | grep -qx 垂管' "$YANLIAN"

# The annex comes out in its own words, and goes in again.
"$YANLIAN" report plan --format tsv >annex.tsv 2>err
check "33 lines in the annex" test "$(wc -l <annex.tsv)" -eq 33
check "in the words of the source" says '阳城县发展和改革局 *(阳城县能源局)' annex.tsv
round_trip() {
    "$YANLIAN" -d second.db import annex.tsv >/dev/null || return 1
    "$YANLIAN" -d second.db report plan --format tsv >again.tsv
    cmp annex.tsv again.tsv
}
check "report, import, report: the same bytes" round_trip
csv_trip() {
    "$YANLIAN" report plan --format csv >annex.csv && "$YANLIAN" -d third.db import annex.csv >/dev/null &&
        "$YANLIAN" -d third.db report plan --format tsv >third.tsv && cmp annex.tsv third.tsv
}
check "by CSV as well" csv_trip
gb_trip() {
    iconv -f UTF-8 -t GB18030 "$notice" >gb.txt && "$YANLIAN" -d gb.db import gb.txt >/dev/null &&
        "$YANLIAN" -d gb.db report plan --format tsv >gb.tsv && cmp annex.tsv gb.tsv
}
check "from GB18030 as well" gb_trip
check "from standard input" sh -c '"$0" -d stdin.db import - <"$1" >out && grep -q "32 项" out' "$YANLIAN" "$notice"
check "text with columns aligned" sh -c '"$0" report plan | grep -q "2026年度阳城县县直单位应急演练工作计划"' "$YANLIAN"
check "a year without a plan" sh -c '"$0" --year 2030 report plan 2>err; test $? -eq 1 && grep -q 2030 err' "$YANLIAN"
check "into a file" sh -c '"$0" report plan --format tsv -o out.tsv && cmp out.tsv annex.tsv' "$YANLIAN"

# Again.
check "again: nothing doubles" sh -c '"$0" import "$1" >again 2>err' "$YANLIAN" "$notice"
check "and it says so" says '一致 32 项' again
check "nothing had to be changed" says '没有需要改动' again
check "still 32" count 32
check "still 16" count 16 units
check "and nothing to undo but the import" sh -c '"$0" list changes act:import --format tsv | sed 1d >/dev/null &&
    cp yanlian.db undo.db && "$0" -d undo.db undo 2>/dev/null && test "$("$0" -d undo.db list --format tsv | wc -l)" -eq 1' "$YANLIAN"

# The office works on it, and the file comes once more.
"$YANLIAN" set drill 9 period='10.14 9:00' place=东关客运站 2>/dev/null
"$YANLIAN" set drill 1 subject=消防综合应急演练 --reason 扩大 2>/dev/null
check "the office's changes are shown" sh -c '"$0" import "$1" >kept && grep -q "消防综合应急演练.*保留" kept' "$YANLIAN" "$notice"
check "and kept" field 消防综合应急演练 1 subject
check "the day as well" field '2026年10月14日 09:00' 9 period
check "the place too" field 东关客运站 9 place
check "the annex has the published words" sh -c '"$0" report plan --format tsv | grep -q "突发城市公共交通运输事件	2026年10月	"' "$YANLIAN"

# The source itself changes: row 2 to July, row 1 reworded, row 16 dropped, a new one at the end.
sed -e '/^2	/s/2026年6月/2026年7月/' -e '/^1	/s/消防应急演练/消防疏散演练/' -e '/^16	/d' "$notice" >revised.txt
printf '\n33\t阳城县教育局\t校园地震应急演练\t2026年5月\t实战\t\n' >>revised.txt
check "a revised notice" sh -c '"$0" import revised.txt >revised 2>err' "$YANLIAN"
check "its change is taken over" field 2026年7月 2 period
check "where the office has changed, it is only shown" field 消防综合应急演练 1 subject
check "and said" says '消防疏散演练.*保留' revised
check "what is new is added" count 33
check "what is dropped is left alone and said" says '1 项演练文件中没有' revised
check "undo takes all of it back" sh -c '"$0" undo 2>/dev/null && "$0" list id=2 --columns period --format tsv | grep -qx 2026年6月' "$YANLIAN"
check "and the count" count 32

# Units are known by other names too.
printf '序号\t牵头单位\t演练科目\t演练时间\t参演单位\n1\t公安局\t校园防爆演练\t2027年6月\t卫健局、林业局\n' >short.tsv
check "short names" sh -c '"$0" import short.tsv >short 2>err' "$YANLIAN"
check "without the county's name it is the same unit" sh -c '"$0" --year 2027 list --columns lead_unit --format tsv | grep -qx 阳城县公安局' "$YANLIAN"
check "and that is said" says '公安局.*阳城县公安局' short
check "what may be a unit that is there is asked" says '卫健局.*阳城县卫生健康和体育局' short
check "but entered as it stands" count 17 units
check "undo takes the names back too" sh -c '"$0" undo 2>/dev/null && test -z "$("$0" list units name=阳城县公安局 --columns aliases --format tsv | sed 1d)"' "$YANLIAN"

# Refusals.
refused() {
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 1 ] && [ -s err ] || { cat out err; return 1; }
}
check "a file that is not there" refused import nothing.txt
check "a directory" refused import .
printf 'nothing of a plan\n' >prose.txt
check "prose only" refused import prose.txt
: >empty.txt
check "an empty file" refused import empty.txt
head -c 4096 /dev/urandom >noise.bin
check "noise" refused import noise.bin
printf '序号\t演练牵头单位\t演练科目\t演练时间\n1\t某局\t某演练\t6月\n' >noyear.tsv
check "a file without a year" refused import noyear.tsv
check "says what to do" says '--year' err
check "with --year it is taken" sh -c '"$0" -d year.db import noyear.tsv --year 2027 >out && "$0" -d year.db --year 2027 list --columns period --format tsv | grep -qx 2027年6月' "$YANLIAN"
check "all that changed nothing" count 32

check "in English" sh -c '"$0" --lang en -d en.db import "$1" >out && grep -q "32 drills, 16 lead units" out' "$YANLIAN" "$notice"
chmod 0400 yanlian.db
check "a read-only session refuses" sh -c '"$0" --lang en --read-only import "$1" >out 2>err; test $? -eq 1 && grep -qi "read" err' "$YANLIAN" "$notice"
check "and counts nothing as done" sh -c '! grep -q "0 units\|Nothing had" out'
check "but a trial works there too" sh -c '"$0" --read-only import "$1" --dry-run >out && grep -q "32 项演练" out' "$YANLIAN" "$notice"
finish
