#!/bin/sh
# The documents of a drill on the command line, and the reports of them.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-07-06
printf 'plan of the drill\n' >plan.docx
cp plan.docx again.docx
mkfifo pipe
hash=$(sha256sum plan.docx | cut -d ' ' -f 1)

wrong() {
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 2 ]
}
# of FIELD VALUE: what the submission of drill 1 holds
of() {
    does list submissions id:1 --json && says "\"$1\":\"\{0,1\}$2\"\{0,1\}[,}]" out
}
# row DOCUMENT RECIPIENT PATTERN
row() {
    does document 1 --format csv && grep "^$1,$2," out | grep -q -- "$3"
}

check "owes nothing before it is held" of status 未开展
check "held" does held 1 6.12
check "all are awaited" of missing 4份×2处
check "due in 20 days" of due 2026-07-02
check "late" of status 逾期
check "by days" of late_days 4
check "one comes" does document 1 方案 应急管理部门 receive --on 6.20 --channel 纸质 --copies 2 --sealed
check "as it was said" row 方案 应急管理部门 "已收,2026-06-20,纸质,2,是"
check "in pinyin too" does document 1 jiaoben yingji receive --on 6.21
check "all at one recipient" does document 1 all 行业 receive --on 6.25 --channel 邮箱
check "what is there stays" row 方案 应急管理部门 2026-06-20
check "what is missing" of missing "评估报告、总结报告(应急部门)"
check "returned needs why" refused "why it was returned" document 1 脚本 应急 return
check "returned" does document 1 脚本 应急 return --reason 未盖章
check "is awaited again" of missing "脚本、评估报告、总结报告(应急部门)"
check "waived needs why" refused "why it is waived" document 1 脚本 应急 waive
check "waived" does document 1 脚本 应急 waive --reason 桌面推演无脚本
check "with its reason" row 脚本 应急管理部门 "免报,.*桌面推演无脚本"
check "a day to come is refused" refused "still to come" document 1 all both receive --on 7.7
check "a day before the drill is asked about" refused "before the drill was over" \
    document 1 all both receive --on 6.1
check "the last ones come" does document 1 all both receive
check "it is submitted" of state 已报送
check "late" of status 逾期报送
check "on the day of the last" of completed_on 2026-07-06
check "nothing is left to come" refused "nothing here" document 1 all both receive
check "undo" does undo
check "is held again" of state 已开展
check "cleared" does document 1 评估报告 行业 clear
check "is awaited" row 评估报告 行业主管部门 待报

check "a file" does document 1 方案 应急 attach --file plan.docx
check "its whole path is kept" row 方案 应急管理部门 "$PWD/plan.docx"
check "its size and hash are" sh -c '"$0" list documents --json | grep -q "\"file_size\":18,\"file_hash\":\"$1\""' "$YANLIAN" "$hash"
check "a directory is none" refused "no plain file" document 1 方案 应急 attach --file .
check "a pipe is none" refused "no plain file" document 1 方案 应急 attach --file pipe
check "nor what is not there" refused "can't be attached" document 1 方案 应急 attach --file nothing
check "another drill" does held 3 6.10 --yes
check "with the same file is asked about" refused "same file was handed in" \
    document 3 总结报告 both receive --on 6.20 --file again.docx
check "and saved when meant so" does document 3 总结报告 both receive --on 6.20 --file again.docx --yes
check "check points it out" sh -c '"$0" check | grep -q "same-file\|文件重复使用\|the same file twice"' "$YANLIAN"
check "the report too" sh -c '"$0" report documents | grep -q "2026年第1项 消防应急演练 方案"' "$YANLIAN"

check "overdue" does report overdue
check "has both" sh -c 'grep -q 民爆企业 out && grep -q 消防应急演练 out'
check "sorted by what is worst" sh -c 'grep -n 消防应急演练 out | cut -d: -f1 >a; grep -n 民爆企业 out | cut -d: -f1 >b; [ "$(cat b)" -lt "$(cat a)" ]'
check "of one unit" does report overdue 工业和信息化局
check "has one" sh -c '! grep -q 消防应急演练 out && grep -q 民爆企业 out'
check "internal ones are left out" does set drill 3 publicity=内部
check "and it is said" sh -c '"$0" report overdue | tee out | grep -q 内部演练1项未列入 && ! grep -q 民爆企业 out' "$YANLIAN"
check "even as twins" sh -c '! "$0" report documents | grep -q 民爆企业' "$YANLIAN"
check "with them" sh -c '"$0" report overdue --internal | grep -q 民爆企业' "$YANLIAN"
check "due: none" does report due --format json
check "is an empty list" says '"due":\[' out
check "the year's figures add up" sh -c '"$0" report documents --internal --format json >out
    grep -q "\"what\":\"应报材料（份）\",\"number\":16" out && grep -q "\"what\":\"已开展演练（项）\",\"number\":2" out' "$YANLIAN"

check "a document that is none" refused "" document 1 照片 both receive
check "a deed that is none" wrong document 1 方案 both burn
check "words that lack one" wrong document 1 方案
check "a drill that is none" refused "" document 99 方案 both receive
check "cancelled" does cancel 4 --reason 机构改革
check "owes nothing" refused "owes no documents" document 4
finish
