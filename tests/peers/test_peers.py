"""Calendars read back by vobject, khal, calcurse and ical.js: random plans (make_plans.c) with their
expectation beside them, then what `yanlian ics` makes of the notice, of a second export, and of a
changed plan.  A reader that is not there is a failure; ical.js alone, which npm must fetch, may be
skipped, with the reason.
"""
import glob
import json
import os
import re
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

import readers
from readers import differences

PLANS = os.environ.get("YANLIAN_PEERS_PLANS", "24")
SEED = os.environ.get("YANLIAN_PEERS_SEED", "2026")


def case(name, look, *arguments):
    """`look` returns None, or what is wrong; a reader that refuses the file raises."""
    try:
        wrong = look(*arguments)
    except Exception as failed:
        wrong = f"{type(failed).__name__}: {failed}\n{getattr(failed, 'stderr', '') or ''}"
    tap.check(name, not wrong, wrong)


def yanlian(desk, *arguments):
    done = desk.yanlian(*arguments)
    if done.returncode != 0:
        raise ValueError(f"yanlian {arguments}: {done.stderr}")
    return done.stdout


# --- random plans ------------------------------------------------------------------------------

def random_plans(desk):
    place = desk.path("plans")
    os.mkdir(place)
    readers.run(desk, os.path.join(tap.BUILD, "make_plans"), place, SEED, PLANS)
    plans = []
    for path in sorted(glob.glob(os.path.join(place, "*.ics"))):
        with open(path[:-3] + "json", encoding="utf-8") as file:
            plans.append((path, json.load(file)))
    return plans


def with_readers(desk, what, plans):
    events = sum(len(wanted) for _, wanted in plans)
    name = f"{what} ({len(plans)} files, {events} events)"
    case(f"vobject reads {name}", readers.vobject_finds, desk, plans)
    case(f"khal reads {name}", readers.khal_finds, desk,
         readers.khal_start(desk, f"khal {what}"), plans)
    case(f"calcurse reads {name}", readers.calcurse_finds, desk, plans)
    modules, missing = readers.ical_js()
    if missing:
        tap.skip(f"ical.js reads {name}", missing)
    else:
        case(f"ical.js reads {name}", readers.ical_js_finds, desk, modules, plans)


# --- the notice, by the program -----------------------------------------------------------------

def exported(desk, place):
    """{unit: path} of what `yanlian ics` says it wrote, and is there, and is all that is there."""
    rows = json.loads(yanlian(desk, "ics", "-o", place, "--json"))
    paths = {r["unit"]: r["file"] for r in rows}
    there = sorted(glob.glob(os.path.join(place, "*")))
    if sorted(paths.values()) != there:
        raise ValueError(f"said {sorted(paths.values())}, there is {there}")
    return paths


def title(row):
    """A title of the notice's drills, told from the list: a month or the year, no day."""
    if row["period_precision"] == "month":
        return f"【{int(row['period_start'][5:7])}月内·日期待定】{row['subject']}"
    return f"【{row['year']}年内·日期待定】{row['subject']}"


def first_day(row):
    return row["period_end"] if row["period_precision"] == "year" else row["period_start"]


def facts(event):
    return [event["title"], event["start"], event["end"], event["status"]]


def notice_as_listed(desk, paths):
    """Each unit's file holds its drills of the list, by another road than the mapping's."""
    rows = json.loads(yanlian(desk, "list", "--format", "json"))
    if len(rows) != 32 or len(paths) != 16 or {r["lead_unit"] for r in rows} != set(paths):
        return f"{len(rows)} drills, {len(paths)} files"
    for unit, path in paths.items():
        wanted = [[title(r), first_day(r), readers.day_after(r["period_end"]), "TENTATIVE"]
                  for r in rows if r["lead_unit"] == unit]
        wrong = differences(wanted, [facts(e) for e in readers.vobject_read(path)])
        if wrong:
            return f"{path}\n{wrong}"
    return None


def as_plans(paths):
    """What vobject finds, as the expectation for the others."""
    return [(path, [dict(e, alarm=e["alarm"] and readers.alarm_text(e["alarm"]))
                    for e in readers.vobject_read(path)]) for path in sorted(paths.values())]


def only_the_stamp_differs(paths, again):
    for unit, path in paths.items():
        old, new = (open(p, encoding="utf-8", newline="").read() for p in (path, again[unit]))
        if os.path.basename(path) != os.path.basename(again[unit]):
            return f"{path} became {again[unit]}"
        stamps = r"(?m)^DTSTAMP:\d{8}T\d{6}Z\r$"
        if len(re.findall(stamps, old)) != old.count("BEGIN:VEVENT"):
            return f"{path}: stamps are not as expected"
        if re.sub(stamps, "", old) != re.sub(stamps, "", new):
            return f"{path} changed"
    return None


def by_uid(paths):
    return {e["uid"]: e for path in paths.values() for e in readers.vobject_read(path)}


def drill_9_moved(before, after):
    """One event moved under its UID with the SEQUENCE raised, its deadline came, no other changed."""
    changed = [uid for uid in before if before[uid] != after.get(uid)]
    fresh = [uid for uid in after if uid not in before]
    if len(changed) != 1 or len(fresh) != 1:
        return f"changed {changed}, new {fresh}"
    old, new, due = before[changed[0]], after[changed[0]], after[fresh[0]]
    return differences(
        [["突发城市公共交通运输事件", "2026-10-14T09:00:00", "2026-10-14T11:00:00", "CONFIRMED"],
         ["【报送截止】突发城市公共交通运输事件", "2026-11-03", "2026-11-04", "CONFIRMED"],
         [old["sequence"] + 1, 0, changed[0]]],
        [facts(new), facts(due), [new["sequence"], due["sequence"], due["related"]]])


def drill_9_cancelled(before, after):
    """Both events stay, at their days, cancelled, without alarm, the SEQUENCE raised."""
    changed = [uid for uid in before if before[uid] != after.get(uid)]
    if len(changed) != 2 or set(before) != set(after):
        return f"changed {changed}, {len(before)} before, {len(after)} after"
    for uid in changed:
        old, new = before[uid], after[uid]
        if [new["start"], new["end"], new["sequence"]] != [old["start"], old["end"],
                                                           old["sequence"] + 1]:
            return f"{old} became {new}"
        if new["status"] != "CANCELLED" or new["busy"] or new["alarm"]:
            return f"{new} is not cancelled"
        if new["title"] != "【取消】" + old["title"]:
            return f"{old['title']} became {new['title']}"
    return None


def khal_updates(desk, config, paths):
    """khal replaces by UID: after importing again it shows the new state and nothing twice."""
    return readers.khal_finds(desk, config, as_plans(paths))


def year_of_the_office(desk):
    place = desk.path("calendars")
    yanlian(desk, "import", tap.NOTICE)
    paths = exported(desk, place)
    case("yanlian ics: 16 files hold the notice's 32 drills", notice_as_listed, desk, paths)
    with_readers(desk, "the notice", as_plans(paths))
    again = exported(desk, desk.path("again"))
    case("two exports differ in DTSTAMP alone", only_the_stamp_differs, paths, again)

    config = readers.khal_start(desk, "khal year")
    case("khal takes the first files", khal_updates, desk, config, paths)
    before = by_uid(paths)
    yanlian(desk, "set", "drill", "9", "period=10.14 9:00")
    paths = exported(desk, place)
    moved = by_uid(paths)
    case("a day and a time are an update of the same event", drill_9_moved, before, moved)
    case("khal takes the update", khal_updates, desk, config, paths)
    yanlian(desk, "set", "drill", "9", "state=取消", "reason=暴雨")
    paths = exported(desk, place)
    case("a cancelled drill stays in the file, cancelled", drill_9_cancelled, moved, by_uid(paths))
    case("khal takes the cancellation", khal_updates, desk, config, paths)


with tap.Desk() as desk:
    with_readers(desk, "random plans", random_plans(desk))
    year_of_the_office(desk)
tap.finish()
