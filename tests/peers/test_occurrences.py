"""Events of other people's calendars, told one by one by the program and by another reader
(occurrences.py): tricky ones by hand, many at random.  $YANLIAN_EVENTS and $YANLIAN_EVENTS_SEED ask
for more and for others.
"""
import datetime
import json
import os
import random
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

import occurrences
from dateutil import rrule

EVENTS = int(os.environ.get("YANLIAN_EVENTS", "80"))
SEED = int(os.environ.get("YANLIAN_EVENTS_SEED", "2026"))
AT_ONCE = 20
FIRST, LAST = datetime.date(2025, 1, 1), datetime.date(2028, 12, 31)
ZONES = ["", "Z", "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Tokyo",
         "Australia/Sydney"]
DAYS = "MO TU WE TH FR SA SU".split()

# Name, and the lines of its events (of one UID each).
TRICKY = [
    ("the last working day of a month",
     [["DTSTART:20250131T090000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"]]),
    ("the 31st where there is one", [["DTSTART;VALUE=DATE:20250131", "RRULE:FREQ=MONTHLY"]]),
    ("29 February", [["DTSTART;VALUE=DATE:20040229", "RRULE:FREQ=YEARLY"]]),
    ("every other week from Sunday",
     [["DTSTART:20250105T083000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU"]]),
    ("the same from Monday",
     [["DTSTART:20250105T083000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO"]]),
    ("over a change of clocks", [["DTSTART;TZID=America/New_York:20250301T233000",
                                  "DTEND;TZID=America/New_York:20250302T013000",
                                  "RRULE:FREQ=DAILY;COUNT=40"]]),
    ("UNTIL by another clock", [["DTSTART;TZID=America/New_York:20250601T200000",
                                 "RRULE:FREQ=DAILY;UNTIL=20250605T000000Z"]]),
    ("moved and called off and left out and added",
     [["DTSTART:20250106T083000", "DURATION:PT90M", "RRULE:FREQ=WEEKLY;COUNT=9",
       "EXDATE:20250113T083000,20250120T083000", "RDATE:20250114T100000,20250115T100000"],
      ["RECURRENCE-ID:20250127T083000", "DTSTART:20250128T140000"],
      ["RECURRENCE-ID:20250203T083000", "DTSTART:20250203T083000", "STATUS:CANCELLED"]]),
    ("left out by another clock", [["DTSTART;TZID=Asia/Tokyo:20250106T093000", "RRULE:FREQ=DAILY;COUNT=5",
                                    "EXDATE:20250107T003000Z"]]),
    ("every five hours", [["DTSTART:20260101T000000", "RRULE:FREQ=HOURLY;INTERVAL=5;COUNT=200"]]),
    ("Friday the 13th", [["DTSTART:20250613T120000", "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"]]),
    ("a hundred days from either end",
     [["DTSTART;VALUE=DATE:20250410", "RRULE:FREQ=YEARLY;BYYEARDAY=100,-100"]]),
    ("longer than its interval", [["DTSTART;VALUE=DATE:20241201", "DTEND;VALUE=DATE:20250120",
                                   "RRULE:FREQ=MONTHLY;COUNT=30"]]),
    ("two rules", [["DTSTART:20250106T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=10",
                    "RRULE:FREQ=MONTHLY;BYMONTHDAY=6;COUNT=10"]]),
]


def random_rule(r):
    kind = r.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={kind}"]
    if r.random() < .5:
        parts.append(f"INTERVAL={r.randint(1, 4)}")
    if kind == "DAILY":
        parts += r.choice([[], ["BYDAY=MO,TU,WE,TH,FR"], ["BYMONTH=1,5,6,12"]])
    elif kind == "WEEKLY":
        parts.append("BYDAY=" + ",".join(r.sample(DAYS, r.randint(1, 4))))
        parts += r.choice([[], ["WKST=SU"], ["WKST=MO"]])
    elif kind == "MONTHLY":
        parts += r.choice([
            ["BYDAY=" + ",".join(f"{r.choice([1, 2, 3, 4, 5, -1, -2])}{d}" for d in r.sample(DAYS, 2))],
            ["BYMONTHDAY=" + ",".join(map(str, r.sample([1, 10, 15, 28, 29, 30, 31, -1, -31], 2)))],
            ["BYDAY=MO,TU,WE,TH,FR", "BYSETPOS=" + r.choice(["1", "-1", "2,-2"])]])
    else:
        month = r.randint(1, 12)
        parts += r.choice([
            [f"BYMONTH={month}", f"BYDAY={r.choice([1, 2, 3, 4, -1])}{r.choice(DAYS)}"],
            [f"BYMONTH={month},{month % 12 + 1}", f"BYMONTHDAY={r.choice([1, 29, 30, 31, -1])}"],
            ["BYYEARDAY=1,60,366"], [f"BYWEEKNO={r.randint(2, 51)}", "BYDAY=" + r.choice(DAYS)]])
    return ";".join(parts)


def random_event(r):
    """The lines of one event, and of a time of it that was changed."""
    rule, zone, whole = random_rule(r), r.choice(ZONES), r.random() < .3
    start = datetime.datetime(r.randint(2015, 2027), r.randint(1, 12), r.randint(1, 28),
                              *((0, 0) if whole else (r.randint(8, 20), r.choice([0, 15, 30]))))
    times = rrule.rrulestr(rule, dtstart=start)
    some = [t for t, _ in zip(times, range(40))]
    if not some or some[0].year > 2030:
        return None

    def text(time):
        if whole:
            return ";VALUE=DATE:" + time.strftime("%Y%m%d")
        return (f";TZID={zone}:" if len(zone) > 1 else ":") + time.strftime("%Y%m%dT%H%M%S") + \
            ("Z" if zone == "Z" else "")

    until = some[0] + datetime.timedelta(days=r.randint(0, 2000))
    rule += r.choice(["", f";COUNT={r.randint(1, 300)}",
                      until.strftime(";UNTIL=%Y%m%d" if whole else ";UNTIL=%Y%m%dT%H%M%SZ")])
    lines = ["DTSTART" + text(some[0]), "RRULE:" + rule]
    if whole:
        lines += r.choice([[], ["DTEND" + text(some[0] + datetime.timedelta(days=r.randint(1, 40)))]])
    else:
        lines.append(r.choice(["DURATION:PT1H", "DURATION:P1DT2H", "DTEND" + text(
            some[0] + datetime.timedelta(minutes=r.choice([0, 30, 600, 2000])))]))
    lines += r.choice([[], ["EXDATE" + text(r.choice(some))],
                       ["RDATE" + text(r.choice(some) + datetime.timedelta(days=1))]])
    events = [lines]
    if r.random() < .3:
        at = r.choice(some)
        events.append(["RECURRENCE-ID" + text(at),
                       "DTSTART" + text(at + datetime.timedelta(days=r.randint(-3, 3)))] +
                      r.choice([[], ["STATUS:CANCELLED"]]))
    return events


# --- the two readers ------------------------------------------------------------------------------

def calendar(named):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for name, events in named:
        for event in events:
            lines += ["BEGIN:VEVENT", f"UID:{name}", *event, f"SUMMARY:{name}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:])


def told(desk, text):
    """What the program lists, as occurrences.expand() tells it; or what it says against the file."""
    path = desk.path("events.ics")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    done = desk.yanlian("--lang", "en", "calendar", "import", path, "--name", "peers")
    if done.returncode or "passed over" in done.stdout:
        return done.stdout + done.stderr
    rows = []
    for e in json.loads(desk.yanlian("list", "events", "--format", "json").stdout):
        clock = [minutes(t) for t in e["time"].split("-") if t]
        first, last = (clock[0], clock[-1]) if clock else (-1, -1)
        rows.append([e["first_day"], first, e["last_day"], last, e["summary"]])
    return sorted(rows)


def compare(desk, named):
    text = calendar(named)
    found, wanted = told(desk, text), occurrences.expand(text, FIRST, LAST)
    if isinstance(found, str):
        return found
    wrong = []
    for name, events in named:
        a, b = ([r for r in rows if r[4] == name] for rows in (found, wanted))
        if a != b:
            wrong += [f"{name} {events}", f"wanted {[r for r in b if r not in a][:3]}",
                      f"found  {[r for r in a if r not in b][:3]}"]
    return "\n".join(wrong)


with tap.Desk() as desk:
    for name, events in TRICKY:
        wrong = compare(desk, [(name, events)])
        tap.check(name, not wrong, wrong)
    chance = random.Random(SEED)
    some = [(f"e{i}", e) for i in range(EVENTS) if (e := random_event(chance))]
    for at in range(0, len(some), AT_ONCE):
        part = some[at:at + AT_ONCE]
        wrong = compare(desk, part)
        tap.check(f"{part[0][0]} to {part[-1][0]}, at random", not wrong, wrong)
tap.finish()
