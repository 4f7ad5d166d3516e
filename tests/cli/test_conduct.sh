#!/bin/sh
# What becomes of a drill on the command line: held, postponed, cancelled, closed.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-07-01

# of ID FIELD VALUE: what a drill's JSON holds
of() {
    does show drill "$1" --json && says "\"$2\":\"\{0,1\}$3\"\{0,1\}[,}]" out
}
wrong() {
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 2 ]
}

check "held needs its day" refused "Held: when it was held must be said" held 1
check "held, with numbers" does held 1 "6.12 9:00-11:30" participant_count=60 scripting=双盲
check "says so" says "held, 2026-06-12 Friday\|held, 2026年6月12日" err
check "its time" of 1 held "2026年6月12日 09:00-11:30"
check "its number" of 1 participant_count 60
check "on the day that was fixed" does set drill 2 period=6.18
check "needs no more" does held 2
check "its status" of 2 status 待报
check "a day to come is refused" refused "still to come" held 16 7.2
check "an end before its start is refused" refused "" held 16 "6.12 11:30-9:00"
check "far from its time is asked about" refused "days away from its planned time" held 16 4.20
check "and saved when meant so" does held 16 4.20 --yes
check "the third by a part of its subject" does held 高后果区 6.19

check "a reason is asked for" wrong postpone 14
check "postponed" does postpone 14 --reason 持续降雨
check "its old time is kept" of 14 postponed_from 2026年7月
check "its state" of 14 state 延期
check "a new day" does postpone 14 7.20 --reason 场地占用
check "schedules it again" of 14 state 筹备
check "the first time stays" of 14 postponed_from 2026年7月
check "and is shown" sh -c '"$0" show drill 14 | grep -q 2026年7月$' "$YANLIAN"
check "the log has the reason" sh -c '"$0" list changes 场地占用 | grep -q 场地占用' "$YANLIAN"

check "cancelled, two at once" does cancel 4 5 --reason 机构改革
check "both" of 5 state 取消
check "is not held then" refused "it is cancelled" held 5
check "a held one is not cancelled" refused "it has been held" cancel 1 --reason 误
check "nor postponed to a day" refused "it has been held" postpone 1 7.20 --reason 误
check "its time stays" of 1 held "2026年6月12日 09:00-11:30"
check "none of two then" refused "it has been held" cancel 6 1 --reason 误
check "the first stays" of 6 state 计划
check "undo takes it back" does undo
check "as it was" of 5 state 计划

check "is not closed while papers are owed" refused "8 documents are still owed" close 1
for recipient in 应急管理部门 行业主管部门; do
    for document in 方案 脚本 评估报告 总结报告; do
        "$YANLIAN" add document drill=1 document="$document" recipient="$recipient" state=已收 \
            received_on=2026-06-30 >/dev/null 2>&1
    done
done
check "closed when all are in" does close 1
check "is closed" of 1 state 已归档
check "changes of it are asked about" refused "closed already" set drill 1 remark=x
check "opened again" does reopen 1
check "is submitted" of 1 state 已报送
check "a hand can't say submitted" refused "submitted once all its documents" set drill 2 state=已报送
check "nor closed" refused "still owed" set drill 2 state=已归档

check "a list by status" does list status:待报 --columns number --format csv
check "is what the screen shows" sh -c '[ "$(tail -n +2 out | tr -d "\r" | tr "\n" " ")" = "2 17 " ]'

check "the deadline of a drill" does deadline 1
check "from the day it was held" says "^2026-07-02	2026-07-02	fixed	" out
check "is provisional until it is held" sh -c '"$0" deadline 9 | grep -q provisional' "$YANLIAN"
check "explained" does deadline 1 --explain
check "its day 1" says "^day 1 *2026-06-13" out
check "how it stands" says "^in or waived *8 of 8" out
check "a day off passed over" sh -c '"$0" --lang en deadline --ended 2026-06-01 --explain |
    grep -q "^passed over *2026-06-21 Sunday  day off: 端午节"' "$YANLIAN"
check "of nothing" wrong deadline

# The plan is issued: what it says changes for a reason.
check "its subject changes for a reason" does set drill 20 subject=泄露演练
check "asked for" says "The plan is issued" err
check "not given, says the log" sh -c '"$0" list changes 泄露演练 --columns reason --format tsv | grep -qx 未说明原因' "$YANLIAN"
check "and none is blank" refused "The plan is issued" set drill 20 subject=泄漏演练 --reason ' '
check "that is kept" does set drill 20 subject=泄漏演练 --reason 更正
check "by the log" sh -c '"$0" list changes 泄漏 --columns reason --format tsv | grep -qx 更正' "$YANLIAN"
check "a day within the planned time needs none" does set drill 20 period=6.20
check "another within it" does set drill 20 period=6.25
check "one outside does" refused "The plan is issued" set drill 20 period=7.20 --reason ''
check "given" does set drill 20 period=7月 --reason 设备检修
check "a day in the time given since needs none" does set drill 20 period=7.20
check "nor does what the plan does not say" does set drill 20 place=厂区
check "removing" refused "taken out of it" remove drill 20 --reason ' '
check "for a reason" does remove drill 20 --reason 并入
check "a cancellation says why itself" does set drill 21 state=取消 reason=场馆关闭
check "for the log too" sh -c '"$0" list changes 场馆关闭 --columns reason --format tsv | grep -qx 场馆关闭' "$YANLIAN"
check "the changes of the issued plan" does report changes --format tsv
check "the first time kept" says "^14	.*	演练时间	2026年7月	2026年7月20日	场地占用	" out
check "a postponement without a time" says "^14	.*	状态	计划	延期	持续降雨	" out
check "a new subject, unexplained" says "^20	.*	演练科目	压力容器泄露事故应急演练	泄露演练	未说明原因	" out
check "then explained" says "^20	.*	演练科目	泄露演练	泄漏演练	更正	" out
check "a time outside the planned one" says "^20	.*	演练时间	2026年6月25日	2026年7月	设备检修	" out
check "not days within it" sh -c '! grep -q "演练时间.*2026年6月20日	\|	2026年6月18日" out'
check "what was taken out" says "^20	.*	移出	泄漏演练		并入	" out
check "undone it is back" sh -c '"$0" undo && "$0" undo' "$YANLIAN" 2>/dev/null
check "for that reason" sh -c '"$0" report changes --format tsv | grep -q "^20	.*	列入		泄漏演练	撤销：并入	"' "$YANLIAN"
check "as JSON" does report changes --format json
check "a row an object" says '"what":"移出"' out
check "cancelled again" does set drill 21 state=取消 reason=场馆关闭

check "outside the plan nobody asks" does add drill lead_unit=公安局 subject=临时演练 outside_plan=是
check "whatever changes" does set drill 33 subject=临时拉动
check "before the plan is issued neither" does set plan 2026 state=审定 --reason 重新审定
check "a change is free" does set drill 22 subject=改名

check "a subject that acts on terminals" does set drill 23 "subject=$(printf '\033[31m演练')"
check "a letter names it" does remind
check "with nothing that acts on one" sh -c '! LC_ALL=C grep -q "$(printf "\033")" out'
check "but shown" says "␛\[31m演练" out
finish
