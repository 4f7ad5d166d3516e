#!/usr/bin/python3
"""Sheets out to units and workbooks back: edited by openpyxl and by LibreOffice, only the edits come in,
and only what is agreed to."""
import copy
import datetime
import json
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import openpyxl
import tap

UNIT = "阳城县交通运输局"
DRILLS, CONTACTS = "演练安排", "联系人"
TWIN = "yanlian-"


def prepare(desk):
    desk.environment["YANLIAN_TODAY"] = "2026-03-01"
    desk.yanlian("import", tap.NOTICE)
    desk.yanlian("set", "drill", "10", "place=阳城码头")
    desk.yanlian("add", "contact", "unit=" + UNIT, "name=王强", "mobile=13800000000", "first=是")
    return desk.yanlian("sheet", "--unit", "交通", "-o", "out.xlsx")


class Sheet:
    """A sheet that went out, to be edited: cells by the record's number in the plan and the heading."""

    def __init__(self, desk, name="out.xlsx"):
        self.desk = desk
        self.book = openpyxl.load_workbook(desk.path(name))
        self.drills = self.book.worksheets[0]
        self.head = next(r for r in self.drills.iter_rows() if r[0].value == "键(勿改)")
        self.first = self.head[0].row + 1

    def column(self, heading, sheet=None):
        row = self.head if sheet is None else sheet[self.head_of(sheet)]
        return next(c.column for c in row if str(c.value).startswith(heading))

    def head_of(self, sheet):
        return next(r[0].row for r in sheet.iter_rows() if r[0].value == "键(勿改)")

    def row(self, drill):
        return next(r[0].row for r in self.drills.iter_rows(min_row=self.first)
                    if str(r[0].value).startswith(f"D-{drill}-"))

    def put(self, drill, heading, value):
        self.drills.cell(self.row(drill), self.column(heading)).value = value
        return self

    def contact(self, nth, **values):
        sheet = self.book[CONTACTS]
        for heading, value in values.items():
            sheet.cell(self.head_of(sheet) + nth, self.column(heading, sheet)).value = value
        return self

    def back(self, *arguments, name="back.xlsx", **environment):
        self.book.save(self.desk.path(name))
        return self.desk.yanlian("--lang", "en", "import", name, *arguments, **environment)

    def changes(self, *arguments):
        """(id, field, theirs, state) of each, and all that was said."""
        done = self.back("--dry-run", "--json", *arguments)
        try:
            rows = json.loads(done.stdout)
        except ValueError:
            return None, done
        return [(r["id"], r["field"], r["theirs"], r["state"]) for r in rows], done


def drill(desk, number):
    return json.loads(desk.yanlian("show", "drill", str(number), "--json").stdout)


def acts(desk):
    return desk.count("act")


# --- out -------------------------------------------------------------------------------------------

def goes_out(desk, done):
    sheet = Sheet(desk)
    book = sheet.book
    rows = [[c.value for c in r] for r in sheet.drills.iter_rows(min_row=sheet.first)]
    tap.check("the sheet of a unit is written", done.returncode == 0 and UNIT in done.stdout, done)
    tap.check("it has the unit's drills, by key",
              [(r[1], r[4], r[5], r[6]) for r in rows] == [
                  (9, "2026年10月", "2026年10月", None), (10, "2026年10月", "2026年10月", "阳城码头"),
                  (11, "2026年10月", "2026年10月", None)] and
              [r[0][:2] for r in rows] == ["D-"] * 3, rows)
    states = {s.title: s.sheet_state for s in book}
    tap.check("what went out is in hidden sheets, contacts in a second one",
              [s for s, state in states.items() if state == "visible"] == [DRILLS, CONTACTS] and
              all(s.startswith(TWIN) for s, state in states.items() if state != "visible"), states)
    cells = {h.value: sheet.drills.cell(sheet.first, h.column).protection.locked for h in sheet.head}
    tap.check("only what is to be filled in can be typed into",
              sheet.drills.protection.sheet and
              [h for h, locked in cells.items() if not locked] ==
              ["演练时间（填到日或时）", "演练地点", "参演单位", "备注"], cells)
    contacts = book[CONTACTS]
    lists = [v.formula1 for v in contacts.data_validations.dataValidation]
    empty = sum(1 for r in contacts.iter_rows(min_row=sheet.head_of(contacts) + 2) if not r[1].value)
    tap.check("contacts have empty rows below them and choices to choose from",
              empty == 10 and any("是" in f and "否" in f for f in lists), empty, lists)
    times = sheet.drills.cell(sheet.row(9), sheet.column("演练时间"))
    tap.check("a time typed into it stays as it is typed", times.number_format == "@", times.number_format)

    done = desk.yanlian("sheet", "-o", "all", "--json")
    names = sorted(os.listdir(desk.path("all"))) if done.returncode == 0 else done
    tap.check("without a unit each lead unit has its own file, named in ASCII",
              len(names) == 16 and names[0] == "sheet-2026-U01.xlsx" and
              sum(f["drills"] for f in json.loads(done.stdout)) == 32, names)
    done = desk.yanlian("--lang", "en", "sheet", "--unit", "没有的", "-o", "none.xlsx")
    tap.check("a unit that is none is refused", done.returncode == 1 and
              not os.path.exists(desk.path("none.xlsx")), done)


# --- back ------------------------------------------------------------------------------------------

def nothing_without_yes(desk):
    sheet = Sheet(desk).put(9, "演练时间", datetime.datetime(2026, 10, 14, 9, 0)).put(9, "演练地点", "客运站")
    before = acts(desk)
    done = sheet.back()
    tap.check("the differences are shown, and nothing is written without --yes",
              done.returncode == 1 and "2026年10月14日" in done.stdout and "客运站" in done.stdout and
              "--yes" in done.stderr and acts(desk) == before, done)
    tap.check("a trial is none either", sheet.back("--dry-run", "--yes").returncode == 0 and
              acts(desk) == before)
    done = sheet.back("--yes")
    now = drill(desk, 9)
    tap.check("with --yes they are written, as one act",
              done.returncode == 0 and acts(desk) == before + 1 and
              (now["period"], now["place"], now["state"]) == ("2026年10月14日 09:00", "客运站", "筹备"),
              done, now)
    changes, done = sheet.changes()
    tap.check("the same file again says nothing more", changes == [] and done.returncode == 0, done)
    desk.yanlian("undo")
    now = drill(desk, 9)
    tap.check("undo takes all of it back",
              (now["period"], now["place"], now["state"]) == ("2026年10月", "", "计划"), now)


def times_as_they_are_typed(desk):
    cases = [(datetime.datetime(2026, 10, 14), "2026年10月14日"), (datetime.date(2026, 10, 14), "2026年10月14日"),
             ("10.14", "2026年10月14日"), ("10月14日 9:00", "2026年10月14日 09:00"),
             ("2026-10-14 09:00", "2026年10月14日 09:00"), (46309, "2026年10月14日"),
             ("10月中旬", "2026年10月中旬"), ("１０．１４", "2026年10月14日")]
    for first in range(0, len(cases), 3):
        some = list(zip((9, 10, 11), cases[first:first + 3]))
        sheet = Sheet(desk)
        for number, (typed, _) in some:
            sheet.put(number, "演练时间", typed)
            if isinstance(typed, int):
                sheet.drills.cell(sheet.row(number), sheet.column("演练时间")).number_format = "yyyy/m/d"
        changes, done = sheet.changes()
        tap.check("times are understood as they are given: " + ", ".join(str(c[0]) for _, c in some),
                  changes == [(number, "period", wanted, "edit") for number, (_, wanted) in some], changes, done)


def doubted_and_refused(desk):
    sheet = (Sheet(desk).put(9, "演练时间", datetime.datetime(2027, 10, 14)).put(10, "演练时间", 10.2)
             .put(11, "演练时间", "2月30日").put(11, "参演单位", "没有的单位").put(11, "演练科目", "改了"))
    changes, done = sheet.changes()
    tap.check("a wrong year, a lost zero and what nobody asked for are doubted; what can't be is refused",
              changes == [(9, "period", "2027年10月14日", "doubt"), (10, "period", "2026年10月2日", "doubt"),
                          (11, "subject", "改了", "doubt"), (11, "period", "2月30日", "refused"),
                          (11, "participants", "没有的单位", "refused")], changes, done)
    before = acts(desk)
    done = sheet.back("--yes")
    tap.check("none of these is written by --yes alone", done.returncode == 1 and acts(desk) == before, done)
    sheet = Sheet(desk).put(9, "演练地点", "=1+1").contact(1, 电子邮箱="不是地址", 姓名=None)
    changes, done = sheet.changes()
    tap.check("a formula without a result is only a text; a contact needs a name, mail an address",
              [(c[1], c[3]) for c in changes] == [("place", "edit"), ("name", "refused"), ("email", "refused")],
              changes, done)


def conflicts(desk):
    desk.yanlian("set", "drill", "10", "place=县体育场")
    sheet = Sheet(desk).put(10, "演练地点", "东河大桥").put(10, "备注", "雨天顺延")
    changes, done = sheet.changes()
    tap.check("what was changed on both sides is a conflict",
              changes == [(10, "place", "东河大桥", "conflict"), (10, "remark", "雨天顺延", "edit")], changes, done)
    done = sheet.back("--yes")
    tap.check("--yes leaves it and says so", done.returncode == 1 and drill(desk, 10)["place"] == "县体育场" and
              drill(desk, 10)["remark"] == "雨天顺延", done)
    done = sheet.back("--yes", "--theirs")
    tap.check("--theirs takes it", done.returncode == 0 and drill(desk, 10)["place"] == "东河大桥", done)
    desk.yanlian("undo")
    desk.yanlian("undo")
    desk.yanlian("undo")


def issued_plans(desk):
    sheet = Sheet(desk).put(9, "演练时间", "2026-11-20")
    before = acts(desk)
    done = sheet.back("--yes")
    tap.check("an issued plan's own words are not changed without a reason",
              done.returncode == 1 and "--reason" in done.stderr and acts(desk) == before, done)
    done = sheet.back("--yes", "--reason", "单位报送")
    log = desk.yanlian("list", "changes", "--json", "--columns", "act,reason")
    tap.check("with one they are, and the log has it",
              done.returncode == 0 and drill(desk, 9)["period"] == "2026年11月20日" and "单位报送" in log.stdout,
              done, log.stdout[:300])
    desk.yanlian("undo")


def what_a_file_says_reaches_no_terminal(desk):
    bad = "_x001B_]0;x_x0007_\u202e"
    sheet = Sheet(desk).put(9, "演练地点", "站" + bad).put(10, "参演单位", bad).put(11, "演练时间", bad)
    sheet.drills.cell(sheet.row(11), 1).value = "D-" + bad
    done = sheet.back()
    tap.check("what a file says reaches no terminal", "站␛]0;x␇" in done.stdout and
              not any(c in done.stdout + done.stderr for c in "\x1b\x07\u202e"), done)


# --- rows ------------------------------------------------------------------------------------------

def rows_of_drills(sheet):
    return [[c.value for c in r] for r in sheet.drills.iter_rows(min_row=sheet.first)]


def set_rows(sheet, rows):
    sheet.drills.delete_rows(sheet.first, 100)
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            sheet.drills.cell(sheet.first + i, j + 1).value = value


def rows_moved(desk):
    sheet = Sheet(desk).put(11, "演练地点", "国道")
    rows = rows_of_drills(sheet)
    set_rows(sheet, rows[::-1])
    changes, done = sheet.changes()
    tap.check("sorted rows are the same records", changes == [(11, "place", "国道", "edit")], done)

    sheet = Sheet(desk)
    sheet.book.create_sheet("Sheet3")
    sheet.drills.insert_cols(4)
    sheet.drills.insert_rows(1, 3)
    sheet.drills["B1"] = "填表单位：运输局"
    changes, done = sheet.changes()
    tap.check("columns, rows and sheets put between are none of ours", changes == [], done)

    set_rows(sheet := Sheet(desk), rows[:2])
    changes, done = sheet.changes()
    tap.check("a row that was deleted is said and stays",
              changes == [] and "公路交通突发事件" in done.stderr and drill(desk, 11)["number"] == 11, done)

    twice = copy.deepcopy(rows[0])
    twice[6] = "别处"
    damaged = copy.deepcopy(rows[1])
    damaged[0], damaged[6] = "D10", "别处"
    strange = copy.deepcopy(rows[2])
    strange[0], strange[6] = "D-31-1", "别处"
    set_rows(sheet := Sheet(desk), [rows[0], twice, damaged, strange])
    changes, done = sheet.changes()
    tap.check("keys that are twice, damaged or another unit's are said and not taken",
              changes == [] and all(w in done.stderr for w in ("twice", "D10", "D-31-1")), done)


def new_rows(desk):
    sheet = Sheet(desk).contact(2, 姓名="李明", 手机=13700000000, 第一联系人="否").contact(3, 手机="13900000000")
    changes, done = sheet.changes()
    tap.check("a filled row is a new contact; one without a name is refused",
              [c[1:] for c in changes] == [("name", "李明", "new"), ("mobile", "13700000000", "new"),
                                           ("first", "否", "new"), ("mobile", "13900000000", "refused")],
              changes, done)
    before = desk.count("contact")
    done = sheet.back("--yes")
    people = json.loads(desk.yanlian("list", "contacts", "--json").stdout)
    tap.check("it is added to the unit", desk.count("contact") == before + 1 and
              any(p["name"] == "李明" and p["unit"] == UNIT and p["mobile"] == "13700000000" for p in people),
              done, people)
    sheet.back("--yes")
    tap.check("the same file again adds nobody", desk.count("contact") == before + 1)
    desk.yanlian("undo")

    sheet = Sheet(desk)
    row = sheet.drills.max_row + 1
    sheet.drills.cell(row, sheet.column("演练科目")).value = "桥梁垮塌演练"
    changes, done = sheet.changes()
    tap.check("a drill that a unit adds waits for the clerk",
              [c[1:] for c in changes] == [("subject", "桥梁垮塌演练", "doubt")], changes, done)


# --- files -----------------------------------------------------------------------------------------

def lists_come_back(desk):
    desk.yanlian("--lang", "zh_CN", "list", "drills", "-o", "list.xlsx")
    done = desk.yanlian("import", "list.xlsx")
    tap.check("a list as it was written brings nothing", done.returncode == 0, done)
    book = openpyxl.load_workbook(desk.path("list.xlsx"))
    sheet = book.worksheets[0]
    fields = {c.value: c.column for c in book[TWIN + "1"][2]}
    sheet.cell(2, fields["place"]).value = "厂区"
    sheet.cell(3, fields["form"]).value = "桌面"
    new = sheet.max_row + 1
    for field, value in (("lead_unit", "水务局"), ("subject", "水库防汛演练"), ("period", "7.15")):
        sheet.cell(new, fields[field]).value = value
    book.save(desk.path("list.xlsx"))
    done = desk.yanlian("import", "list.xlsx", "--json", "--dry-run")
    rows = [(r["id"], r["field"], r["theirs"], r["state"]) for r in json.loads(done.stdout)]
    tap.check("an edited list brings its edits and its new rows",
              rows == [(1, "place", "厂区", "edit"), (2, "form", "桌面", "edit"),
                       (0, "lead_unit", "阳城县水务局", "new"), (0, "subject", "水库防汛演练", "new"),
                       (0, "period", "2026年7月15日", "new")], rows, done)
    for kind in ("units", "contacts", "plans", "key-periods", "days", "settings", "obligations"):
        desk.yanlian("list", kind, "-o", kind + ".xlsx")
        done = desk.yanlian("--lang", "en", "import", kind + ".xlsx")
        tap.check(f"a list of {kind} comes back unchanged", done.returncode == 0 and
                  "unchanged" in done.stdout and not done.stderr, done)
    book = openpyxl.load_workbook(desk.path("settings.xlsx"))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value and "sendmail" in str(cell.value):
                cell.value = "/bin/false"
    book.save(desk.path("settings.xlsx"))
    done = desk.yanlian("import", "settings.xlsx", "--yes", "--json")
    tap.check("what a workbook does to the settings is not taken by itself",
              [r["state"] for r in json.loads(done.stdout)] == ["doubt"] and
              "/bin/false" not in desk.yanlian("list", "settings").stdout, done)


def without_what_we_put_in(desk):
    desk.yanlian("sheet", "--unit", "交通", "-o", "out.xlsx")
    sheet = Sheet(desk).put(9, "演练地点", "客运站")
    for name in [s for s in sheet.book.sheetnames if s.startswith(TWIN)]:
        del sheet.book[name]
    changes, done = sheet.changes()
    tap.check("with nothing but the keys left it is still ours",
              changes == [(9, "place", "客运站", "edit")] and "went out" in done.stderr, changes, done)
    done = desk.yanlian("--lang", "en", "import", "--json", tap.NOTICE)
    tap.check("what is no workbook of ours is a plan as before", done.returncode == 2 and "--json" in done.stderr,
              done)


def another_database(desk):
    shutil.copy(desk.path("out.xlsx"), desk.path("other.xlsx"))
    other = {"YANLIAN_DB": desk.path("other.db"), "USER": "another"}
    desk.yanlian("import", tap.NOTICE, **other)
    done = desk.yanlian("--lang", "en", "import", "other.xlsx", "--yes", **other)
    tap.check("a workbook of another database is refused",
              done.returncode == 1 and "another database" in done.stderr, done)


def damaged_files(desk):
    whole = open(desk.path("out.xlsx"), "rb").read()
    results = []
    for cut in (10, 1000, len(whole) // 2, len(whole) - 30):
        with open(desk.path("cut.xlsx"), "wb") as f:
            f.write(whole[:cut])
        results.append(desk.yanlian("import", "cut.xlsx", "--yes"))
    tap.check("a file cut off is refused with a sentence",
              all(r.returncode == 1 and r.stderr.startswith("yanlian: ") for r in results), results)


def office(desk, path, directory):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + desk.path("office"), "--headless",
                    "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", desk.path(directory)] + path,
                   env={**desk.environment, "HOME": desk.directory}, capture_output=True, timeout=120)


def round_trip(desk):
    name = "LibreOffice gives all back as it was, and an edit in it is the only difference"
    if not shutil.which("soffice"):
        tap.skip(name, "LibreOffice is not here")
        return
    desk.yanlian("set", "drill", "9", "period=2026-10-14 9:00", "place=客运站", "participants=阳城县公安局")
    desk.yanlian("set", "drill", "11", "period=2026-10-21 14:30-16:00", "remark=两行\n第二行")
    desk.yanlian("sheet", "--unit", "交通", "-o", "out.xlsx")
    sheet = Sheet(desk).put(10, "演练地点", "东河大桥")
    sheet.book.save(desk.path("edited.xlsx"))
    desk.yanlian("list", "drills", "-o", "list.xlsx")
    desk.yanlian("list", "drills", "--columns", "all", "-o", "wide.xlsx")
    office(desk, [desk.path(f) for f in ("out.xlsx", "list.xlsx", "wide.xlsx", "edited.xlsx")], "lo")
    done = [desk.yanlian("--lang", "en", "import", "lo/" + f) for f in ("out.xlsx", "list.xlsx", "wide.xlsx")]
    tap.check("LibreOffice gives all back as it was", all(d.returncode == 0 and not d.stderr for d in done), done)
    edited = desk.yanlian("import", "lo/edited.xlsx", "--json", "--dry-run")
    rows = [(r["id"], r["field"], r["theirs"], r["state"]) for r in json.loads(edited.stdout)]
    tap.check("an edit in it is the only difference", rows == [(10, "place", "东河大桥", "edit")], rows)


with tap.Desk() as desk:
    goes_out(desk, prepare(desk))
    nothing_without_yes(desk)
    times_as_they_are_typed(desk)
    doubted_and_refused(desk)
    conflicts(desk)
    issued_plans(desk)
    what_a_file_says_reaches_no_terminal(desk)
    rows_moved(desk)
    new_rows(desk)
    lists_come_back(desk)
    without_what_we_put_in(desk)
    another_database(desk)
    damaged_files(desk)
    round_trip(desk)
    tap.check("the database is whole", desk.faults() == "")
tap.finish()
