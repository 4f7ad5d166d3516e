#!/bin/sh
# A row of the plan that is no drill becomes an activity; obligations say who must drill how often.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"

becomes_one() {
    does activity 29 && says '^1$' out && says 'activity' err
    does show activity 1 --json && says '"subject":"防火技能培训"' out && says '"kind":"培训"' out &&
        says '"unit":"阳城县园林绿化服务中心"' out && says '"period":"2026年"' out &&
        says '"drill":29' out && says '第29项' out
}

row_stays() {
    does show drill 29 --json && says '"state":"取消"' out && says '"reason":"转为宣传培训"' out
    does report plan && says '^29 .*防火技能培训' out
}

# The rule about trainings has nothing to say any more.
check_is_content() {
    "$YANLIAN" --lang en check --format csv >out 2>err
    says ',training,' out
    does activity 29
    "$YANLIAN" --lang en check --format csv >out 2>err
    ! grep -q ',training,' out && ! grep -q 'no-reason' out
}

one_undo() {
    does undo
    does list activities --format csv && [ "$(wc -l <out)" -eq 1 ]
    does show drill 29 --json && says '"state":"计划"' out && says '"reason":""' out
    does redo
    does list activities --format csv && [ "$(wc -l <out)" -eq 2 ]
    does show drill 29 --json && says '"state":"取消"' out
    does undo
}

all_or_none() {
    does activity 28
    refused '群体性上访事件.*already' activity 27 28
    does list activities --format csv && [ "$(wc -l <out)" -eq 2 ]
    does show drill 27 --json && says '"state":"计划"' out
    does undo
}

not_what_was_held() {
    does set drill 30 held=2026-04-09 state=已开展 --yes
    refused 'still to be held' activity 30
    does undo
    refused 'no drill\|There is no' activity 4711
}

why_is_logged() {
    does activity 29
    does list changes --format csv --columns kind,reason --limit 2
    says 'activity,转为宣传培训\|drill,转为宣传培训' out
    does undo
}

status_of() {
    "$YANLIAN" --lang en list obligation-statuses "unit=$1" --format csv \
        --columns status,obligation,day,due,drill,planned
}

# An enterprise owes two obligations of its trade; one comprehensive drill meets one of them.
who_owes_what() {
    does add unit name=阳城县某某商贸公司 kind=企业
    does add unit name=阳城县某某化工公司 kind=企业 trade=危险物品
    does add unit name=阳城县第一小学 kind=学校
    does add unit name=阳城县第一幼儿园 kind=学校
    status_of 阳城县某某商贸公司 >out && [ "$(grep -c '^从未,' out)" -eq 2 ] && says ',3' out
    status_of 阳城县某某化工公司 >out && [ "$(grep -c '^从未,2,' out)" -eq 1 ]
    status_of 阳城县第一小学 >out && [ "$(grep -c '^从未,5,' out)" -eq 1 ]
    status_of 阳城县第一幼儿园 >out && [ "$(grep -c '^从未,6,' out)" -eq 1 ]
}

credited() {
    does add drill lead_unit=阳城县某某商贸公司 subject=综合应急演练 category=综合 held=2026-03-31 \
        state=已开展 outside_plan=是 --yes
    status_of 阳城县某某商贸公司 >out
    says '^满足,3,2026-03-31,2027-03-31,33,' out && says '^从未,4,,,,' out
}

rows_can_be_filtered() {
    does list obligation-statuses status:满足 --format csv && [ "$(wc -l <out)" -eq 2 ]
    does list obligation-statuses 商贸 --format csv && [ "$(wc -l <out)" -eq 3 ]
}

check "a training becomes an activity" becomes_one
check "its row stays in the plan and in the annex" row_stays
check "undo takes both back, redo brings them" one_undo
check "check has nothing to say about it" check_is_content
check "undo again" does undo
check "several: all or none" all_or_none
check "what was held stays a drill" not_what_was_held
check "the log says why" why_is_logged
check "who owes what goes by kind and trade" who_owes_what
check "a drill is credited" credited
check "obligations are filtered as any list" rows_can_be_filtered
finish
