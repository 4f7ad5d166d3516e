#!/bin/sh
# Plans of units beside the county's: handed in, looked at, undone, rolled to the next year.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"

cat >beiliu.csv <<'END'
序号,演练牵头单位,演练科目,演练时间,演练形式,备注
1,北留镇,山洪灾害避险演练,2026年5月,实战,
2,北留镇,森林火灾扑救演练,2026年3月,桌面,
3,北留镇,食品安全事故演练,2026年9月,桌面,
END
cat >runcheng.csv <<'END'
序号,演练牵头单位,演练科目,演练时间,演练形式,备注
1,润城镇,消防演练,2026年6月,实战,
END
wrong() {
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 2 ]
}
# count N ARGS...: how many rows a list has
count() {
    n=$1
    shift
    "$YANLIAN" list "$@" --format csv >out 2>err || { cat err; return 1; }
    [ "$(tail -n +2 out | wc -l)" -eq "$n" ] || { cat out; return 1; }
}

check "whose plan must be known" refused "no unit" import beiliu.csv --owner 北留镇
does add unit name=北留镇 kind=乡镇
does add unit name=润城镇 kind=乡镇
does add unit name=东冶镇 kind=乡镇
check "of all plans none can be imported" wrong import beiliu.csv --owner all
check "a township's plan" does import beiliu.csv --owner 北留镇
check "another's" does import runcheng.csv --owner 润城镇
check "the county's is as it was" count 32 drills
check "one owner's" count 3 drills --owner 北留镇
check "the other's" count 1 drills --owner 润城镇
check "by a part of its name" count 3 drills --owner bl
check "all of the year" count 36 drills --owner all
check "the filter names an owner" count 3 drills owner:北留镇 --owner all
check "imported again, nothing is doubled" does import beiliu.csv --owner 北留镇
check "still three" count 3 drills --owner 北留镇
check "a changed row is compared within its own plan" sh -c '
    sed s/2026年9月/2026年11月/ beiliu.csv >later.csv
    "$0" import later.csv --owner 北留镇 >/dev/null &&
    "$0" list drills 食品安全 --owner 北留镇 --format csv --columns period | grep -q 2026年11月' \
    "$YANLIAN"
check "not in the county's" count 0 drills 食品安全
check "its findings" sh -c '"$0" check --owner 北留镇 --json >out; grep -q overdue out && ! grep -q few-tabletop out' \
    "$YANLIAN"
check "its annex" does report plan --owner 北留镇
check "holds its rows" says 山洪灾害避险演练 out
check "and no other" sh -c '! grep -q 无人机攻防 out'
check "a drill added belongs to the plan worked on" does add drill lead_unit=北留镇 subject=防汛演练 \
    period=7月 --owner 北留镇
check "so does it" count 4 drills --owner 北留镇
check "with the next number" sh -c '"$0" list drills 防汛演练 --owner 北留镇 --format csv --columns number | grep -q "^4"' \
    "$YANLIAN"
check "a number means one of that plan" does cancel "#4" --reason 试 --owner 北留镇
check "not the county's" count 0 drills number=4 state:取消
does undo
check "undo takes the drill back" does undo
does undo
check "undo takes the change back" count 1 drills period:9月 --owner 北留镇
does import runcheng.csv --owner 东冶镇
check "undo of an import" does undo
check "leaves no plan behind" count 3 plans

check "who has not handed in" does plan missing
check "says who has not" sh -c 'sed -n "/未报送/,/已报送/p" out | grep -q 东冶镇' "$YANLIAN"
check "and who has" sh -c 'sed -n "/^已报送/,\$p" out | grep -q "北留镇.*2026-04-10"'
check "the same as a report" sh -c '"$0" plan missing >a; "$0" report plans >b; cmp a b' "$YANLIAN"
check "and as rows" count 1 plan-owners kind:乡镇 status:未报
check "none is wanted where the county has no plan" count 0 plan-owners year:2030
check "the kinds are a setting" does set setting plan_owner_kinds value=开发区
check "which counts" count 0 plan-owners status:未报
does undo

check "issued needs a day" refused "needs the day" set plan 2026 state=印发 --owner 北留镇
check "a day to come is none to hand in on" refused "still to come" set plan 2 received_on=2026-05-01

# --- next year ---
YANLIAN_TODAY=2026-12-20
does held 1 6.12 participant_count=60
does set drill 2 period=6.18
does cancel 4 --reason 机构改革
does activity 29
does postpone 3 2026-11-20 --reason 降雨
does add drill subject=计划外演练 lead_unit=阳城县公安局 period=8月 outside_plan=是
does set drill 13 participants=阳城县公安局 hazard=森林火灾 objectives=指挥、协同 publicity=内部
does add finding drill=1 fact="疏散 通道堵塞"
does import "$YANLIAN_SOURCE_DIR/tests/data/plans/numbers.tsv" --year 2025
does add finding drill="$("$YANLIAN" list drills --year 2025 --format csv --columns id | tail -n 1 | tr -d '\r')" \
    fact=集结迟缓 class=队伍 aspect=力量协同 responsible_unit=阳城县公安局
does add finding drill=2 fact=集结又迟缓 class=队伍 aspect=力量协同 responsible_unit=阳城县公安局
check "a plan that is not there is not rolled" refused "no plan of 2024" plan roll 2024 2027
check "nor backwards" wrong plan roll 2026 2026
check "nor all at once" wrong plan roll 2026 2027 --owner all
check "nor without years" wrong plan roll 2026
check "a look first" does plan roll 2026 2027 --dry-run
mv out look
check "writes nothing" count 0 drills --year 2027
check "rolled" does plan roll 2026 2027
check "says the same" cmp out look
check "how many" says "^30 drills of 2026 are in the draft of 2027" out
check "the cancelled one stays behind" says "  4  阳城县大规模群体性事件处置演练: it was cancelled (机构改革)" out
check "and what became an activity" says "  29  防火技能培训: it became an activity" out
check "and what was outside the plan" says "  33  计划外演练: it was outside the plan" out
check "the year in a subject moves" says "阳城县2027年森林草原防灭火演练" out
check "thirty drills" count 30 drills --year 2027
rolled() {
    "$YANLIAN" list drills "$1" --year 2027 --format csv \
        --columns period,state,participants,hazard,objectives,publicity,period_text,held,participant_count \
        | tail -n +2 | tr -d '\r' >out
    [ "$(cat out)" = "$2" ] || { cat out; return 1; }
}
check "a month stays a month, what was held is planned" rolled "number=1" \
    '2027年6月,计划,,,,公开,2027年6月,,'
check "a fixed day becomes its month" rolled "number=2" '2027年6月,计划,,,,公开,2027年6月,,'
check "a postponed one has its first time" rolled "number=3" '2027年3月,计划,,,,公开,2027年3月,,'
check "a year stays a year" rolled "number=4" '2027年,计划,,,,公开,2027年,,'
check "what it is about is kept" rolled "森林草原" \
    '2027年5月,计划,阳城县公安局,森林火灾,指挥、协同,内部,2027年5月,,'
check "the plan is a draft without a number" sh -c '
    "$0" list plans year:2027 --format csv --columns state,document_number,issued_on,issuing_office |
    grep -q "^起草,,,阳城县应急救援总指挥部办公室"' "$YANLIAN"
check "not twice" refused "has drills already (30)" plan roll 2026 2027
refused "" check --year 2027
check "what is open is kept in view" says "at 阳城县城镇集体工业联合社: 疏散 通道堵塞" out
check "what came back" says "as in a year before, at 阳城县工业和信息化局: 集结又迟缓" out
check "what was never held" says "in the plan of 2026 and was never held" out
check "who reported late" says "late last year, or not yet: 1 (阳城县城镇集体工业联合社)" out
check "who had no drill" says "Units without a drill last year and in this plan:.*阳城县园林绿化服务中心" out
check "but not who has one in the draft" sh -c '! grep "Units without a drill last year" out | grep -q 阳城县公安局'
check "the issued plan has none of it" sh -c '"$0" --lang en check >out; ! grep -q "last year" out' "$YANLIAN"
does set plan 2027 state=审定
refused "" check --year 2027
check "nor has an approved one" sh -c '! grep -q "last year" out'
check "one undo" does undo
check "and one more" does undo
check "takes all of it back" count 0 drills --year 2027
check "and the plan" count 0 plans year:2027
check "a unit's own" does plan roll 2026 2027 --owner 北留镇
check "its three" count 3 drills --year 2027 --owner 北留镇
check "is owed until it is handed in" does list plan-owners year:2027
check "which nobody asks for before the county's is there" count 0 plan-owners year:2027
check "an issued plan is not taken back just so" refused "why is it no longer" set plan 2026 state=审定
check "but for a reason" does set plan 2026 state=审定 --reason 重新审定
check "which the log keeps" sh -c '"$0" list changes 重新审定 | grep -q 重新审定' "$YANLIAN"
check "and is issued again" does set plan 2026 state=印发
check "undo asks nobody" does undo
finish
