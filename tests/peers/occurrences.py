"""occurrences - when the events of a calendar are, told by vobject and dateutil: another parser, other
rules of recurrence and another list of zones than the program has.

expand(text, first, last) gives a sorted list of [first day, first minute, last day, last minute,
summary], minutes -1 for whole days, by the clock of Shanghai, without those that are cancelled.
"""
import datetime
import zoneinfo

from dateutil import rrule

SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
DAY = datetime.timedelta(days=1)


def read(value, zone):
    """A DATE, or a DATE-TIME with its zone."""
    if len(value) == 8:
        return datetime.datetime.strptime(value, "%Y%m%d").date()
    moment = datetime.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
    return moment.replace(tzinfo=datetime.timezone.utc if value.endswith("Z") else zone)


def zone_of(line):
    names = line.params.get("TZID")
    return zoneinfo.ZoneInfo(names[0]) if names else SHANGHAI


def values(event, name):
    for line in event.contents.get(name, []):
        for value in line.value.split(","):
            yield read(value.split("/")[0], zone_of(line))


def one(event, name):
    return next(values(event, name), None)


def is_day(moment):
    return not isinstance(moment, datetime.datetime)


def naive(moment):
    """By its own clock."""
    if is_day(moment):
        return datetime.datetime.combine(moment, datetime.time())
    return moment.replace(tzinfo=None)


def duration(text):
    import re
    weeks, days, hours, minutes, seconds = (int(g or 0) for g in re.fullmatch(
        r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text).groups())
    return datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes,
                              seconds=seconds)


def seconds(moment):
    """Comparable: of a day its beginning, of a time the moment by the clock of Shanghai."""
    if is_day(moment):
        return naive(moment)
    return moment.astimezone(SHANGHAI).replace(tzinfo=None)


def length(event, start):
    end = one(event, "dtend")
    if end is not None:
        return seconds(end) - seconds(start)
    if "duration" in event.contents:
        return duration(event.contents["duration"][0].value)
    return DAY if is_day(start) else datetime.timedelta()


def rule_starts(start, rule, last):
    """By the clock of the event's start; UNTIL is in UTC."""
    parts = dict(p.split("=") for p in rule.split(";"))
    until = parts.pop("UNTIL", None)
    text = ";".join(f"{k}={v}" for k, v in parts.items())
    found = rrule.rrulestr(text, dtstart=naive(start))
    if until:
        until = read(until, SHANGHAI)
        if is_day(start):
            until = naive(until)
        elif not is_day(until):
            until = until.astimezone(start.tzinfo).replace(tzinfo=None)
    for moment in found:
        if moment > last + 3 * DAY or (until and moment > until):
            return
        yield moment.date() if is_day(start) else moment.replace(tzinfo=start.tzinfo)


def starts(event, last):
    start = one(event, "dtstart")
    found = {seconds(start): start}
    for line in event.contents.get("rrule", []):
        for moment in rule_starts(start, line.value, last):
            found[seconds(moment)] = moment
    for moment in values(event, "rdate"):
        found[seconds(moment)] = moment
    for moment in values(event, "exdate"):
        found.pop(seconds(moment), None)
    return found


def row(summary, whole, start, end):
    if whole:
        last = end - DAY
        return [start.date().isoformat(), -1, last.date().isoformat(), -1, summary]
    last = end - datetime.timedelta(microseconds=1) if end > start else end
    midnight = datetime.datetime.combine(last.date(), datetime.time())
    return [start.date().isoformat(), start.hour * 60 + start.minute, last.date().isoformat(),
            int((end - midnight).total_seconds()) // 60, summary]


def cancelled(event):
    return "status" in event.contents and event.contents["status"][0].value == "CANCELLED"


def summary(event):
    return event.contents["summary"][0].value if "summary" in event.contents else ""


def expand(text, first, last):
    import vobject
    first = datetime.datetime.combine(first, datetime.time())
    last = datetime.datetime.combine(last, datetime.time()) + DAY
    rows = []

    def add(event, start, lasts):
        end = seconds(start) + lasts
        if seconds(start) < last and (end > first or seconds(start) >= first):
            rows.append(row(summary(event), is_day(start), seconds(start), end))

    for calendar in vobject.readComponents(text, transform=False):
        events = calendar.contents.get("vevent", [])
        changed = {}
        for event in events:
            if "recurrence-id" in event.contents:
                at = (event.contents["uid"][0].value, seconds(one(event, "recurrence-id")))
                changed[at] = event
        for (_, _), event in changed.items():
            start = one(event, "dtstart")
            if not cancelled(event):
                add(event, start, length(event, start))
        for event in events:
            if "recurrence-id" in event.contents or cancelled(event):
                continue
            lasts = length(event, one(event, "dtstart"))
            for at, start in starts(event, last).items():
                if (event.contents["uid"][0].value, at) not in changed:
                    add(event, start, lasts)
    return sorted(rows)
