#!/bin/sh
# Other people's calendars: read, replaced, hidden, removed, taken back; clashes with drills.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-10-12

event() { printf 'BEGIN:VEVENT\r\n'; printf '%s\r\n' "$@"; printf 'END:VEVENT\r\n'; }
calendar() { printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'; cat; printf 'END:VCALENDAR\r\n'; }
{
    printf 'X-WR-CALNAME:县会议安排\r\n'
    event UID:1 'DTSTART;TZID=Asia/Shanghai:20261013T083000' 'DURATION:PT2H' 'RRULE:FREQ=DAILY;COUNT=3' 'SUMMARY:调度会' 'LOCATION:三楼'
    event UID:2 'DTSTART;VALUE=DATE:20261110' 'DTEND;VALUE=DATE:20261113' 'SUMMARY:县两会'
} | calendar >meetings.ics
sed 's/县两会/县人代会/; s/COUNT=3/COUNT=4/' meetings.ics >newer.ics
event UID:3 'DTSTART:20261014T020000Z' 'DURATION:PT30M' | calendar >plain.ics
event UID:4 'DTSTART:20201014T020000Z' | calendar >old.ics
iconv -f UTF-8 -t GB18030 meetings.ics >gb.ics
iconv -f UTF-8 -t UTF-16 meetings.ics >wide.ics
head -c 200 meetings.ics >broken.ics
head -c 5000 /dev/urandom >noise.ics
printf '演练科目,演练时间\n消防,6月\n' >table.ics
awk 'BEGIN { for (i = 0; i < 300000; i++) print "BEGIN:VEVENT UID:0123456789012345678901234567890123456789012345678" }' >large.ics

clashes() { "$YANLIAN" --lang zh_CN check --format tsv 2>/dev/null | grep -c '	clash	'; }
count() { [ "$("$YANLIAN" list events --format tsv "$@" | sed 1d | grep -c .)" -eq "$wanted" ]; }

"$YANLIAN" set drill 9 'period=2026-10-14 9:00' 2>/dev/null
check "no calendar, no clash" test "$(clashes)" = 0
check "a trial" does calendar import meetings.ics --dry-run
check "says how many" says "县会议安排: 4 events" out
check "and the clash" says "1 drill clashes" out
check "writes nothing" sh -c '! "$0" calendar list --format tsv | grep -q 县会议' "$YANLIAN"
check "read" does calendar import meetings.ics
check "it is there" sh -c '"$0" calendar list --format tsv | grep -q "县会议安排	是	4	2026-10-12	meetings.ics"' "$YANLIAN"
wanted=4 check "each time is listed" count
check "with its hours and place" sh -c '"$0" list events --format tsv | grep -q "2026-10-14	08:30-10:30.*调度会	三楼"' "$YANLIAN"
check "check points the clash out" sh -c '"$0" --lang en check | grep -q "On 2026-10-14 (08:30) another calendar has: 调度会（县会议安排）"' "$YANLIAN"
check "the drill tells" sh -c '"$0" --lang en show drill 9 | grep -q "Clashes *2026-10-14 08:30-10:30 调度会（县会议安排）"' "$YANLIAN"
check "hidden" does calendar hide 县会议
check "no clash any more" test "$(clashes)" = 0
check "shown" does calendar show 县会议安排
check "again" test "$(clashes)" = 1
check "the same file" does calendar import meetings.ics
check "nothing is different" says "Nothing is different" out
check "in GB18030" does calendar import gb.ics
check "nothing either" says "Nothing is different" out
check "in UTF-16" does calendar import wide.ics
check "nor then" says "Nothing is different" out
check "a newer one" does calendar import newer.ics
check "what changed" says "2 new, 1 gone, 3 as before" out
wanted=5 check "all of it" count
check "one line in the log" test "$("$YANLIAN" list changes --format tsv | grep -c calendar)" -le 5
check "undo" does undo
wanted=4 check "the old events" count
check "redo" does redo
wanted=1 check "the new ones" count 县人代会
check "removed" does calendar remove 县会议安排 --yes
wanted=0 check "its events too" count
check "undo brings it back" does undo
wanted=5 check "with all events" count
check "named by the clerk" does calendar import plain.ics --name 视频会
check "named by the file" does calendar import plain.ics
check "three of them" test "$("$YANLIAN" calendar list --format tsv | sed 1d | grep -c .)" = 3
check "none is made by hand" refused "read from its file" add calendar name=空
check "no event in these years" refused "no event from 2025 to 2028" calendar import old.ics
check "broken off" refused "no whole calendar" calendar import broken.ics
check "no calendar" refused "no calendar file" calendar import table.ics
check "noise" refused "no calendar file" calendar import noise.ics
check "too large" refused "larger than" calendar import large.ics
check "no file" refused "nowhere" calendar import nowhere.ics
check "no such calendar" refused "There is no" calendar hide 别处
check "a wrong word" sh -c '"$0" calendar burn x 2>/dev/null; test $? -eq 2' "$YANLIAN"
# Undo goes only as far as the old events are kept.
for round in 1 2 3 4 5 6 7; do
    event UID:3 'DTSTART:20261014T020000Z' "SUMMARY:$round" | calendar >round.ics
    "$YANLIAN" calendar import round.ics >/dev/null
done
for round in 7 6 5 4 3; do check "round $round taken back" does undo; done
check "then no further" refused "the events that the calendar had then are gone" undo
check "the database is whole" does doctor
finish
