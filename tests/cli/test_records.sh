#!/bin/sh
# list, show, add, set, remove, undo, check: records from the command line.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"

count() {
    expected=$1
    shift
    found=$("$YANLIAN" list --format tsv "$@" | sed 1d | wc -l)
    [ "$found" -eq "$expected" ] || { echo "$found rows"; return 1; }
}
field() {
    found=$("$YANLIAN" list "id=$2" --columns "$3" --format tsv | sed 1d)
    [ "$found" = "$1" ] || { echo "$found"; return 1; }
}
# json CODE ARGS...: standard output parsed as `data`, and CODE holds
json() {
    code=$1
    shift
    "$YANLIAN" "$@" 2>err >out || { cat out err; return 1; }
    /usr/bin/python3 -c "
import json, sys
data = json.load(open('out', encoding='utf-8'))
$code"
}

# --- list
check "drills when nothing is said" count 32
check "by kind" count 16 units
check "by the Chinese name of the kind" count 16 单位
check "a word" count 1 消防
check "pinyin initials" count 2 yjglj
check "a field" count 5 unit:公安
check "a choice" count 3 form:桌面
check "a month" count 8 period:2026-06
check "two words must both fit" count 1 公安 无人机攻防
check "a word against" count 29 -form:桌面
check "a word against that is letters" count 27 -- -gongan
check "nothing fits" count 0 绝无此事
check "in an order" sh -c '"$0" list --sort period --reverse --columns period_start --format tsv | sed -n 2p | grep -qx 2026-11-01' "$YANLIAN"
check "at most" count 5 --limit 5
check "none at all" count 0 --limit 0
check "another year is empty" count 0 --year 2025
check "columns by label" sh -c '"$0" list 消防 --columns 演练科目,序号 --format tsv | head -1 | grep -qx "subject	number"' "$YANLIAN"
check "JSON of drills" json "
assert len(data) == 32
first = data[0]
assert first['number'] == 1 and first['form'] == '实战' and first['state'] == '计划', first
assert first['period'] == '2026年6月' and first['period_start'] == '2026-06-01', first
assert first['period_end'] == '2026-06-30' and first['period_precision'] == 'month', first
assert first['lead_unit'] == '阳城县城镇集体工业联合社' and first['year'] == 2026, first
assert all(not isinstance(v, (dict, list)) for v in first.values())" list --json
check "JSON of nothing" json "assert data == []" list 绝无此事 --json
for what in units contacts plans key-periods days settings changes; do
    check "JSON of $what" json "assert isinstance(data, list) and ('$what' == 'contacts' or data)" list $what --json
done
check "JSON with two columns" json "assert list(data[0]) == ['number', 'subject']" list --json --columns number,subject
check "aligned text in Chinese" sh -c '"$0" list 消防 >out && head -1 out | grep -q 演练科目 && grep -q 消防应急演练 out' "$YANLIAN"
check "and in English" sh -c '"$0" --lang en list form:桌面 | grep -q tabletop' "$YANLIAN"
check "CSV starts with a byte order mark" sh -c '"$0" list --format csv | head -c 3 | od -An -tx1 | grep -q "ef bb bf"' "$YANLIAN"
check "a query in Chinese field names" count 3 形式:桌面

# --- add, show
check "add a unit" does add unit name=阳城县教育局 kind=县直
check "its id is printed" says '^17$' out
check "add a drill by part of a unit's name" does add drill lead_unit=教育 subject=校园防震演练 period=5月 form=实战
check "its id is printed" says '^33$' out
check "its number is said" says 'No. 33' err
check "it is in the list" field 阳城县教育局 33 lead_unit
check "planned" field 计划 33 state
check "show" does show drill 33
check "in words" says '校园防震演练' out
check "show as JSON" json "assert data['id'] == 33 and data['period'] == '2026年5月'" show drill 33 --json
check "show a unit by name" does show unit 阳城县公安局
check "by part of it" does show unit 公安
check "by a part that fits several" refused 'several units' show unit 阳城县
check "add a contact" does add contact unit=公安局 name=张三 mobile=13800000000 email=a@example.com
check "it counts" sh -c '"$0" list units 公安 --columns contacts --format tsv | grep -qx 1' "$YANLIAN"
check "add a key period" does add key-period name=防汛演练月 first_day=2026-07-01 last_day=2026-07-31
check "add with JSON" json "assert data['subject'] == '甲' and data['id'] == 34" add drill lead_unit=公安局 subject=甲 --json
check "no unit of that name" refused 'no unit' add drill lead_unit=某某委 subject=甲
check "no subject" refused 'missing' add drill lead_unit=公安局 period=6月
check "a form that there is not" refused . add drill lead_unit=公安局 subject=甲 form=视频
check "a time that is none" refused . add drill lead_unit=公安局 subject=甲 period=2月30日
check "wrong: no value" sh -c '"$0" add drill subject; test $? -eq 2' "$YANLIAN"
check "wrong: no such field" sh -c '"$0" add drill frob=1; test $? -eq 2' "$YANLIAN"
check "what the program keeps is not set" refused "can't be set" set drill 33 period_start=2026-01-01
check "a drill of another year" does add drill --year 2027 lead_unit=公安局 subject=乙 period=6月
check "has its year's month" sh -c '"$0" list --year 2027 --columns period --format tsv | grep -qx 2027年6月' "$YANLIAN"

# --- set
check "a day" does set drill 9 period='10.14 9:00' place=东关客运站
check "is stored" field '2026年10月14日 09:00' 9 period
check "makes it scheduled" field 筹备 9 state
check "the source's words stay" field 2026年10月 9 period_text
check "no day" does set drill 9 period=10月
check "makes it planned again" field 计划 9 state
check "postponed" does set drill 9 state=延期 reason=雨 period=11月
check "keeps the old time" json "assert data['postponed_from'] == '2026年10月', data" show drill 9 --json
check "an empty value empties" does set drill 9 place=
check "it is empty" field '' 9 place
check "participants" does set drill 9 participants='公安局、能源局,水务局'
check "by their official names" field '阳城县公安局、阳城县发展和改革局、阳城县水务局' 9 participants
check "a participant that there is not" refused 'no unit' set drill 9 participants=公安局、某某委
check "nothing of it is stored" field '阳城县公安局、阳城县发展和改革局、阳城县水务局' 9 participants
check "the same again is said" sh -c '"$0" --lang en set drill 9 place= 2>&1 | grep -q "nothing is different"' "$YANLIAN"
check "no such drill" refused . set drill 999 place=甲
check "a setting by name" does set setting report_days value=25
check "and without value=" does set setting report_days 30
check "a setting's rule" refused . set setting report_days value=many
check "it is 30" sh -c '"$0" list settings report_days --columns value --format tsv | grep -qx 30' "$YANLIAN"
check "a plan by its year" does set plan 2026 telephone=4232622
check "a unit by name" does set unit 公安局 short_name=公安

# --- remove, undo, redo
check "remove" does remove drill 33 --reason 重复
check "it is gone" count 0 id=33
check "undo" does undo
check "says what" says 'Taken back' err
check "it is back" count 1 id=33
check "redo" does redo
check "gone again" count 0 id=33
check "undo again" does undo
check "several at once" does remove drill 33 34 --reason 重复
check "all or none" refused . remove drill 1 999
check "none" count 1 id=1
check "a unit that leads drills stays" refused . remove unit 公安局
check "undo until nothing is left" sh -c 'n=0; while "$0" undo 2>/dev/null; do n=$((n + 1)); test $n -lt 100 || exit 1; done; test $n -gt 10' "$YANLIAN"
check "then the import is taken back too" count 0
check "and undo says so" refused . undo
check "redo brings the import back" does redo
check "all of it" count 32

# --- the log, and what a terminal is asked
check "the log in words" sh -c '"$0" list changes --sort id --reverse --limit 1 | grep -q 重做' "$YANLIAN"
check "and filtered by them" count 32 changes act:import kind:drill operation:insert
# ask ANSWER: removes drill 5 on a terminal, where it is asked
ask() {
    printf '%s\n' "$1" | script -qec "'$YANLIAN' --lang en remove drill 5 --reason 撤并" /dev/null >out
}
if command -v script >/dev/null; then
    ask no
    check "a terminal is asked" says 'Type yes' out
    check "no is no" count 1 id=5
    ask ''
    check "Enter is no" count 1 id=5
    ask yes
    check "yes is yes" count 0 id=5
    "$YANLIAN" undo 2>/dev/null
else
    skip "a terminal is asked" "script is not installed"
fi

# --- trust
"$YANLIAN" add unit 'name==SUM(A1)' 2>/dev/null >/dev/null
check "a formula is neutralised in CSV" sh -c '"$0" list units SUM --columns name --format csv | grep -q "^'"'"'=SUM"' "$YANLIAN"
"$YANLIAN" add drill lead_unit=公安局 subject="$(printf 'a\033[31mb\nc\342\200\256d')" >/dev/null 2>&1
check "nothing acts on the terminal" sh -c '! "$0" list subject:31m | LC_ALL=C grep -q "$(printf "\033\\|\342\200\256")"' "$YANLIAN"
check "nor in JSON" json "assert len(data) == 1" list subject:31m --json
check "quotes and semicolons are data" does add unit "name=x'; DROP TABLE drill; --\""
check "the table is there" count 33

# --- check
check "check finds" sh -c '"$0" check >out 2>err; test $? -eq 1' "$YANLIAN"
check "what is overdue" says 逾期 out
check "two subjects" says 一格两题 out
check "the crowded June" says 2026-06 out
check "JSON of check" sh -c '"$0" check --json >out 2>err; /usr/bin/python3 -c "
import json
data = json.load(open(\"out\", encoding=\"utf-8\"))
rules = {f[\"rule\"] for f in data}
assert {\"overdue\", \"two-subjects\", \"training\", \"incident\", \"generic\", \"crowded-month\"} <= rules, rules
assert all(f[\"reason\"] for f in data)
numbers = sorted({f[\"number\"] for f in data if f[\"rule\"] == \"incident\"})
assert numbers == [9, 10, 11, 18, 28, 30], numbers
"' "$YANLIAN"
known_rules() {
    rules=$(sed -n "s/^SELECT \(DISTINCT \)\{0,1\}'\([a-z-]*\)'.*/\2/p" "$YANLIAN_SOURCE_DIR/db/views/plan_check.sql")
    [ "$(printf '%s\n' "$rules" | wc -l)" -ge 12 ] || { echo "$rules"; return 1; }
    for rule in $rules; do
        grep -q "{\"$rule\"," "$YANLIAN_SOURCE_DIR/src/app/check_rules.c" || { echo "$rule has no sentence"; return 1; }
    done
}
check "every rule of the database has its sentence" known_rules
check "an empty plan is fine" sh -c '"$0" --year 2030 check >out 2>err && ! test -s out' "$YANLIAN"
finish
