"""readers - four readers of calendars that are not ours: vobject, khal, calcurse, ical.js.

Each *_finds() takes plans, a list of (path, expectation), and returns None or what is wrong.  An
expectation is a list of events as make_plans.c writes them: uid, title, start, end (a day, or
minutes in Shanghai), sequence, busy, status, description, location, related, alarm.
"""
import datetime
import json
import os
import re
import shutil
import subprocess
import tempfile

import tap

HERE = os.path.join(tap.SOURCE, "tests/peers")
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def differences(wanted, found):
    """The first few rows in which two sorted lists differ."""
    missing = [w for w in wanted if w not in found]
    extra = [f for f in found if f not in wanted]
    if not missing and not extra and len(wanted) == len(found):
        return None
    return "\n".join([f"{len(found)} found, {len(wanted)} wanted"] +
                     [f"wanted {m!r}" for m in missing[:3]] + [f"found  {e!r}" for e in extra[:3]])


def run(desk, *command):
    return subprocess.run(command, env=desk.environment, stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, check=True, timeout=240).stdout


# --- moments ----------------------------------------------------------------------------------

def local(text):
    """A moment as the expectation has it: a day, or minutes in Shanghai."""
    return text if len(text) == 10 else datetime.datetime.fromisoformat(text).isoformat()


def day_before(text):
    return (datetime.date.fromisoformat(text) - datetime.timedelta(days=1)).isoformat()


def day_after(text):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=1)).isoformat()


def alarm_text(before):
    """A trigger as the program writes it: -P29DT15H."""
    minutes = int(-before.total_seconds()) // 60
    days, hours = minutes // 1440, minutes % 1440 // 60
    return "-P" + (f"{days}D" if days else "") + (f"T{hours}H" if hours else "")


def duration(text):
    weeks, days, hours, minutes = (int(g or 0) for g in re.fullmatch(
        r"-P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", text).groups())
    return -datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def utc(text):
    """As JavaScript prints a moment; a day stays one."""
    if len(text) == 10:
        return text
    moment = datetime.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


# --- vobject ----------------------------------------------------------------------------------

def vobject_moment(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(SHANGHAI).replace(tzinfo=None).isoformat()
    return value.isoformat()


def text_of(event, name):
    return getattr(event, name).value if hasattr(event, name) else None


def vobject_event(event):
    return {
        "uid": event.uid.value, "title": event.summary.value,
        "start": vobject_moment(event.dtstart.value), "end": vobject_moment(event.dtend.value),
        "sequence": int(event.sequence.value), "busy": event.transp.value == "OPAQUE",
        "status": event.status.value, "description": text_of(event, "description"),
        "location": text_of(event, "location"), "related": text_of(event, "related_to"),
        "alarm": event.valarm.trigger.value if hasattr(event, "valarm") else None,
    }


def vobject_read(path):
    import vobject
    with open(path, "rb") as file:
        calendars = list(vobject.readComponents(file.read().decode("utf-8")))
    if len(calendars) != 1:
        raise ValueError(f"{path}: {len(calendars)} calendars")
    calendars[0].validate(raiseException=True)
    return [vobject_event(e) for e in calendars[0].vevent_list] if hasattr(
        calendars[0], "vevent_list") else []


def vobject_finds(_, plans):
    for path, wanted in plans:
        wanted = [dict(w, start=local(w["start"]), end=local(w["end"]),
                       alarm=w["alarm"] and duration(w["alarm"])) for w in wanted]
        wrong = differences(wanted, vobject_read(path))
        if wrong:
            return f"{path}\n{wrong}"
    return None


# --- khal -------------------------------------------------------------------------------------

KHAL = """[calendars]
[[drills]]
path = {0}/calendar
[sqlite]
path = {0}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:00
longdatetimeformat = %Y-%m-%dT%H:%M:00
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[default]
default_calendar = drills
"""


def khal_start(desk, name):
    """The configuration of a khal with an empty calendar."""
    place = desk.path(name)
    os.makedirs(os.path.join(place, "calendar"))
    config = os.path.join(place, "config")
    with open(config, "w", encoding="utf-8") as file:
        file.write(KHAL.format(place))
    return config


def khal_import(desk, config, paths):
    run(desk, "khal", "-c", config, "import", "--batch", *paths)


def khal_list(desk, config):
    """uid, title, start, last moment, status of all that khal shows."""
    fields = "{uid}\x1f{title}\x1f{start-long}\x1f{end-long}\x1f{status}\x1e"
    out = run(desk, "khal", "-c", config, "list", "--once", "--notstarted", "--day-format", "",
              "--format", fields, "2025-12-01", "800d")
    rows = [r.strip("\n").split("\x1f") for r in out.split("\x1e") if r.strip()]
    return sorted([*map(khal_text, r[:4]), r[4].strip()] for r in rows)


def khal_text(text):
    """khal's parser takes a backslash before n for a line break, also an escaped one, and halves
    pairs of them: both sides are compared without."""
    return re.sub(r"\s+", " ", re.sub(r"\\+[nN]", " ", text).replace("\\", "")).strip()


def khal_wanted(plans):
    rows = []
    for _, wanted in plans:
        for w in wanted:
            end = day_before(w["end"]) if len(w["end"]) == 10 else local(w["end"])
            rows.append([w["uid"], khal_text(w["title"]), local(w["start"]), end, w["status"]])
    return sorted(rows)


def khal_finds(desk, config, plans):
    khal_import(desk, config, [path for path, _ in plans])
    return differences(khal_wanted(plans), khal_list(desk, config))


# --- calcurse ---------------------------------------------------------------------------------

def calcurse_text(text):
    """calcurse keeps some backslashes of escapes: titles are compared without any."""
    return re.sub(r"\s+", " ", text.replace("\\", "")).strip()


def calcurse_day(text):
    month, day, year = text.split("/")
    return f"{year}-{month}-{day}"


def calcurse_row(line):
    """start, last moment, title of a line of calcurse's file."""
    note = r"(?:>[0-9a-f]{40} ?| )"
    day = re.fullmatch(rf"(\S+) \[1\](?: {{1D -> (\S+)}})? ?{note}(.*)", line)
    if day:
        start, last, title = day.groups()
        return [calcurse_day(start), calcurse_day(last or start), calcurse_text(title)]
    timed = re.fullmatch(rf"(\S+) @ (\S+) -> (\S+) @ (\S+?){note}?([!|])(.*)", line)
    if not timed:
        raise ValueError(f"what is this: {line}")
    start, start_time, end, end_time, _, title = timed.groups()
    return [f"{calcurse_day(start)}T{start_time}:00", f"{calcurse_day(end)}T{end_time}:00",
            calcurse_text(title)]


def calcurse_read(desk, path):
    place = tempfile.mkdtemp(dir=desk.directory)
    said = run(desk, "calcurse", "-D", place, "-i", path)
    counts = re.search(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped", said)
    if not counts or counts.group(3) != "0" or counts.group(4) != "0":
        raise ValueError(f"{path}: {said}")
    with open(os.path.join(place, "apts"), encoding="utf-8") as file:
        rows = sorted(calcurse_row(line) for line in file.read().splitlines())
    if len(rows) != int(counts.group(1)) + int(counts.group(2)):
        raise ValueError(f"{path}: {said} but {len(rows)} kept")
    return rows


def calcurse_finds(desk, plans):
    for path, wanted in plans:
        rows = []
        for w in wanted:
            end = day_before(w["end"]) if len(w["end"]) == 10 else local(w["end"])
            rows.append([local(w["start"]), end, calcurse_text(w["title"])])
        wrong = differences(sorted(rows), calcurse_read(desk, path))
        if wrong:
            return f"{path}\n{wrong}"
    return None


# --- ical.js ----------------------------------------------------------------------------------

def ical_js():
    """The directory with ical.js, or why there is none."""
    place = os.path.join(tap.BUILD, "peers-node")
    modules = os.path.join(place, "node_modules")
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "node and npm are not installed"
    if not os.path.exists(os.path.join(modules, "ical.js/dist/ical.js")):
        os.makedirs(place, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(os.path.join(HERE, name), os.path.join(place, name))
        try:
            # The caller's own environment: it knows how to reach a registry.
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=place, check=True,
                           timeout=180, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        except (subprocess.SubprocessError, OSError) as failed:
            return None, f"npm can't fetch ical.js: {str(failed).splitlines()[0]}"
    return modules, None


def ical_js_finds(desk, modules, plans):
    out = run(desk, "node", os.path.join(HERE, "read_ical.mjs"), modules, *[p for p, _ in plans])
    for (path, wanted), found in zip(plans, json.loads(out), strict=True):
        wanted = [dict(w, start=utc(w["start"]), end=utc(w["end"])) for w in wanted]
        wrong = differences(wanted, found)
        if wrong:
            return f"{path}\n{wrong}"
    return None
