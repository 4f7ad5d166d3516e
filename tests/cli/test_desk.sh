#!/bin/sh
# The desk on the command line, and the letters to those who owe something.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
python=/usr/bin/python3
YANLIAN_TODAY=2026-10-14

a_morning() {
    does set drill 1 'period=10.14 9:00' place=东关小学 --reason 定日期 --yes
    does set drill 2 period=10.16 --reason 定日期 --yes
    does held 23 2026-09-18 --yes
    does held 20 2026-09-25 --yes
    does add unit name=阳城县教育局 kind=县直
}

lines() {
    does desk --width 79
    says '^Today 10-14 Wednesday$' out
    says '^Today  *9:00 城镇集体工.. *消防应急演练  *东关小学$' out
    says '^This week  *10-16五 ' out
    says '^Papers late *6 days *水务局 *水库防汛应急响应桌面推演' out
    says '^Not held .* days ' out
    says '^  *\.\.\. [0-9]* more$' out
    says '^Papers due *10-15 ' out
    says '^Fix a day *10月 ' out
    says '^No drill *1 unit *教育局' out
}

# The worst first, whichever way it is printed.
rows() {
    does desk --json && $python - out <<'END'
import json, sys
rows = json.load(open(sys.argv[1]))
order = ["today", "week", "late", "unheld", "due", "undated", "mend", "recheck", "days", "units"]
places = [order.index(r["section"]) for r in rows]
assert places == sorted(places), places
assert [r["days"] for r in rows if r["section"] == "late"] == [-6]
unheld = [r["days"] for r in rows if r["section"] == "unheld"]
assert unheld == sorted(unheld) and len(unheld) >= 6, unheld
assert [r["record"] for r in rows if r["section"] == "due"] == [20]
END
    does desk --format csv && says '^late,2026-10-08,-6,drill,23,水务局,水库防汛应急响应桌面推演,' out
}

quiet_days() {
    YANLIAN_DB=$PWD/empty.db does desk
    says '^Today 10-14 Wednesday$' out && says 'Nothing is to be done today' err
}

letter() {
    does remind --unit 水务局
    says '^阳城县水务局：$' out
    says '　1\. “水库防汛应急响应桌面推演”，9月18日开展，材料应于10月8日前报送（已逾期6天），' out
    says '阳城县应急管理局：方案、脚本、评估报告、总结报告；行业主管部门：方案' out
    says '　2\. “山洪灾害防御实战演练”，计划时间为2026年5月，已逾期136天' out
    says '4232621' out && says '^　*2026年10月14日$' out
    ! grep -q '{' out
}

# It calls on the plan of what is owed, also while next year's is looked at.
next_year() {
    does plan roll 2026 2027
    does --year 2027 remind -u 水务局
    says '2026〕3号' out && ! grep -q '{' out
    does undo
}

# Internal drills are named: the letter goes to who leads them.
internal() {
    does set drill 23 publicity=内部 --yes && does remind -u 水务局 && says '水库防汛' out
}

# What of a letter is gone is not wanted any more.
what_came_is_wanted_no_more() {
    does document 23 方案 both receive --on 2026-10-10
    does document 23 脚本 both waive --reason 桌面推演
    does remind -u 水务局
    says '尚缺——阳城县应急管理局：评估报告、总结报告；行业主管部门：评估报告、总结报告；$' out
}

files() {
    does remind -o letters
    test "$(ls letters | wc -l)" -eq "$(wc -l <out)" || return 1
    test "$(wc -l <out)" -gt 5 || return 1
    does remind --json
    $python - out <<'END'
import glob, json, sys
letters = json.load(open(sys.argv[1]))
files = {open(name, encoding="utf-8").read() for name in glob.glob("letters/*.txt")}
assert files == {letter["text"] for letter in letters}
assert len({letter["unit"] for letter in letters}) == len(letters)
END
    does set setting calendar_chinese_names value=是
    does remind -u 水务局 -o letters && test -f letters/催报-阳城县水务局-2026-10-14.txt
}

sent() {
    does remind -u 水务局 --sent 电话 --told 张三 && says '阳城县水务局 was reminded' err
    does remind -u 水务局 --sent 微信 --on 10.13
    does list reminders --format csv
    says ',阳城县水务局,2026-10-14,电话,张三' out && says ',阳城县水务局,2026-10-13,微信,' out
    does desk && says '水库防汛应急响应桌面推演 .* reminded 2 x 10-14' out
}

not_sent() {
    "$YANLIAN" --lang en remind --sent 电话 >out 2>err
    test $? -eq 2 && says 'Which unit' err
    refused 'fits several' remind -u 局
    refused 'way' remind -u 水务局 --sent 飞鸽 || refused '飞鸽' remind -u 水务局 --sent 飞鸽
    refused 'Nobody is to be reminded' remind -u 教育局 --sent 电话
}

# A place that nobody knows, and one that is not filled in, stay to be seen.
places() {
    does set template 1 'text={单位}：\n{清单}\n{谁}{文号'
    does set plan 1 document_number= --yes
    does remind -u 水务局
    says '{谁}{文号$' out && says 'left: 谁\.' err
}

check 'a morning' a_morning
check 'the desk in lines' lines
check 'and in rows' rows
check 'a day with nothing to do' quiet_days
check 'a letter' letter
check 'a letter while next year is looked at' next_year
check 'internal drills are in it' internal
check 'what came is wanted no more' what_came_is_wanted_no_more
check 'letters in files' files
check 'that it was sent is recorded and counted' sent
check 'what can not be recorded' not_sent
check 'places that nobody fills' places
finish
