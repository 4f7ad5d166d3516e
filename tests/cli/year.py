"""year - the year of tests/data/year-2026.tsv: its events, what the command line is told of each,
and the figures that must come of them, counted from the events and the notice alone."""
import collections
import csv
import datetime
import io
import os

import tap

EVENTS = os.path.join(tap.SOURCE, "tests/data/year-2026.tsv")
LAST_DAY = "2026-12-31"
DOCUMENTS = ("方案", "脚本", "评估报告", "总结报告")
RECIPIENTS = ("应急管理部门", "行业主管部门")
EMERGENCY = "阳城县应急管理局"
# Days off of 2026 on weekdays from May on, and weekend days that were worked.
OFF = {datetime.date(2026, m, d) for m, days in ((5, range(1, 6)), (6, range(19, 22)),
                                                (9, range(25, 28)), (10, range(1, 8)))
       for d in days}
WORKED = {datetime.date(2026, 5, 9), datetime.date(2026, 9, 20), datetime.date(2026, 10, 10)}

Event = collections.namedtuple("Event", "day name what fields")


def read_events():
    with open(EVENTS, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [Event(r[0], r[1], r[2], dict(f.split("=", 1) for f in r[3:])) for r in rows]


def read_notice():
    """The annex's rows: number -> (lead unit, time, form)."""
    drills = {}
    with open(tap.NOTICE, encoding="utf-8") as lines:
        for cells in (line.rstrip("\n").split("\t") for line in lines):
            if len(cells) >= 5 and cells[0].isdigit():
                drills[int(cells[0])] = (cells[1].split(" ")[0].split("(")[0], cells[3], cells[4])
    return drills


# --- the command line ----------------------------------------------------------------------------

def pairs(fields, *left_out):
    return [f"{name}={value}" for name, value in fields.items() if name not in left_out]


def command(event):
    """The words after `yanlian` that tell it of an event."""
    what, f = event.what, event.fields
    if event.name in ("receive", "return", "waive"):
        words = ["document", what, f["document"], f["recipient"], event.name, "--yes"]
        words += ["--on", event.day] if event.name == "receive" else []
        for option in ("channel", "reason"):
            words += ["--" + option, f[option]] if option in f else []
        return words
    if event.name == "find":
        return ["add", "finding", "drill=" + what, *pairs(f)]
    if event.name == "accept":
        return ["set", "finding", what, "state=已销号", "closed_on=" + event.day, *pairs(f)]
    return {
        "unit": lambda: ["set", "unit", what, *pairs(f)],
        "activity": lambda: ["activity", what],
        "postpone": lambda: ["postpone", what, f["when"], "--reason", f["reason"]],
        "cancel": lambda: ["cancel", what, "--reason", f["reason"]],
        "fix": lambda: ["set", "drill", what, "period=" + f["when"]],
        "change": lambda: ["set", "drill", what, *pairs(f), "--reason", "细化安排"],
        "held": lambda: ["held", what, f["when"], *pairs(f, "when")],
        "evaluate": lambda: ["evaluate", what, f["phase"], f["aspect"],
                             *pairs(f, "phase", "aspect")],
        "conclude": lambda: ["evaluate", what, *pairs(f), "evaluated_on=" + event.day],
        "expert": lambda: ["add", "evaluator", "drill=" + what, *pairs(f)],
        "mend": lambda: ["set", "finding", what, *pairs(f)],
        "remind": lambda: ["add", "reminder", "unit=" + what, "sent_on=" + event.day, *pairs(f)],
        "inspect": lambda: ["add", "inspection", "unit=" + what, "inspected_on=" + event.day,
                            *pairs(f)],
        "recheck": lambda: ["set", "inspection", what, "rechecked_on=" + event.day, *pairs(f)],
        "close": lambda: ["close", what],
    }[event.name]()


# --- counted apart -------------------------------------------------------------------------------

def due_day(day):
    day += datetime.timedelta(days=20)
    while day in OFF or (day.weekday() >= 5 and day not in WORKED):
        day += datetime.timedelta(days=1)
    return day


class Tally:
    """What the events come to on the last day."""

    def __init__(self, events):
        self.notice = read_notice()
        self.turned = {int(e.what) for e in events if e.name == "activity"}
        self.cancelled = {int(e.what) for e in events if e.name == "cancel"}
        self.postponed = {int(e.what) for e in events if e.name == "postpone"}
        self.held = {int(e.what): e for e in events if e.name == "held"}
        self.own = {e.what for e in events if e.name == "unit" and "own_supervisor" in e.fields}
        self.joint = {int(e.what) for e in events
                      if e.name == "change" and "participants" in e.fields} & set(self.held)
        self.internal = {int(e.what) for e in events
                         if e.name == "change" and e.fields.get("publicity") == "内部"}
        self.judged = {int(e.what) for e in events if e.name == "evaluate"}
        self.cells = self.fill_cells(events)
        self.findings = self.follow_findings(events)

    @staticmethod
    def fill_cells(events):
        cells = collections.defaultdict(dict)
        for e in events:
            if e.name not in ("receive", "return", "waive"):
                continue
            for document in DOCUMENTS if e.fields["document"] == "all" else (e.fields["document"],):
                for recipient in (RECIPIENTS if e.fields["recipient"] == "both"
                                  else (e.fields["recipient"],)):
                    # Of several only those where something is to be done.
                    several = "all" == e.fields["document"] or "both" == e.fields["recipient"]
                    seen = cells[int(e.what)].get((document, recipient))
                    if not several or not seen or seen[0] == "return":
                        cells[int(e.what)][document, recipient] = (e.name, e.day)
        return cells

    @staticmethod
    def follow_findings(events):
        findings = []
        for e in events:
            if e.name == "find":
                findings.append({"drill": int(e.what), **e.fields})
            elif e.name == "mend":
                findings[int(e.what) - 1].update(e.fields)
            elif e.name == "accept":
                findings[int(e.what) - 1].update(e.fields, closed_on=e.day)
        return findings

    def last_day(self, number):
        """The day it was held on, of several the last: the event is of that day."""
        return datetime.date.fromisoformat(self.held[number].day)

    def papers(self, number):
        """on-time, late, overdue or waiting."""
        lead = self.notice[number][0]
        wanted = [(d, r) for d in DOCUMENTS for r in RECIPIENTS
                  if not (r == RECIPIENTS[0] and lead == EMERGENCY)
                  and not (r == RECIPIENTS[1] and lead in self.own)]
        came = [self.cells[number].get(cell) for cell in wanted]
        due = due_day(self.last_day(number)).isoformat()
        if all(c and c[0] != "return" for c in came):
            return "on-time" if max(day for _, day in came) <= due else "late"
        return "overdue" if LAST_DAY > due else "waiting"

    def on_month(self, number):
        """None when the notice names no month."""
        time = self.notice[number][1]
        month = time[5:].rstrip("月")
        return int(month) == self.last_day(number).month if month else None

    def figures(self, internal):
        """name -> (numerator or sum, whole or None), as the report of the year has them."""
        plan = set(self.notice) - self.turned
        held = set(self.held)
        findings = self.findings
        if not internal:
            plan -= self.internal
            held -= self.internal
            findings = [f for f in findings if f["drill"] not in self.internal]
        out = {"planned": (len(plan), None), "held": (len(held), len(plan)),
               "postponed": (len(plan & self.postponed), len(plan)),
               "cancelled": (len(plan & self.cancelled), len(plan)), "outside-plan": (0, len(held)),
               "joint": (len(held & self.joint), len(held)),
               "evaluated": (len(held & self.judged), len(held))}
        in_month = [m for m in map(self.on_month, held) if m is not None]
        out["on-month"] = (sum(in_month), len(in_month))
        for name, form in (("full-scale", "实战"), ("tabletop", "桌面")):
            out[name] = (sum(self.notice[n][2] == form for n in held), len(held))
        for name, field, word in (("double-blind", "scripting", "双盲"),
                                  ("unannounced", "announced", "否")):
            said = [self.held[n].fields[field] for n in held if field in self.held[n].fields]
            out[name] = (said.count(word), len(said))
        papers = collections.Counter(map(self.papers, held))
        for name in ("on-time", "late", "overdue"):
            out[name] = (papers[name], len(held) - papers["waiting"])
        out["documents"] = (papers["on-time"] + papers["late"], len(held))
        for name, field in (("participants", "participant_count"), ("observers", "observer_count"),
                            ("public", "public_count")):
            out[name] = (sum(int(self.held[n].fields.get(field, 0)) for n in held), None)
        closed = [f for f in findings if "closed_on" in f]
        still = [f for f in findings if "closed_on" not in f]
        out["closed"] = (len(closed), len(findings))
        out["closed-in-time"] = (sum(f["closed_on"] <= f["deadline"] for f in closed), len(closed))
        dated = [f for f in still if "deadline" in f]
        out["open-overdue"] = (sum(f["deadline"] < LAST_DAY for f in dated), len(dated))
        serious = [f for f in findings if f.get("severity") == "严重"]
        out["serious-open"] = (sum("closed_on" not in f for f in serious), len(serious))
        out["activities"] = (len(self.turned), None)
        return out

    def by_unit(self):
        """lead unit -> (planned, held, cancelled), with the internal ones."""
        plan = set(self.notice) - self.turned
        return {unit: tuple(sum(self.notice[n][0] == unit for n in some)
                            for some in (plan, plan & set(self.held), plan & self.cancelled))
                for unit in {self.notice[n][0] for n in plan}}


def section(report, name):
    """The rows of a section of a report that was printed as CSV."""
    text = report.lstrip("\ufeff").replace("\r\n", "\n")
    for part in text.split("\n\n"):
        head, _, rows = part.lstrip("\n").partition("\n")
        if head == name:
            return list(csv.DictReader(io.StringIO(rows)))
    return []
