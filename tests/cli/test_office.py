#!/usr/bin/python3
"""Workbooks and documents: the notice as other programs write it is the same plan; files that were
made to do harm end in a sentence, quickly, in little memory, and write nothing."""
import hashlib
import io
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
import warnings
import zipfile

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

OFFICE = os.path.join(tap.SOURCE, "tests/data/office")
QUICK = bool(os.environ.get("YANLIAN_TEST_QUICK"))  # under the sanitizers: memory means nothing
MOST_MB, MOST_SECONDS = 100, 10
MB = 1 << 20


# --- the same plan ---------------------------------------------------------------------------------

def plan_of(desk, path):
    """What the store holds after importing a file."""
    desk.forget()
    result = desk.yanlian("import", path)
    if result.returncode:
        return result.stderr
    return [json.loads(desk.yanlian("list", kind, "--format", "json").stdout)
            for kind in ("drills", "units", "plans")]


def same_plan(desk, name, path, wanted):
    found = plan_of(desk, path)
    tap.check(name + " is the plan of the notice", found == wanted, found)


def test_fixtures(desk, wanted):
    for name in ("openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.docx", "pandoc.docx"):
        same_plan(desk, name, os.path.join(OFFICE, name), wanted)


def test_live(desk, wanted):
    """What the programs here write today."""
    if QUICK:
        return tap.skip("programs that write office files", "a quick run")
    made = subprocess.run([sys.executable, os.path.join(OFFICE, "make.py"), tap.NOTICE, desk.directory],
                          text=True, capture_output=True)
    tap.check("files are made", made.returncode == 0, made.stderr)
    for line in made.stdout.splitlines():
        if line.startswith("- "):
            tap.skip(line.split()[1] + " of today", " ".join(line.split()[2:]))
        else:
            same_plan(desk, line + " of today", desk.path(line), wanted)


# --- how it is asked for ---------------------------------------------------------------------------

def test_options(desk):
    book = os.path.join(OFFICE, "openpyxl.xlsx")
    desk.forget()
    for sheet in ("2026年计划", "2"):
        result = desk.yanlian("import", book, "--dry-run", "--sheet", sheet)
        tap.check(f"sheet {sheet} is read", "32 项" in result.stdout, result.stderr)
    for sheet, says in (("1", "计划表"), ("无此表", "2026年计划"), ("参数", "计划表")):
        result = desk.yanlian("import", book, "--sheet", sheet)
        tap.check(f"sheet {sheet} is refused", result.returncode == 1 and says in result.stderr,
                  result.stderr)
    result = desk.yanlian("import", book, "--dry-run")
    tap.check("a cover is passed over, and it is said", "工作表“2026年计划”" in result.stdout, result.stdout)
    result = desk.yanlian("import", tap.NOTICE, "--sheet", "1")
    tap.check("a text has no sheets", result.returncode != 0 and "--sheet" in result.stderr)
    shutil.copy(book, desk.path("通知.doc"))
    result = desk.yanlian("import", desk.path("通知.doc"), "--dry-run")
    tap.check("a wrong ending is said, and read", "32 项" in result.stdout and ".doc" in result.stdout,
              result.stdout[-300:])
    with open(book, "rb") as file:
        piped = subprocess.run([tap.YANLIAN, "import", "-", "--dry-run"], env=desk.environment,
                               stdin=file, text=True, capture_output=True)
    tap.check("from standard input", "32 项" in piped.stdout, piped.stderr)


def test_days(desk):
    """Other tables come as workbooks too."""
    try:
        import openpyxl
    except ImportError:
        return tap.skip("days off out of a workbook", "openpyxl is not here")
    import datetime
    book = openpyxl.Workbook()
    book.active.append(["2027年节假日安排"])
    book.active.merge_cells("A1:C1")
    for row in (["日期", "类别", "节日"], [datetime.date(2027, 1, 1), "休", "元旦"],
                ["2月6日至12日", "休", "春节"], [datetime.date(2027, 2, 14), "班", "春节"]):
        book.active.append(row)
    book.save(desk.path("days.xlsx"))
    result = desk.yanlian("--lang", "en", "days", "import", desk.path("days.xlsx"))
    return tap.check("days off out of a workbook", "added 9, changed 0" in result.stdout,
                     result.stdout, result.stderr)


# --- files that were made to do harm ---------------------------------------------------------------

RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s'
             "</Relationships>")
RELATION = '<Relationship Id="%s" Type="http://x/%s" Target="%s"/>'
BOOK = ('<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets>%s</sheets></workbook>')
SHEET = '<sheet name="a" sheetId="1" r:id="r1"/>'
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>演练科目</t></is></c></row>'


class Zip(zipfile.ZipFile):
    """A zip whose parts may be given piece by piece, so that this test itself stays small."""

    def add(self, name, pieces):
        with self.open(name, "w", force_zip64=False) as part:
            for piece in [pieces] if isinstance(pieces, (str, bytes)) else pieces:
                part.write(piece if isinstance(piece, bytes) else piece.encode())


def workbook(path, sheet, strings=None, sheets=SHEET, more=()):
    with Zip(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.add("_rels/.rels", RELATIONS % RELATION % ("r1", "officeDocument", "xl/workbook.xml"))
        z.add("xl/workbook.xml", BOOK % sheets)
        z.add("xl/_rels/workbook.xml.rels",
              RELATIONS % (RELATION % ("r1", "worksheet", "worksheets/sheet1.xml") +
                           RELATION % ("r2", "sharedStrings", "sharedStrings.xml")))
        z.add("xl/worksheets/sheet1.xml", sheet)
        if strings:
            z.add("xl/sharedStrings.xml", strings)
        for name, text in more:
            z.add(name, text)


def document(path, xml):
    with Zip(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.add("_rels/.rels", RELATIONS % RELATION % ("r1", "officeDocument", "word/document.xml"))
        z.add("word/document.xml", xml)


def around(before, middle, times, after):
    """`middle` many times between two texts, in pieces of some size."""
    yield before
    at_once = max(1, 65536 // len(middle))
    for _ in range(times // at_once):
        yield middle * at_once
    yield middle * (times % at_once)
    yield after


def rows(count, row, after="</sheetData></worksheet>"):
    """A sheet of so many rows, each made by `row` of its number."""
    yield "<worksheet><sheetData>"
    for first in range(1, count + 1, 1000):
        yield "".join(row(i) for i in range(first, min(first + 1000, count + 1)))
    yield after


def patched(path, source, *changes):
    """A copy of a zip with bytes changed: (mark, place behind its last or first, bytes)."""
    with open(source, "rb") as file:
        data = bytearray(file.read())
    for mark, offset, value in changes:
        at = data.rfind(mark) + offset
        data[at:at + len(value)] = value
    with open(path, "wb") as file:
        file.write(data)


def bombs(d):
    """Every file, made when it is wanted: name, maker, what is said (in part)."""
    laugh = "<!DOCTYPE l [<!ENTITY l0 'l'>" + "".join(
        f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10)) + "]>"
    tables = "<tbl><tr><tc>"
    yield "spaces.xlsx", lambda p: workbook(p, around("<worksheet>", " ", 60 * MB, "</worksheet>")), "解压"
    yield "string.xlsx", lambda p: workbook(p, around(
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>', "长", 4 * MB, "</t></is></c></row>"
        "</sheetData></worksheet>")), "65536"
    yield "shared-string.xlsx", lambda p: workbook(
        p, '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>',
        around("<sst><si><t>", "长", 4 * MB, "</t></si></sst>")), "65536"
    yield "shared-often.xlsx", lambda p: workbook(
        p, around("<worksheet><sheetData>", '<row><c t="s"><v>0</v></c></row>', 100000,
                  "</sheetData></worksheet>"),
        around("<sst><si><t>", "x", 60000, "</t></si></sst>")), "MB"
    yield "empty-rows.xlsx", lambda p: workbook(p, rows(
        1048576, lambda i: HEADING if i == 1 else f'<row r="{i}" ht="20"><c r="A{i}" s="1"/></row>')), "计划表"
    yield "rows.xlsx", lambda p: workbook(p, rows(
        120000, lambda i: f'<row r="{i}">' + 20 * "<c><v>1</v></c>" + "</row>")), "MB"
    yield "deep.xlsx", lambda p: workbook(p, around("<worksheet>", "<a>", 100000, "")), "嵌套"
    yield "deep.docx", lambda p: document(p, around("<document><body>", tables, 100000, "")), "嵌套"
    yield "elements.xlsx", lambda p: workbook(p, around("<worksheet>", "<a/>", 14000000, "")), "没有尽头"
    yield "attributes.xlsx", lambda p: workbook(p, around("<worksheet>", "<b " + " ".join(
        f'a{i:x}=""' for i in range(9000)) + "/>", 300, "")), "没有尽头"
    yield "attribute.xlsx", lambda p: workbook(p, around('<worksheet a="', "x", 12 * MB, '"/>')), "损坏"
    yield "comment.xlsx", lambda p: workbook(p, around("<worksheet><!--", "x", 12 * MB, "-->")), "损坏"
    yield "names.xlsx", lambda p: workbook(p, rows(
        30000, lambda i: f"<n{i}/>")), "损坏"
    yield "prefixes.xlsx", lambda p: workbook(p, around("".join(
        f'<p {" ".join(f"xmlns:a{k}{i}=" + chr(34) + "u" + chr(34) for i in range(200))}>'
        for k in "bcde"), "<a/>", 1000000, "")), "没有尽头"
    yield "laughs.xlsx", lambda p: workbook(p, laugh + "<worksheet>&l9;</worksheet>"), "文档类型"
    yield "laughs16.docx", lambda p: document(
        p, ('<?xml version="1.0" encoding="UTF-16"?>' + laugh + "<document>&l9;</document>").encode("utf-16")), "文档类型"
    yield "external.docx", lambda p: document(
        p, f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{d}/secret">]><document><body><p><r><t>&x;</t></r></p>'
           "</body></document>"), "文档类型"
    yield "undeclared.docx", lambda p: document(p, "<document><body><p><r><t>&x;</t></r></p></body></document>"), "损坏"
    yield "merged.xlsx", lambda p: workbook(p, rows(
        20000, lambda i: f'<row r="{i}"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>',
        "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 60000 +
        "</mergeCells></worksheet>")), "合并"
    yield "wide.docx", lambda p: document(p, around("<document><body><tbl>", "<tr>" + (
        '<tc><tcPr><gridSpan val="80"/></tcPr><p><r><t>x</t></r></p></tc>' * 3) + "</tr>", 100000,
        "</tbl></body></document>")), "MB"
    yield "far.xlsx", lambda p: workbook(
        p, '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'), "256"
    yield "farther.xlsx", lambda p: workbook(
        p, '<worksheet><sheetData><row r="99"><c r="ZZZZ99"><v>1</v></c></row></sheetData></worksheet>'), "位置"
    yield "parts.xlsx", lambda p: workbook(p, "<worksheet/>", more=[(f"x/{i}", "") for i in range(11000)]), "部分"
    yield "long-names.xlsx", lambda p: workbook(
        p, "<worksheet/>", more=[(f"{i:060000}", "") for i in range(80)]), "部分"
    yield "twice.xlsx", lambda p: workbook(p, "<worksheet/>", more=[("xl/workbook.xml", BOOK % SHEET)]), "两个"
    yield "sheets.xlsx", lambda p: workbook(p, "<worksheet/>", sheets=SHEET * 50000), "空的"
    yield "paths.xlsx", lambda p: workbook(
        p, "<worksheet/>", more=[(f"../../../../../../..{d}/evil", "x"), (d + "/evil", "x")]), "空的"
    yield "control.docx", lambda p: document(p, b"<document><body><p><r><t>a\x01b</t></r></p></body></document>"), "损坏"
    yield "latin.docx", lambda p: document(p, b"<document><body><p><r><t>\xff\xfe</t></r></p></body></document>"), "损坏"
    yield "gb.docx", lambda p: document(
        p, '<?xml version="1.0" encoding="GB18030"?><document><body><p><r><t>演练</t></r></p></body></document>'.encode("gb18030")), "计划表"


def broken_zips(d):
    """Zips that lie about themselves, made of a good one."""
    good = d + "/good.xlsx"
    workbook(good, "<worksheet><sheetData>" + HEADING + "</sheetData></worksheet>")
    local, central, end = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
    yield "huge-size.xlsx", lambda p: patched(p, good, (central, 24, b"\xff" * 4)), "损坏"
    yield "zip64.xlsx", lambda p: patched(p, good, (central, 20, b"\xff" * 8), (central, 42, b"\xff" * 4)), "损坏"
    yield "outside.xlsx", lambda p: patched(p, good, (central, 42, b"\xf0\xff\xff\x7f")), "损坏"
    yield "overlap.xlsx", lambda p: patched(p, good, (central, 42, b"\0\0\0\0")), "损坏"
    yield "no-directory.xlsx", lambda p: patched(p, good, (end, 16, b"\xff\xff\xff\x7f")), "损坏"
    yield "sum.xlsx", lambda p: patched(p, good, (central, 16, b"\1\2\3\4")), "损坏"
    yield "lzma.xlsx", lambda p: patched(p, good, (central, 10, b"\x0e"), (local, 8, b"\x0e")), "损坏"
    yield "locked.xlsx", lambda p: patched(p, good, (central, 8, b"\x01"), (local, 6, b"\x01")), "密码"


def stored(desk):
    """A digest of all that the database holds."""
    with sqlite3.connect(desk.database) as db:
        return hashlib.sha256("\n".join(db.iterdump()).encode()).hexdigest()


def measured(desk, path):
    """Exit status, standard error, MB at most, seconds of one import."""
    started = time.monotonic()
    process = subprocess.Popen([tap.YANLIAN, "import", path], env=desk.environment, cwd=desk.directory,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    says = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, says, used.ru_maxrss / 1024, time.monotonic() - started


def test_hostile(desk):
    warnings.simplefilter("ignore")  # of names that are there twice
    desk.forget()
    desk.yanlian("import", tap.NOTICE)
    before = stored(desk)
    most = 0
    for name, make, says in [*bombs(desk.directory), *broken_zips(desk.directory)]:
        path = desk.path(name)
        make(path)
        status, said, mb, seconds = measured(desk, path)
        os.remove(path)
        most = max(most, mb)
        tap.check(f"{name} is refused", status == 1 and says in said and said.count("\n") == 1 and
                  seconds < MOST_SECONDS * (10 if QUICK else 1) and (QUICK or mb < MOST_MB),
                  status, said, f"{mb:.0f} MB, {seconds:.1f} s")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"# {most:.0f} MB at most, of {MOST_MB} (this test itself takes {own:.0f})")
    tap.check("nothing was written", stored(desk) == before)
    tap.check("nothing was unpacked", not os.path.exists(desk.path("evil")))


def test_truncated(desk):
    """Cut off anywhere, a file is refused as that."""
    for name in ("libreoffice.xlsx", "pandoc.docx"):
        with open(os.path.join(OFFICE, name), "rb") as file:
            whole = file.read()
        wrong = []
        for part in range(1, 50, 10 if QUICK else 1):
            with open(desk.path(name), "wb") as file:
                file.write(whole[:len(whole) * part // 50])
            result = desk.yanlian("import", desk.path(name))
            if result.returncode != 1 or "不完整" not in result.stderr:
                wrong.append(f"{part}/50: {result.stderr}")
        tap.check(f"{name} cut off at every fiftieth", not wrong, *wrong)


def test_named(desk):
    """What else offices send is called by its name, with what to do."""
    def odf(kind):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            z.writestr("mimetype", "application/vnd.oasis.opendocument." + kind)
            z.writestr("content.xml", "<x/>")
        return out.getvalue()

    def zipped(name):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            z.writestr(name, "x")
        return out.getvalue()

    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for name, data, says in (
            ("a.xls", old, ".xlsx"), ("a.doc", old, ".docx"), ("a.ods", odf("spreadsheet"), ".ods"),
            ("a.odt", odf("text"), ".odt"), ("a.xlsb", zipped("xl/workbook.bin"), ".xlsb"),
            ("a.pptx", zipped("ppt/presentation.xml"), ".pptx"), ("a.zip", zipped("计划.txt"), "解压"),
            ("locked.xlsx", old + "EncryptedPackage".encode("utf-16-le"), "密码")):
        with open(desk.path(name), "wb") as file:
            file.write(data)
        result = desk.yanlian("import", desk.path(name))
        tap.check(f"{name} is named", result.returncode == 1 and says in result.stderr, result.stderr)


with tap.Desk() as desk:
    desk.environment["YANLIAN_LANG"] = "zh_CN"
    wanted = plan_of(desk, tap.NOTICE)
    tap.check("32 drills", len(wanted[0]) == 32)
    test_fixtures(desk, wanted)
    test_live(desk, wanted)
    test_options(desk)
    test_days(desk)
    test_hostile(desk)
    test_truncated(desk)
    test_named(desk)
tap.finish()
