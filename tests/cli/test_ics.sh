#!/bin/sh
# ics: a file for each lead unit, what stays the same and what rises.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"

files() {
    found=$(ls "$1" | wc -l)
    [ "$found" -eq "$2" ] || { ls "$1"; return 1; }
}
# The lines of a file unfolded, without the moment it was made.
plain() {
    sed -e ':a' -e '$!N' -e 's/\r\n[ \t]//' -e 'ta' -e 'P' -e 'D' "$1" | tr -d '\r' | grep -v '^DTSTAMP'
}
# code UNIT: of its file
code() {
    "$YANLIAN" list units "name=$1" --columns code --format tsv | sed 1d
}
# line PATTERN FILE...
line() {
    plain "$2" | grep -q -- "$1" || { plain "$2"; return 1; }
}

check "one file a unit" does ics -o calendars
check "16 of them" files calendars 16
check "a line each and a heading" test "$(wc -l <out)" -eq 17
transport=$(code 阳城县交通运输局)
check "named by code and revision" test -e "calendars/drills-2026-$transport-r1.ics"
forest=calendars/drills-2026-$(code 阳城县林业局)-r1.ics
check "a month is no day" line 'SUMMARY:【5月内·日期待定】' "$forest"
police=calendars/drills-2026-$(code 阳城县公安局)-r1.ics
check "a year is its last day" line 'DTSTART;VALUE=DATE:20261231' "$police"
check "the office is the organizer" line 'ORGANIZER.*mailto:yjzzjy@163.com' "$police"
check "CRLF everywhere" sh -c '! grep -qv "$(printf "\r")\$" "$0"' "$police"
check "no line over 75 octets" sh -c '! tr -d "\r" <"$0" | LC_ALL=C grep -qE ".{76}"' "$police"

for file in calendars/*.ics; do plain "$file"; done >first
check "again" does ics -o calendars
for file in calendars/*.ics; do plain "$file"; done >second
check "nothing but the moment differs" cmp first second
check "and the report says so" says 'as before' out
check "still 16" files calendars 16

"$YANLIAN" set drill 9 period='10.14 9:00' place=东关客运站 2>/dev/null
check "a day is fixed" does ics -o calendars
check "a new revision" test -e "calendars/drills-2026-$transport-r2.ics"
check "the old one is gone" test ! -e "calendars/drills-2026-$transport-r1.ics"
changed=calendars/drills-2026-$transport-r2.ics
check "the hour" line 'DTSTART;TZID=Asia/Shanghai:20261014T090000' "$changed"
check "the sequence rose" line '^SEQUENCE:1' "$changed"
check "the place" line '^LOCATION:东关客运站' "$changed"
check "a deadline of its own" line 'SUMMARY:.*报送截止' "$changed"
uid() {
    plain "$1" | sed -n '/^BEGIN:VEVENT/,/^END:VEVENT/p' | grep -m1 '^UID:'
}
check "other files stay as they were" test -e "$police"

"$YANLIAN" set drill 9 period=10月 2>/dev/null
check "no day any more" does ics -o calendars
changed=calendars/drills-2026-$transport-r3.ics
check "the deadline given out is cancelled" sh -c 'tr -d "\r" <"$0" | grep -c "^STATUS:CANCELLED" | grep -qx 1' "$changed"
"$YANLIAN" set drill 10 state=取消 reason=重复 2>/dev/null
check "a cancelled drill" does ics -o calendars
check "stays, as such" line 'SUMMARY:【取消】' "calendars/drills-2026-$transport-r4.ics"

"$YANLIAN" set drill 11 participants=公安局 2>/dev/null
check "a participant" does ics -o calendars
police=calendars/drills-2026-$(code 阳城县公安局)-r2.ics
check "has it as such" line 'SUMMARY:【参演】' "$police"
same_uid() {
    lead=$(plain "calendars/drills-2026-$transport-r5.ics" | grep '^UID:')
    plain "$police" | grep '^UID:' | while read -r one; do printf '%s\n' "$lead" | grep -qxF "$one" && echo "$one"; done |
        wc -l | grep -qx 1
}
check "under the lead unit's UID" same_uid

check "one unit only" does ics -o one --unit 交通
check "is one file" files one 1
check "the same one" sh -c 'cmp -s one/* "$0" || test "$(grep -vc DTSTAMP one/*)" -eq "$(grep -vc DTSTAMP "$0")"' "calendars/drills-2026-$transport-r5.ics"
check "a unit that there is not" sh -c '"$0" ics -o none --unit 某某委 2>err; test $? -eq 1 && test -s err && ! test -e none' "$YANLIAN"
"$YANLIAN" add unit name=阳城县教育局 >/dev/null 2>&1
check "a unit without drills" sh -c '"$0" ics -o none --unit 教育 2>err; test $? -eq 1 && test -s err' "$YANLIAN"
check "a year without drills" sh -c '"$0" ics -o none --year 2030 2>err; test $? -eq 1 && test -s err && ! test -e none' "$YANLIAN"
check "an internal drill stays in its unit's own file" sh -c '"$0" set drill 4 publicity=内部 2>/dev/null &&
    "$0" --lang en ics -o calendars | grep -q "1 internal" &&
    ! "$0" report plan --format tsv 2>err | grep -q 大规模群体性 && grep -q 1 err' "$YANLIAN"
check "a drill given out and deleted is said" sh -c 'cp yanlian.db gone.db && "$0" --lang en -d gone.db remove drill 12 --reason 撤并 2>&1 |
    grep -q "calendar already given out"' "$YANLIAN"
check "JSON" sh -c '"$0" ics -o calendars --json | /usr/bin/python3 -c "
import json, sys
rows = json.load(sys.stdin)
assert len(rows) == 16 and sum(r[\"events\"] for r in rows) == 34, rows"' "$YANLIAN"
check "a place that can't be written" sh -c '"$0" --lang en ics -o /proc/nothing 2>err; test $? -eq 1 && test -s err' "$YANLIAN"
check "Chinese names when the office wants them" sh -c '"$0" set setting calendar_chinese_names 是 2>/dev/null &&
    "$0" ics -o calendars >/dev/null && ls calendars | grep -q "2026年度应急演练-阳城县公安局-r[0-9]*.ics"' "$YANLIAN"
check "the other names are gone" sh -c '! ls calendars | grep drills'
check "and back" sh -c '"$0" set setting calendar_chinese_names 否 2>/dev/null && "$0" ics -o calendars >/dev/null &&
    ! ls calendars | grep 年度' "$YANLIAN"
check "16 still" files calendars 16

"$YANLIAN" -d twins.db add unit 'name=甲/局' >/dev/null 2>&1
"$YANLIAN" -d twins.db add unit 'name=甲:局' >/dev/null 2>&1
"$YANLIAN" -d twins.db add drill 'lead_unit=甲/局' subject=一 period=2026年6月 >/dev/null 2>&1
"$YANLIAN" -d twins.db add drill 'lead_unit=甲:局' subject=二 period=2026年6月 >/dev/null 2>&1
"$YANLIAN" -d twins.db set setting calendar_chinese_names 是 2>/dev/null
"$YANLIAN" -d twins.db --year 2026 ics -o twins >/dev/null
check "two units that a file name can't tell apart" files twins 2

# What a unit was given and should not have any more stays in its file, cancelled.
# events FILE: status, sequence, title, sorted.
events() {
    plain "$1" | awk -F: '/^BEGIN:VEVENT/ {s = q = t = ""} /^STATUS:/ {s = $2} /^SEQUENCE:/ {q = $2}
        /^SUMMARY:/ {t = $2} /^END:VEVENT/ {print s, q, t}' | sort
}
has() {
    events "$1" | grep -qxF -- "$2" || { events "$1"; return 1; }
}
"$YANLIAN" -d moved.db add unit name=甲局 >/dev/null 2>&1
"$YANLIAN" -d moved.db add unit name=乙局 >/dev/null 2>&1
"$YANLIAN" -d moved.db add drill lead_unit=甲局 subject=水上 period=2026-06-12 >/dev/null 2>&1
"$YANLIAN" -d moved.db ics -o moved >/dev/null
"$YANLIAN" -d moved.db set drill 1 lead_unit=乙局 2>/dev/null
check "a drill led by another unit now" does -d moved.db ics -o moved
check "the report says so" says "2 withdrawn" out
check "is cancelled where it was" has moved/drills-2026-U01-r2.ics "CANCELLED 1 【取消】水上"
check "with its deadline" has moved/drills-2026-U01-r2.ics "CANCELLED 1 【取消】【报送截止】水上"
check "on its day" line 'DTSTART;VALUE=DATE:20260612' moved/drills-2026-U01-r2.ics
check "and stands where it is" has moved/drills-2026-U02-r1.ics "CONFIRMED 1 水上"
for file in moved/*; do plain "$file"; done >first
does -d moved.db ics -o moved
check "the same again" sh -c 'test "$(echo moved/*)" = "moved/drills-2026-U01-r2.ics moved/drills-2026-U02-r1.ics"'
for file in moved/*; do plain "$file"; done >second
check "to the byte" cmp first second
check "one unit alone says the same" sh -c '"$0" -d moved.db ics -o alone -u 甲局 >/dev/null && test -e alone/drills-2026-U01-r2.ics' "$YANLIAN"
"$YANLIAN" -d moved.db undo 2>/dev/null
check "led by the first again" does -d moved.db ics -o moved
check "its sequence goes on" has moved/drills-2026-U01-r3.ics "CONFIRMED 2 水上"
check "the second has it cancelled" has moved/drills-2026-U02-r2.ics "CANCELLED 2 【取消】水上"
"$YANLIAN" -d moved.db set drill 1 period= 2>/dev/null
check "no time at all" does -d moved.db ics -o moved
check "is cancelled on the day it had" has moved/drills-2026-U01-r4.ics "CANCELLED 3 【取消】水上"
"$YANLIAN" -d moved.db set drill 1 period='6.12 9:00' participants=乙局 2>/dev/null
check "joined by the second" does -d moved.db ics -o moved
check "which has it again" has moved/drills-2026-U02-r4.ics "CONFIRMED 4 【参演】水上"
"$YANLIAN" -d moved.db remove drill 1 --yes 2>/dev/null
check "a deleted drill" does -d moved.db ics -o moved
check "is cancelled" has moved/drills-2026-U01-r6.ics "CANCELLED 5 【取消】水上"
check "at its hour" line 'DTSTART;TZID=Asia/Shanghai:20260612T090000' moved/drills-2026-U01-r6.ics
check "for who takes part too" has moved/drills-2026-U02-r5.ics "CANCELLED 5 【参演】【取消】水上"
"$YANLIAN" -d moved.db undo 2>/dev/null
check "brought back" does -d moved.db ics -o moved
check "it stands again" has moved/drills-2026-U01-r7.ics "CONFIRMED 6 水上"

# An old backup brought back takes no calendar back.
"$YANLIAN" -d moved.db backup moved.bak 2>/dev/null
"$YANLIAN" -d moved.db set drill 1 subject=水下 2>/dev/null
"$YANLIAN" -d moved.db add drill lead_unit=甲局 subject=新的 period=2026-07-01 >/dev/null 2>&1
"$YANLIAN" -d moved.db ics -o moved >/dev/null
"$YANLIAN" -d moved.db restore moved.bak --yes 2>/dev/null
"$YANLIAN" -d moved.db add drill lead_unit=甲局 subject=另一 period=2026-08-01 >/dev/null 2>&1
check "after a backup came back" does -d moved.db ics -o moved
check "the sequence goes on" has moved/drills-2026-U01-r9.ics "CONFIRMED 8 水上"
check "what came after the backup is called off" has moved/drills-2026-U01-r9.ics "CANCELLED 1 【取消】新的"
check "and another drill is another event" has moved/drills-2026-U01-r9.ics "CONFIRMED 0 另一"

if /usr/bin/python3 -c 'import vobject' 2>/dev/null; then
    check "another reader takes them all" /usr/bin/python3 -c "
import glob, vobject
total = 0
for path in glob.glob('calendars/*.ics'):
    calendar = vobject.readOne(open(path, newline='', encoding='utf-8').read())
    for event in calendar.vevent_list:
        event.validate(raiseException=True)
        total += 1
assert total == 34, total"
else
    skip "another reader takes them all" "python3-vobject is not installed"
fi

# What became of a drill: postponed to a new day, held on another one.
"$YANLIAN" -d life.db import "$YANLIAN_SOURCE_DIR/tests/data/notice-2026.txt" >/dev/null 2>&1
"$YANLIAN" -d life.db postpone 19 4.20 --reason 演练 2>/dev/null
YANLIAN_TODAY=2026-06-30 "$YANLIAN" -d life.db held 16 6.15 2>/dev/null
check "calendars of them" does -d life.db ics -o life
check "a new day is still known as postponed" sh -c 'cat life/*.ics | grep -q "^SUMMARY:【延期】突发环境事件"'
check "with the time it had" sh -c 'cat life/*.ics | tr -d "\r\n " | grep -q "原定时间：2026年11月"'
check "what was held is due from the day it was held" sh -c 'cat life/*.ics | tr -d "\r" | grep -A40 "报送截止】有限空间" | grep -q . && cat life/*.ics | grep -q "^DTSTART;VALUE=DATE:20260706"'
finish
