#!/bin/sh
# Findings and their rectification, response plans and inspections on the command line.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-11-24

# of KIND ID FIELD VALUE: what a record's JSON holds
of() {
    does show "$1" "$2" --json && says "\"$3\":\"\{0,1\}$4\"\{0,1\}[,}]" out
}
report() {
    does report "$@" && cat out
}
# parsed PYTHON: true of the last report as JSON in `d`
parsed() {
    /usr/bin/python3 -c "import json,sys; d=json.load(open('out')); sys.exit(not ($1))"
}

does held 1 2026-06-12 && does held 2 2026-06-18 && does held 4 "2026-09-08" || exit 99
check "a finding" does add finding drill=1 fact=灭火器过期 class=保障 aspect=物资保障
check "is not begun" of finding 1 status 未定期限
check "no step is left out" refused "State: .* can't follow" set finding 1 state=已销号
check "what is missing is said" refused "Measure: it must be given" set finding 1 state=整改中
check "begun" does set finding 1 state=整改中 measure=更换 responsible_unit=公安局 deadline=2026-10-01 --yes
check "late" of finding 1 late_days 54
check "the filter knows" sh -c '"$0" list findings status:逾期 | grep -q 灭火器' "$YANLIAN"
check "evidence is asked for" refused "nothing shows" set finding 1 state=待验收
check "shown" does set finding 1 state=待验收 evidence=照片
check "back needs a reason" refused "Remarks: it goes back" set finding 1 state=整改中
check "back with one" does set finding 1 state=整改中 remark=数量不足
check "on again" does set finding 1 state=待验收
check "closed" does set finding 1 state=已销号 accepted_by=王 closed_on=2026-11-20
check "closed, late as it was" of finding 1 late_days 50

check "a serious one" does add finding drill=2 fact=未做气体检测 severity=严重 state=待验收 measure=补训 \
    responsible_unit=工业和信息化局 evidence=记录 --yes
check "needs a drill" refused "Re-examined by drill: it must" set finding 2 state=已销号 accepted_by=王 closed_on=2026-11-24
check "that was held later" refused "held after" set finding 2 state=已销号 accepted_by=王 closed_on=2026-11-24 reexamined_by=1
check "and then closes" does set finding 2 state=已销号 accepted_by=王 closed_on=2026-11-24 reexamined_by=4

check "response plans" does add response-plan name=消防应急预案 edition=2023 revised_on=2023-01-01
check "never tested" of response-plan 1 status 从未演练
check "tested by a drill" does set drill 1 response_plans=消防应急预案
check "its last test" of response-plan 1 tested_on 2026-06-12
check "the drills that test it" sh -c '"$0" list drills response_plans:消防应急预案 | grep -q 消防应急演练' "$YANLIAN"
check "a finding asks for a revision" does add finding drill=1 fact=职责不清 class=保障 aspect=预案衔接 response_plan=消防应急预案
check "to be revised" of response-plan 1 status 待修订
check "revised by it" does set finding 3 revised_edition=2026
check "the edition follows" of response-plan 1 edition 2026
check "and the day" of response-plan 1 revised_on 2026-11-24
check "undo takes both back" does undo
check "the old edition" of response-plan 1 edition 2023

check "an enterprise" does add unit name=阳城化工有限公司 kind=企业
check "is inspected" does add inspection unit=化工 inspected_on=2026-11-01 fact=未演练 ordered_until=2026-11-20
check "by law" of inspection 1 way 责令改正
check "the re-check is due" of inspection 1 status 复查到期
check "not as a bureau is" refused "for government units" set inspection 1 rechecked_on=2026-11-24 outcome=督办
check "punished" does set inspection 1 rechecked_on=2026-11-24 outcome=行政处罚
check "done" of inspection 1 status 已办结
check "a bureau" does add inspection unit=水务局 inspected_on=2026-11-01 fact=未报计划 ordered_until=2026-12-01
check "is urged" of inspection 2 way 督促整改

check "rectification" report rectification
check "its parts" says "按整改状态" out
check "as JSON" report rectification --format json
check "all of the year" parsed "[s['all'] for s in d['states']] == [1, 0, 0, 2, 3]"
check "each in the ledger" parsed "len(d['ledger']) == 3 and d['ledger'][0]['finding'] == 3"
check "by unit" parsed "{u['unit']: u['all'] for u in d['units']} == {'城镇集体工业联合社': 1, '公安局': 1, '工业和信息化局': 1}"
check "none overdue, serious or back" parsed "d['overdue'] == d['serious'] == d['returning'] == []"
check "internal drills stay out" does set drill 1 publicity=内部 --reason 涉密
check "unless asked for" report rectification --format json
check "their findings too" parsed "len(d['ledger']) == 1 and d['left_out'] == 1"
check "asked for" report rectification --internal --format json
check "they are in" parsed "len(d['ledger']) == 3"
check "on paper" report rectification --format print
check "as csv" report rectification --format csv
check "inspections" report inspections --format json
check "apart by way" parsed "len(d['ordered']) == 1 and len(d['urged']) == 1 and d['undecided'] == []"
check "counted" parsed "[w['done'] for w in d['ways']] == [1, 0, 0]"

YANLIAN_TODAY=2027-02-01
check "next year's drill" does add drill --year 2027 lead_unit=公安局 subject=防暴 form=实战 period=2027-01-15
check "is held" does held 33 2027-01-15
check "it shows the same again" does add finding drill=33 fact=又过期 class=保障 aspect=物资保障
check "it returns" of finding 4 returned 1
check "first in the report of its year" report rectification --year 2027 --format json
check "with what is left of the last" parsed "[f['finding'] for f in d['ledger']] == [4]  and [f['finding'] for f in d['returning']] == [4]"
check "and with internal drills" report rectification --year 2027 --internal --format json
check "it stands first" parsed "[f['finding'] for f in d['ledger']] == [4, 3]"
finish
