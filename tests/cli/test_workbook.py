#!/usr/bin/python3
"""Workbooks out, opened by openpyxl and by LibreOffice: what stands in them, and how they print."""
import csv
import datetime
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import openpyxl
import tap

TITLE = "2026年度阳城县县直单位应急演练工作计划"
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://a\",\"b\")",
            "{=A1}", "http://example.com/", "_x0041_", "007"]
A4 = "9"


def book_of(desk, *arguments, name="book.xlsx"):
    """The workbook of a command, and what it said."""
    done = desk.yanlian("--lang", "zh_CN", *arguments, "-o", name)
    path = desk.path(name)
    return (openpyxl.load_workbook(path) if done.returncode == 0 else None), done


def rows_of(sheet):
    return [[c.value for c in row] for row in sheet.iter_rows()]


def formulas_of(book):
    return [(s.title, c.coordinate, c.value) for s in book for row in s.iter_rows() for c in row
            if c.data_type == "f" or c.hyperlink]


def listed(desk, *arguments):
    return json.loads(desk.yanlian("--lang", "zh_CN", "list", *arguments, "--json").stdout)


# --- lists ---------------------------------------------------------------------------------------

def prepare(desk):
    """Drills of every precision, subjects that look like formulas."""
    desk.yanlian("import", tap.NOTICE)
    for number, subject in enumerate(FORMULAS, 1):
        desk.yanlian("set", "drill", str(number), "subject=" + subject, "--reason", "试", "--yes")
    for number, period in (("10", "2026-11-12"), ("11", "2026-11-13 9:30"),
                           ("12", "2026-11-13 9:30-11:00"), ("13", "11月中旬")):
        desk.yanlian("set", "drill", number, "period=" + period, "--reason", "试", "--yes")
    desk.yanlian("add", "contact", "unit=阳城县公安局", "name=张三", "telephone=03564232621", "--yes")


def list_values(desk):
    book, done = book_of(desk, "list")
    rows = rows_of(book.worksheets[0])
    data = listed(desk)
    by_key = {row[0].split("-")[1]: row for row in rows[1:]}
    tap.check("list writes a workbook", done.returncode == 0 and not done.stderr, done.stderr)
    tap.check("named for what it lists, before its hidden twin",
              book.sheetnames[0] == "演练" and len(book.sheetnames) == 2 and
              [s.sheet_state for s in book] == ["visible", "hidden"], book.sheetnames)
    tap.check("every row has its key first",
              all(re.fullmatch(rf"D-{d['id']}-\d+", row[0]) for d, row in zip(data, rows[1:])) and
              len(rows) == 33, [row[0] for row in rows])
    tap.check("and the same numbers, units and subjects as the list",
              [(r[1], r[2], r[3]) for r in rows[1:]] ==
              [(d["number"], d["lead_unit"], d["subject"]) for d in data], rows[1:3])
    tap.check("nothing became a formula or a link", formulas_of(book) == [], formulas_of(book))
    tap.check("what looks like one is there as it was typed",
              [by_key[str(n)][3] for n in range(1, 10)] == FORMULAS, [by_key[str(n)][3] for n in range(1, 10)])
    return book


def list_types(book):
    sheet = book.worksheets[0]
    times = {row[0].value.split("-")[1]: row[4] for row in sheet.iter_rows(min_row=2)}
    exact = {"10": (datetime.datetime(2026, 11, 12), "yyyy-mm-dd"),
             "11": (datetime.datetime(2026, 11, 13, 9, 30), "yyyy-mm-dd hh:mm")}
    words = {"12": "2026年11月13日 09:30-11:00", "13": "2026年11月中旬", "4": "2026年", "1": "2026年6月"}
    tap.check("an exact day and minute are real dates",
              all((times[i].value, times[i].number_format) == wanted for i, wanted in exact.items()),
              [(times[i].value, times[i].number_format) for i in exact])
    tap.check("what is not exact stays words, in cells that keep what is typed",
              all((times[i].value, times[i].number_format) == (w, "@") for i, w in words.items()),
              [(times[i].value, times[i].number_format) for i in words])
    tap.check("numbers are numbers", all(row[1].data_type == "n" for row in sheet.iter_rows(min_row=2)))


def list_look(book):
    sheet = book.worksheets[0]
    head = sheet["A1"]
    letters = [openpyxl.utils.get_column_letter(i + 1) for i in range(sheet.max_column)]
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    page = sheet.page_setup
    tap.check("the heading stays in sight, filters and repeats",
              sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:{letters[-1]}33" and
              sheet.print_title_rows == "$1:$1",
              sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows)
    tap.check("it prints on A4, broad, one page wide, with numbers of pages",
              (str(page.paperSize), page.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage,
               page.fitToWidth or 1, page.fitToHeight) == (A4, "landscape", True, 1, 0) and
              "&P" in sheet.oddFooter.center.text, page.paperSize, page.orientation, page.fitToHeight)
    tap.check("columns are as wide as they need", widths[3] > widths[2] > widths[1] > 5 and
              all(w < 50 for w in widths), widths)
    tap.check("the heading is bold on a light ground, cells have thin lines, Chinese letters, wrap",
              head.font.b and head.fill.fgColor.rgb not in (None, "00000000") and
              sheet["C2"].border.left.style == "thin" and sheet["C2"].font.name == "宋体" and
              sheet["C2"].alignment.wrap_text)


def list_twin(desk, book):
    rows = rows_of(book.worksheets[1])
    with zipfile.ZipFile(desk.path("book.xlsx")) as z:
        custom = z.read("docProps/custom.xml").decode()
    tap.check("the twin has the names of the fields and the values as they went out",
              rows[0][:2] == ["yanlian", "1"] and rows[1][:5] == ["key", "number", "lead_unit", "subject",
                                                                 "period"] and len(rows) == 35,
              rows[:3])
    tap.check("the workbook says whose it is",
              'name="yanlian"' in custom and 'name="yanlian-store"' in custom and "2026" in custom, custom)


def list_choices(desk):
    book, _ = book_of(desk, "list", "交通", "--sort", "period", "--reverse", "--columns", "subject,period")
    rows = rows_of(book.worksheets[0])
    wanted = listed(desk, "交通", "--sort", "period", "--reverse")
    tap.check("filter, order and columns are those asked for",
              [r[1] for r in rows[1:]] == [d["subject"] for d in wanted] and len(rows[0]) == 3 and
              len(rows) > 2, rows)
    book, _ = book_of(desk, "list", "contacts")
    telephone = next(c for c in book.worksheets[0][2] if c.value == "03564232621")
    tap.check("a telephone's number is a text and keeps its nought", telephone.data_type == "s")
    book, _ = book_of(desk, "list", "无此科目")
    tap.check("an empty list is a heading alone", len(rows_of(book.worksheets[0])) == 1)
    book, _ = book_of(desk, "list", "changes", "--limit", "5")
    tap.check("what nobody edits has neither keys nor a twin",
              len(book.sheetnames) == 1 and len(rows_of(book.worksheets[0])) == 6 and
              book.worksheets[0]["A2"].data_type == "n")
    kinds = ["units", "plans", "key-periods", "days", "settings", "documents", "findings", "submissions",
             "standards", "criteria", "obligations", "hazards", "templates"]
    bad = [k for k in kinds if not book_of(desk, "list", k)[0]]
    tap.check("every kind has its workbook", not bad, bad)


def where_it_goes(desk):
    environment = dict(desk.environment)
    done = subprocess.run([tap.YANLIAN, "list", "--format", "xlsx"], env=environment, cwd=desk.directory,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    tap.check("through a pipe it is the workbook itself", done.stdout[:4] == b"PK\3\4")
    master, slave = os.openpty()
    done = subprocess.run([tap.YANLIAN, "list", "--format", "xlsx"], env=environment, stdout=slave,
                          cwd=desk.directory, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
    os.close(slave)
    os.close(master)
    tap.check("a terminal is spared, with what to do", done.returncode == 2 and b".xlsx" in done.stderr,
              done.stderr)
    desk.yanlian("list", "-o", "rows.csv")
    with open(desk.path("rows.csv"), encoding="utf-8-sig", newline="") as f:
        tap.check("the file's name says the format", len(list(csv.reader(f))) == 33)
    done = desk.yanlian("list", "-o", "nowhere/rows.xlsx")
    tap.check("what can't be written is said", done.returncode == 1 and "nowhere" in done.stderr, done.stderr)


def full_disk(desk):
    """Files may grow to so many bytes only: the library's own temporary ones end in the middle."""
    whole = desk.yanlian("list", "--columns", "all", "-o", "whole.xlsx")
    with zipfile.ZipFile(desk.path("whole.xlsx")) as z:
        largest = max(part.file_size for part in z.infolist())
    limit = 40000
    done = subprocess.run([tap.YANLIAN, "list", "--columns", "all", "-o", "broken.xlsx"],
                          env=desk.environment, cwd=desk.directory, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60, restore_signals=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    tap.check("a full disk makes no broken workbook, and is said",
              whole.returncode == 0 and largest > limit > os.path.getsize(desk.path("whole.xlsx")) and
              done.returncode == 1 and "temporary files" in done.stderr and
              not os.path.exists(desk.path("broken.xlsx")), largest, done.returncode, done.stderr)


# --- reports -------------------------------------------------------------------------------------

def annex(desk):
    book, done = book_of(desk, "report", "plan", "--internal", name="annex.xlsx")
    rows = json.loads(desk.yanlian("report", "plan", "--internal", "--format", "json").stdout)["drills"]
    sheet = book.worksheets[0]
    last = openpyxl.utils.get_column_letter(sheet.max_column)
    got = rows_of(sheet)
    tap.check("the annex has its title across the table",
              sheet["A1"].value == TITLE and f"A1:{last}1" in [str(r) for r in sheet.merged_cells.ranges] and
              sheet["A1"].font.sz >= 18 and sheet["A1"].alignment.horizontal == "center", got[0])
    tap.check("the published headings", got[1] == ["序号", "演练牵头单位", "演练科目", "演练时间",
                                             "演练形式\n(桌面/实战)", "备注"], got[1])
    tap.check("its rows in the published words",
              [r[:5] for r in got[2:]] == [[r["number"], r["lead_unit"], r["subject"], r["period"], r["form"]]
                                           for r in rows] and len(got) == 34, got[2:4])
    tap.check("times are words, as published", all(isinstance(r[3], str) for r in got[2:]))
    tap.check("in boxes, on A4 upright, heading repeated",
              sheet["A3"].border.top.style == sheet["F34"].border.bottom.style == "thin" and
              (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (A4, "portrait") and
              sheet.print_title_rows == "$2:$2")
    tap.check("no formula in it", formulas_of(book) == [])
    with tap.Desk() as other:
        other.yanlian("import", desk.path("annex.xlsx"))
        again = other.yanlian("report", "plan", "--internal", "--format", "tsv").stdout
    tap.check("read again it gives the same annex",
              again == desk.yanlian("report", "plan", "--internal", "--format", "tsv").stdout, again)


def reports(desk):
    bad = []
    for name in ("year", "due", "overdue", "documents", "bulletin", "plans", "changes", "coverage",
                 "obligations", "rectification", "inspections"):
        book, done = book_of(desk, "report", name)
        good = book and formulas_of(book) == [] and all(len(s.title) <= 31 for s in book) and \
            book.worksheets[0]["A1"].value
        bad += [] if good else [(name, done.stderr)]
    book, _ = book_of(desk, "report", "evaluation", "1", "--blank")
    tap.check("every report has its workbook", not bad and book, bad)
    book, _ = book_of(desk, "report", "year")
    sheet = book.worksheets[0]
    head = next(i for i, r in enumerate(rows_of(sheet)) if r[0] == "指标")
    tap.check("with a sheet a table, its notes above",
              len(book.sheetnames) > 2 and head > 1 and "截至2026年10月14日" in rows_of(sheet)[1][0],
              book.sheetnames, rows_of(sheet)[:3])
    tap.check("numbers as numbers", sheet.cell(head + 2, 2).data_type == "n" and
              sheet.cell(head + 2, 2).value == 32, sheet.cell(head + 2, 2).value)
    rates = [c for row in sheet.iter_rows(min_row=head + 2) for c in row if c.number_format == "0.0%"]
    tap.check("shares as shares", rates and all(isinstance(c.value, (int, float)) and 0 <= c.value <= 1
                                                for c in rates), rows_of(sheet)[head:head + 4])
    days = [c.value for s in book_of(desk, "report", "changes")[0] for row in s.iter_rows() for c in row
            if isinstance(c.value, datetime.datetime)]
    tap.check("days as days", days, rows_of(book.worksheets[0])[:6])
    done = desk.yanlian("report", "plan", "--format", "docx")
    tap.check("a format that there is not is refused with those there are",
              done.returncode == 2 and "xlsx" in done.stderr, done.stderr)


# --- another program opens it --------------------------------------------------------------------

def office(desk, path, form):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + desk.path("office"), "--headless",
                    "--convert-to", form, "--outdir", desk.directory, path],
                   env={**desk.environment, "HOME": desk.directory}, capture_output=True, timeout=120)


def opened_elsewhere(desk):
    if not shutil.which("soffice"):
        tap.skip("LibreOffice shows the same rows", "LibreOffice is not here")
        tap.skip("LibreOffice prints the annex on one page", "LibreOffice is not here")
        return
    book_of(desk, "list", name="list.xlsx")
    office(desk, desk.path("list.xlsx"), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true")
    with open(desk.path("list.csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    data = listed(desk)
    tap.check("LibreOffice shows the same rows",
              [r[3] for r in rows[1:]] == [d["subject"] for d in data] and
              [r[4] for r in rows[1:]][9:11] == ["2026-11-12", "2026-11-13 09:30"], rows[8:14])
    if not shutil.which("pdftotext"):
        tap.skip("LibreOffice prints the annex on one page", "pdftotext is not here")
        return
    office(desk, desk.path("annex.xlsx"), "pdf")
    text = subprocess.run(["pdftotext", "-layout", desk.path("annex.pdf"), "-"], text=True,
                          capture_output=True, timeout=60).stdout
    tap.check("LibreOffice prints the annex on one page",
              TITLE in text and "应急救援演练" in text and text.count("\f") == 1 and
              "第 1 页，共 1 页" in text, text)


with tap.Desk() as desk:
    prepare(desk)
    book = list_values(desk)
    list_types(book)
    list_look(book)
    list_twin(desk, book)
    list_choices(desk)
    where_it_goes(desk)
    full_disk(desk)
    annex(desk)
    reports(desk)
    opened_elsewhere(desk)
tap.finish()
