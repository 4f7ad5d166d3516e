#!/bin/sh
# Reports of who has drilled and who must: their numbers against the rows that they come from.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"
python=/usr/bin/python3

year_of_drills() {
    does add unit name=阳城县某某化工公司 kind=企业 trade=危险物品 supervising_department=应急管理局
    does add unit name=阳城县某某商贸公司 kind=企业 supervising_department=应急管理局
    does held 31 2026-04-02 participants=阳城县某某化工公司、阳城县公安局 participant_count=80 \
        public_count=200 scripting=双盲 --yes
    does held 4 2026-04-03 participants=阳城县公安局、阳城县应急管理局 --yes
    does activity 29
    does set activity 1 people=900
}

# One joint drill counts each unit once, whether it leads or is named besides.
figures() {
    does report coverage --format json -o coverage.json
    $python - <<'END'
import json
r = json.load(open("coverage.json"))
units = {u["unit"]: u for u in r["units"]}
assert units["阳城县公安局"]["led"] == 1 and units["阳城县公安局"]["joined"] == 1
assert units["阳城县应急管理局"]["led"] == 1 and units["阳城县应急管理局"]["joined"] == 1
assert units["阳城县某某化工公司"]["status"] == "参演"
assert units["阳城县某某商贸公司"]["status"] == "无"
assert units["阳城县园林绿化服务中心"] == dict(units["阳城县园林绿化服务中心"], led=0, planned=0)
year = r["years"][-1]
assert year["units"] == len(units), year
assert year["led"] == sum(u["status"] == "牵头" for u in units.values()) == 2
assert year["joined"] == 1 and year["none"] == len(units) - 3
for part in "kinds", "departments":
    for name in "units", "led", "joined", "none", "planned":
        assert sum(row[name] for row in r[part]) == year[name], (part, name)
enterprises = [d for d in r["departments"] if d["department"] == "应急管理局"][0]
assert (enterprises["units"], enterprises["joined"], enterprises["none"]) == (2, 1, 1)
assert [h["hazard"] for h in r["hazards"] if h["status"] == "空白"], r["hazards"]
forms = {w["value"]: w for w in r["ways"] if w["aspect"] == "form"}
assert sum(w["held"] for w in forms.values()) == 2 == forms["实战"]["whole"]
# 32 rows, two held, one that was no drill.
assert sum(w["held"] + w["planned"] for w in forms.values()) == 31
people = {p["what"]: p for p in r["people"]}
assert people["participants"]["people"] == 80 and people["participants"]["said"] == 1
assert people["public"]["people"] == 200 and people["培训"]["people"] == 900
END
}

other_formats() {
    does report coverage --format csv && says '^无,阳城县某某商贸公司,企业,应急管理局,0,0,0' out
    does report coverage && says '^一、历年覆盖情况' out && says '^2026 ' out
    does report coverage --format print && says '覆盖情况' out
    refused 'no plan of 2031' --year 2031 report coverage
}

# An internal drill counts, and is not named but to those who ask for it.
internal() {
    does set drill 31 publicity=内部 --yes
    does report obligations --format csv && says '阳城县应急管理局,.*,2026-04-02,2028-04-02,（内部演练）' out
    ! grep -q '危险化学品事故' out
    does report obligations --internal --format csv && says '2028-04-02,.*危险化学品事故' out
    does report coverage --format csv && ! grep -q '危险化学品事故' out
    does undo
}

of_one_unit() {
    does report obligations 某某化工 --format json -o one.json
    $python - <<'END'
import json
r = json.load(open("one.json"))
assert [u["status"] for u in r["units"]] == ["从未"], r
assert r["obligations"][0]["never"] == 1 and r["obligations"][0]["units"] == 1
END
}

adds_up() {
    does report obligations --format json -o all.json
    $python - <<'END'
import json
r = json.load(open("all.json"))
for o in r["obligations"]:
    rows = [u for u in r["units"] if u["obligation"] == o["obligation"]]
    assert o["units"] == len(rows) == o["lapsed"] + o["never"] + o["soon"] + o["fulfilled"]
    assert o["fulfilled"] == sum(u["status"] == "满足" for u in rows)
order = ["未满足", "从未", "将到期", "满足"]
ranks = [order.index(u["status"]) for u in r["units"]]
assert ranks == sorted(ranks)
END
}

check "a year of drills" year_of_drills
check "the figures of coverage come from their rows" figures
check "as csv, text and pages" other_formats
check "internal drills count unnamed" internal
check "obligations of one unit" of_one_unit
check "the tallies of obligations add up, the worst first" adds_up
finish
