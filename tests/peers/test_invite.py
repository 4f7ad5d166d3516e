"""One drill as an event by mail: who is asked and told that it is off, and what a program that is not
ours reads in the mail (Python's email, vobject).
"""
import email
import email.policy
import glob
import json
import os
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

OFFICE = "yjzzjy@163.com"


def yanlian(desk, *arguments):
    done = desk.yanlian(*arguments, YANLIAN_LANG="zh_CN")
    if done.returncode == 2:
        raise ValueError(f"yanlian {arguments}: {done.stderr}")
    return done


def contact(desk, unit, name, address):
    yanlian(desk, "add", "contact", f"unit={unit}", f"name={name}", f"email={address}")


def read(path):
    """A mail's event and what goes with it."""
    import vobject
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    parts = list(mail.walk())
    events = [p for p in parts if p.get_content_type() == "text/calendar"]
    files = [p for p in parts if p.is_attachment()]
    calendar = vobject.readOne(events[0].get_content())
    calendar.validate(raiseException=True)
    event = calendar.vevent
    return {
        "to": mail["To"].addresses[0].addr_spec, "subject": str(mail["Subject"]),
        "types": [p.get_content_type() for p in parts], "events": len(events),
        "parameter": events[0]["Content-Type"].params.get("method"),
        "method": calendar.method.value, "vevents": len(calendar.vevent_list),
        "uid": event.uid.value, "sequence": int(event.sequence.value),
        "status": event.status.value, "summary": event.summary.value,
        "start": event.dtstart.value.isoformat()[:16],
        "organizer": event.organizer.value, "attendees": [a.value for a in event.attendee_list],
        "asks": event.attendee.params, "alarm": hasattr(event, "valarm"),
        "file": files[0].get_filename(), "same": files[0].get_content().decode("utf-8").splitlines()
        == events[0].get_content().splitlines(),
    }


def send(desk, name, *arguments):
    """What went out, by address; and how the command ended."""
    place = desk.path(name)
    done = yanlian(desk, "send", "--drill", "9", "--to-dir", place, *arguments)
    mails = [read(p) for p in sorted(glob.glob(os.path.join(place, "*.eml")))]
    return {m["to"]: m for m in mails}, done


def uid_of_export(desk):
    import vobject
    yanlian(desk, "ics", "-o", desk.path("calendars"), "--unit", "交通运输局")
    with open(glob.glob(desk.path("calendars/*.ics"))[0], encoding="utf-8", newline="") as file:
        calendar = vobject.readOne(file.read())
    return [(e.uid.value, int(e.sequence.value)) for e in calendar.vevent_list
            if e.summary.value == "突发城市公共交通运输事件"][0]


def no_day(desk):
    mails, done = send(desk, "none")
    tap.check("a drill without a day is no event", not mails and done.returncode == 1 and
              "还没有确定到日" in done.stderr, done.stderr)


def asked(desk):
    yanlian(desk, "set", "drill", "9", "period=11.14 9:00", "participants=应急管理局", "--yes",
            "--reason", "定日期")
    shown = yanlian(desk, "send", "--drill", "9", "--dry-run", "--json")
    tap.check("a look sends nothing", [r["send"] for r in json.loads(shown.stdout)] == [True] * 3
              and not yanlian(desk, "list", "messages", "--format", "tsv").stdout.count("通知"),
              shown.stdout, shown.stderr)
    mails, done = send(desk, "first")
    lead = mails.get("wang@example.org", {})
    joins = mails.get("li@example.org", {})
    tap.check("each contact of the units gets it, nobody else", sorted(mails) ==
              ["li@example.org", "wang@example.org", "zhao@example.org"], sorted(mails), done.stderr)
    tap.check("one event, asked for, beside the text", lead.get("events") == 1 and
              lead["types"][:5] == ["multipart/mixed", "multipart/alternative", "text/plain",
                                    "text/html", "text/calendar"] and
              [lead[k] for k in ("parameter", "method", "vevents", "status", "start")] ==
              ["REQUEST", "REQUEST", 1, "CONFIRMED", "2026-11-14T09:00"], lead)
    tap.check("from the office, to this one alone, for an answer",
              lead["organizer"] == f"mailto:{OFFICE}" and
              lead["attendees"] == ["mailto:wang@example.org"] and
              lead["asks"].get("PARTSTAT") == ["NEEDS-ACTION"] and
              lead["asks"].get("RSVP") == ["TRUE"] and
              lead["asks"].get("ROLE") == ["REQ-PARTICIPANT"] and
              lead["asks"].get("CN") == ["王建国"], lead)
    tap.check("the same as a file", lead["same"] and lead["file"] == "drill-2026-9.ics", lead)
    tap.check("who takes part sees that, in the same event", joins["summary"] ==
              "【参演】" + lead["summary"] and joins["uid"] == lead["uid"], lead, joins)
    tap.check("it is the event of the calendar files", uid_of_export(desk) ==
              (lead["uid"], lead["sequence"]), uid_of_export(desk), lead)
    again, done = send(desk, "again")
    tap.check("nobody gets it twice", not again and done.returncode == 0, sorted(again),
              done.stderr)
    return lead


def moved(desk, first):
    yanlian(desk, "set", "drill", "9", "period=11.18 14:30", "--yes", "--reason", "下雨")
    mails, _ = send(desk, "moved")
    lead = mails.get("wang@example.org", {})
    tap.check("a new day is an update of the same event", len(mails) == 3 and
              lead["uid"] == first["uid"] and lead["sequence"] == first["sequence"] + 1 and
              lead["start"] == "2026-11-18T14:30" and "变更" in lead["subject"], lead)
    return lead


def no_longer_theirs(desk, before):
    yanlian(desk, "set", "drill", "9", "participants=", "--yes", "--reason", "调整")
    mails, _ = send(desk, "fewer")
    off, lead = mails.get("li@example.org", {}), mails.get("wang@example.org", {})
    tap.check("a unit that is no part of it any more is told so, the others stay", len(mails) == 3 and
              [off[k] for k in ("method", "status")] == ["CANCEL", "CANCELLED"] and
              off["uid"] == before["uid"] and off["sequence"] == lead["sequence"] and
              lead["method"] == "REQUEST", mails)
    again, done = send(desk, "fewer again")
    tap.check("and then no more", not again and done.returncode == 0, sorted(again), done.stderr)
    return lead


def taken_back(desk, before):
    contact(desk, "交通运输局", "新来的", "new@example.org")
    yanlian(desk, "cancel", "9", "--reason", "暴雨")
    mails, _ = send(desk, "off")
    lead = mails.get("wang@example.org", {})
    tap.check("it is taken back from those who had it, from nobody else", sorted(mails) ==
              ["wang@example.org", "zhao@example.org"], sorted(mails))
    tap.check("cancelled, on its day, without alarm or question",
              [lead[k] for k in ("parameter", "method", "status", "start", "alarm")] ==
              ["CANCEL", "CANCEL", "CANCELLED", "2026-11-18T14:30", False] and
              lead["uid"] == before["uid"] and lead["sequence"] == before["sequence"] + 1 and
              "RSVP" not in lead["asks"], lead)
    again, done = send(desk, "off again")
    tap.check("once", not again and done.returncode == 0, sorted(again), done.stderr)


def not_sent_yet(desk):
    """An invitation that waits in the outbox is put aside when the drill is off."""
    yanlian(desk, "set", "drill", "10", "period=11.20", "--yes", "--reason", "定日期")
    yanlian(desk, "set", "setting", "mail_way", "value=程序")
    yanlian(desk, "set", "setting", "mail_program", "value=/bin/sh -c 'exit 75'")
    yanlian(desk, "send", "--drill", "10")
    yanlian(desk, "cancel", "10", "--reason", "暴雨")
    yanlian(desk, "send", "--drill", "10")
    rows = yanlian(desk, "list", "messages", "--columns", "what,state", "--format", "tsv").stdout
    kinds = [tuple(line.split("\t")) for line in rows.splitlines()]
    tap.check("an invitation not gone yet gives way to the cancellation",
              ("演练通知", "待重试") not in kinds and ("演练通知", "作废") in kinds and
              ("取消通知", "待重试") in kinds, rows)


def nothing_to_take_back(desk):
    yanlian(desk, "cancel", "11", "--reason", "撤并")
    done = yanlian(desk, "send", "--drill", "11")
    tap.check("what nobody had is not taken back", done.returncode == 1 and "不用撤回" in done.stderr,
              done.stderr)


with tap.Desk() as desk:
    yanlian(desk, "import", tap.NOTICE)
    contact(desk, "交通运输局", "王建国", "wang@example.org")
    contact(desk, "交通运输局", "赵军", "zhao@example.org")
    contact(desk, "应急管理局", "李梅", "li@example.org")
    contact(desk, "公安局", "外人", "other@example.org")
    no_day(desk)
    taken_back(desk, no_longer_theirs(desk, moved(desk, asked(desk))))
    not_sent_yet(desk)
    nothing_to_take_back(desk)
tap.finish()
