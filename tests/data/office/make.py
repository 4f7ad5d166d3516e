#!/usr/bin/python3
"""make.py NOTICE DIRECTORY: the notice as workbooks and documents, by every program that is here.

Prints the names of the files made, a line each, and `- NAME REASON` for what can't be made here.
"""
import datetime
import html
import os
import shutil
import subprocess
import sys


class Notice:
    """The notice's text: lines of prose, the heading, 32 rows."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [line.strip(" \r\n") for line in file]
        at = next(i for i, line in enumerate(lines) if line.startswith("序号\t"))
        self.prose = [line for line in lines[:at] if line]
        self.heading = lines[at].split("\t")
        self.rows = [line.split("\t") for line in lines if "\t" in line and line[0].isdigit()]

    def runs(self):
        """First and last row of each run of rows of one unit, when there are several."""
        first = 0
        for i in range(1, len(self.rows) + 1):
            if i == len(self.rows) or self.rows[i][1] != self.rows[first][1]:
                if i - first > 1:
                    yield first, i - 1
                first = i


def month(text):
    year, _, rest = text.partition("年")
    return datetime.date(int(year), int(rest.rstrip("月")), 1) if rest else None


def wrapped(text):
    """A cell as a clerk breaks it."""
    return text.replace(" ", "\n")


def by_openpyxl(notice, path):
    """A title over all columns, units merged, months as dates; a hidden sheet and a cover before."""
    import openpyxl
    book = openpyxl.Workbook()
    hidden = book.active
    hidden.title, hidden["A1"], hidden.sheet_state = "参数", "不要读这里", "hidden"
    book.create_sheet("封面")["B3"] = "应急演练资料汇编"
    sheet = book.create_sheet("2026年计划")
    for line in notice.prose:
        sheet.append([line])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=6)
    sheet.append([wrapped(text) for text in notice.heading])
    top = sheet.max_row + 1
    for number, unit, subject, period, form, *_ in notice.rows:
        sheet.append([int(number), wrapped(unit), wrapped(subject), month(period) or period, form])
        if month(period):
            sheet.cell(sheet.max_row, 4).number_format = 'yyyy"年"m"月"'
    for first, last in notice.runs():
        sheet.merge_cells(start_row=top + first, end_row=top + last, start_column=2, end_column=2)
    book.active = 2
    book.save(path)


def by_python_docx(notice, path):
    """Units merged, the heading repeated on each page."""
    import docx
    from docx.oxml import OxmlElement
    document = docx.Document()
    for line in notice.prose:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(notice.heading))
    for cell, text in zip(table.rows[0].cells, notice.heading):
        cell.text = wrapped(text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in notice.rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = wrapped(text)
    for first, last in notice.runs():
        for row in range(first + 1, last + 1):
            table.cell(row + 1, 1).text = ""
        table.cell(first + 1, 1).merge(table.cell(last + 1, 1)).text = wrapped(notice.rows[first][1])
    document.save(path)


def as_html(notice, path):
    def row(tag, cells):
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write('<html><head><meta charset="utf-8"></head><body>\n')
        file.writelines(f"<p>{html.escape(line)}</p>\n" for line in notice.prose)
        file.write("<table>" + row("th", notice.heading))
        file.writelines(row("td", cells) for cells in notice.rows)
        file.write("</table></body></html>\n")


def by_soffice(source, directory, kind):
    """`source` converted by LibreOffice to libreoffice.KIND."""
    scratch = os.path.join(directory, "soffice")
    subprocess.run(["soffice", "-env:UserInstallation=file://" + scratch, "--headless", "--convert-to",
                    kind, "--outdir", os.path.join(scratch, "out"), source],
                   check=True, capture_output=True, timeout=120)
    made = os.path.splitext(os.path.basename(source))[0] + "." + kind
    shutil.move(os.path.join(scratch, "out", made), os.path.join(directory, "libreoffice." + kind))
    shutil.rmtree(scratch)


def main(notice_path, directory):
    notice = Notice(notice_path)
    directory = os.path.abspath(directory)
    page = os.path.join(directory, "notice.html")

    def path(name):
        return os.path.join(directory, name)

    def attempt(name, make, *needs):
        lacking = [n for n in needs if not shutil.which(n) and not os.path.exists(path(n))]
        try:
            if lacking:
                raise FileNotFoundError(lacking[0] + " is not here")
            make()
            print(name)
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            print("-", name, error)

    as_html(notice, page)
    attempt("openpyxl.xlsx", lambda: by_openpyxl(notice, path("openpyxl.xlsx")))
    attempt("python-docx.docx", lambda: by_python_docx(notice, path("python-docx.docx")))
    attempt("pandoc.docx", lambda: subprocess.run(["pandoc", page, "-o", path("pandoc.docx")],
                                                  check=True, timeout=60), "pandoc")
    attempt("libreoffice.xlsx", lambda: by_soffice(path("openpyxl.xlsx"), directory, "xlsx"),
            "soffice", "openpyxl.xlsx")
    attempt("libreoffice.docx", lambda: by_soffice(path("python-docx.docx"), directory, "docx"),
            "soffice", "python-docx.docx")
    os.remove(page)


if __name__ == "__main__":
    main(*sys.argv[1:3])
