#!/bin/sh
# How a drill is judged on the command line, and the paper that the panel takes along.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
YANLIAN_TODAY=2026-10-14

wrong() {
    "$YANLIAN" --lang en "$@" >out 2>err
    [ $? -eq 2 ]
}
# grid CODE: the JSON of the twenty cells as `cells`, and CODE holds
grid() {
    "$YANLIAN" evaluate 9 --json >json || return 1
    /usr/bin/python3 -c "
import json
rows = json.load(open('json', encoding='utf-8'))
cells = {(r['phase'], r['aspect']): r for r in rows}
$1"
}
# paper CODE ARGS...: the pages as `pages`, a list of lists of lines, and CODE holds
paper() {
    code=$1
    shift
    "$YANLIAN" report evaluation 9 --format print "$@" >printed || return 1
    /usr/bin/python3 -c "
import unicodedata
text = open('printed', encoding='utf-8').read()
pages = [p.splitlines() for p in text.split('\f')]
lines = [l for p in pages for l in p]
def width(s): return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in s)
$code"
}
# says_rule RULE: check names it for drill 9
says_rule() {
    "$YANLIAN" check --json >json
    /usr/bin/python3 -c "
import json, sys
rows = json.load(open('json', encoding='utf-8'))
sys.exit(not any(r['rule'] == '$1' and r['number'] == 9 for r in rows))"
}
quiet_about() {
    ! says_rule "$1"
}

does set drill 9 incident_class=事故灾难 period=10.14

check "nothing yet" does evaluate 9
check "the standard is proposed" says "AQ/T 9009-2015.*(proposed)" out
check "twenty cells" grid "assert len(cells) == 20 and not any(r['rating'] for r in rows)"
check "looking begins nothing" sh -c 'test "$("$0" list evaluations --format tsv | wc -l)" -eq 1' "$YANLIAN"
check "a cell" does evaluate 9 实施 现场处置 rating=良 fact=疏散有序 cause=演过 advice=保持
check "is set" grid "c = cells['实施', '现场处置']; assert (c['rating'], c['fact'], c['advice']) == ('良', '疏散有序', '保持')"
check "by pinyin" does evaluate 9 shishi xccz rating=zhong
check "is the same cell" grid "assert cells['实施', '现场处置']['rating'] == '中' and cells['实施', '现场处置']['fact']"
check "it began the evaluation" sh -c '"$0" list evaluations --json | grep -q "\"evaluated_on\":\"2026-10-14\""' "$YANLIAN"
check "a scale refuses what it has not" refused "not one of" evaluate 9 准备 指挥调度 rating=优
check "yes and no" does evaluate 9 准备 指挥调度 rating=否
check "the clock" does evaluate 9 实施 指挥调度 began=9:00 ended=9:12
check "makes minutes" grid "assert cells['实施', '指挥调度']['rating'] == '12'"
check "other minutes are refused" refused "12 minutes, not 9" evaluate 9 实施 指挥调度 rating=9
check "an end before its begin is refused" refused "before it began" evaluate 9 实施 指挥调度 ended=8:59
check "now is a time" env YANLIAN_NOW=10:30 "$YANLIAN" evaluate 9 收尾 现场处置 began=now
check "noted" grid "assert cells['收尾', '现场处置']['began_at'] == '10:30'"
check "undone in one step" does undo
check "as if it never was" grid "assert not cells['收尾', '现场处置']['began_at']"

check "an objective" does evaluate 9 objective 指挥 met
check "another" does evaluate 9 objective 协同 partly
check "changed" does evaluate 9 objective 指挥 not
check "are shown" sh -c '"$0" evaluate 9 | grep -q "指挥 未达到  协同 部分达到"' "$YANLIAN"
check "the whole" does evaluate 9 conclusion=良好 "summary=总体有序\\n信息报告偏慢"
check "is kept" sh -c '"$0" list evaluations --json | grep -q "良好"' "$YANLIAN"
check "a day to come is refused" refused "still to come" evaluate 9 evaluated_on=10.15
check "before the drill began is asked about" refused "before the drill" evaluate 9 evaluated_on=10.13
check "and saved when meant so" does evaluate 9 evaluated_on=10.13 --yes

check "words that are none" wrong evaluate 9 实施
check "no such phase" refused "not one of" evaluate 9 中间 现场处置 rating=良
check "no such drill" refused "" evaluate 999
check "a field that is none" wrong evaluate 9 实施 现场处置 颜色=红

check "nobody evaluates: said" says_rule panel-missing
check "nothing was found: said" says_rule zero-finding
check "weak without a finding: said" says_rule weak-cell
check "a finding of the cell" does add finding drill=9 phase=准备 aspect=指挥调度 fact=无人值守
check "is enough" quiet_about weak-cell
check "and no eyebrow is raised" quiet_about zero-finding
check "an expert" does add evaluator drill=9 name=张工 kind=专家 unit=应急管理局
check "one of the lead unit is asked about" refused "lead unit itself" add evaluator drill=9 name=李工 kind=技术骨干 unit=交通运输局
check "and said when all the same" does add evaluator drill=9 name=李工 kind=技术骨干 unit=交通运输局 --yes
check "by its rule" says_rule panel-lead
check "both kinds are there" quiet_about panel-missing
check "cancelled drills are not judged" sh -c '"$0" cancel 11 --reason 撤并 && ! "$0" evaluate 11 筹划 预案衔接 rating=良' "$YANLIAN"

check "pages" paper "assert len(pages) == 3, len(pages)"
check "as wide as A4" paper "assert all(width(l) <= 80 for l in lines), max(map(width, lines))"
check "as long as A4" paper "assert all(len(p) <= 62 for p in pages)"
check "boxes are closed" paper "
for l in lines:
    if l.startswith('|'):
        assert l.endswith('|') and width(l) == 79 or width(l) == 80 or width(l) == 78, l"
check "filled" paper "
assert '疏散有序' in text and '12分钟' in text and '09:00-09:12' in text
assert '[x]良好' in text and '信息报告偏慢' in text and '李工' in text"
check "blank" paper "
assert '疏散有序' not in text and '[x]' not in text and '12分钟' not in text
assert text.count('优 良 中 差') == 14 and text.count('是 否') == 5, text.count('优 良 中 差')
assert '签字' in text and '演练目标' in text and '应急管理专家' in text" --blank
check "all twenty prompts" paper "
squeezed = text.replace('|', '').replace(' ', '').replace('\n', '')
assert '从接报到下' in squeezed and '人员防护、疏散' in squeezed
assert sum(text.count('| %s |' % p) for p in ('筹划', '准备', '实施', '收尾')) == 20" --blank
check "rows for a program" sh -c '"$0" report evaluation 9 --format json | /usr/bin/python3 -c "
import json, sys
d = json.load(sys.stdin)
assert len(d[\"cells\"]) == 20 and d[\"conclusion\"][0][\"conclusion\"] == \"良好\"
assert [o[\"met\"] for o in d[\"objectives\"]] == [\"未达到\", \"部分达到\"]
assert \"grid\" not in d and len(d[\"panel\"]) == 2"' "$YANLIAN"
check "an internal drill stays in" sh -c '"$0" set drill 9 publicity=内部 && ! "$0" report evaluation 9' "$YANLIAN"
check "unless it is asked for" sh -c '"$0" report evaluation 9 --internal | grep -q 内部演练' "$YANLIAN"

check "a new edition" does evaluate --new-edition 1 edition=2027
check "has its criteria" sh -c 'test "$("$0" list criteria standard=4 --format tsv | sed 1d | wc -l)" -eq 20' "$YANLIAN"
check "needs an edition" refused "missing" evaluate --new-edition 1
finish
