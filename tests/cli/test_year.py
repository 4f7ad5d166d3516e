#!/usr/bin/python3
"""The whole year 2026 through the command line: every event of tests/data/year-2026.tsv on its day;
then the annual report against figures counted apart (year.py)."""
import os
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests/cli")
import tap
import year


def drive(desk, events):
    wrong = []
    tap.check("the notice is imported",
              desk.yanlian("import", tap.NOTICE, YANLIAN_TODAY="2026-03-31").returncode == 0)
    for event in events:
        done = desk.yanlian(*year.command(event), YANLIAN_TODAY=event.day)
        if done.returncode != 0:
            wrong.append(f"{event}: {done.stderr}")
    tap.check(f"{len(events)} events are told", not wrong, *wrong)


def compare(desk, tally, *internal):
    title = "with the internal drills" if internal else "without the internal drills"
    report = desk.yanlian("report", "year", "--format", "csv", *internal,
                          YANLIAN_TODAY=year.LAST_DAY).stdout
    shown = {row["figure"]: row for row in year.section(report, "figures")}
    for name, (value, whole) in tally.figures(bool(internal)).items():
        row = shown.get(name, {})
        good = row.get("value") == str(value) and (whole is None or row.get("whole") == str(whole))
        tap.check(f"{name} is {value}" + (f" of {whole}" if whole is not None else "") + f", {title}",
                  good, row)
    return report


def main(desk):
    events = year.read_events()
    tally = year.Tally(events)
    tap.check("the events speak of the notice's drills", len(tally.notice) == 32, tally.notice)
    drive(desk, events)
    compare(desk, tally)
    report = compare(desk, tally, "--internal")
    units = {row["unit"]: (int(row["planned"]), int(row["held"]), int(row["cancelled"]))
             for row in year.section(report, "units")}
    tap.check("planned, held and cancelled, unit by unit", units == tally.by_unit(),
              units, tally.by_unit())
    states = desk.yanlian("list", "drills", "--format", "csv", "--columns", "number,status",
                          YANLIAN_TODAY=year.LAST_DAY).stdout
    tap.check("two are closed", states.count("已归档") == 2, states)
    tap.check("doctor is content", desk.yanlian("doctor").returncode == 0)


with tap.Desk() as my_desk:
    main(my_desk)
tap.finish()
