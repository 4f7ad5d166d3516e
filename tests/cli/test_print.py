#!/usr/bin/python3
"""Pages of HTML: whole, harmless, needing nothing else, and A4 when a browser prints them."""
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

EMPTY = {"meta", "col", "br"}


class Page(html.parser.HTMLParser):
    """The tables of a page row by row, its headings, what is not well formed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.tags, self.attributes = [], [], set(), set()
        self.tables, self.texts = [], {}
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag == "br":
            self.add("\n")
        if tag in EMPTY:
            return
        self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        else:
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("/" + tag)

    def handle_data(self, data):
        self.add(data)

    def add(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data
        elif self.open and self.open[-1] in self.texts:
            self.texts[self.open[-1]][-1] += data


def page_of(desk, *arguments):
    done = desk.yanlian(*arguments)
    return done.stdout, Page(done.stdout)


def is_alone(text, page):
    """Nothing runs, nothing is fetched."""
    return not page.faults and not page.tags & {"script", "link", "img", "iframe", "object"} and \
        not page.attributes & {"src", "href", "onload", "onerror"} and "url(" not in text and \
        "@import" not in text


def annex(desk):
    text, page = page_of(desk, "report", "plan", "--internal", "--format", "html")
    rows = json.loads(desk.yanlian("report", "plan", "--internal", "--format", "json").stdout)["drills"]
    tap.check("the annex is one whole page", is_alone(text, page), page.faults, page.tags)
    tap.check("with the published columns, remarks among them",
              page.tables[0][0] == ["序号", "演练牵头单位", "演练科目", "演练时间", "演练形式", "备注"],
              page.tables[0][0])
    tap.check("its 32 rows are those of the report as data",
              [r[:5] for r in page.tables[0][1:]] ==
              [[str(r["number"]), r["lead_unit"], r["subject"], r["period"], r["form"]] for r in rows]
              and len(rows) == 32, page.tables[0][1:3])
    tap.check("under the title of the notice", page.texts["h1"] == ["2026年度阳城县县直单位应急演练工作计划"],
              page.texts["h1"])
    tap.check("made for A4, the heading on every sheet, no row torn",
              all(rule in text for rule in ("@page{size:A4 portrait", "table-header-group",
                                            "tr{break-inside:avoid}")))


def hostile(desk):
    bad = "<script>alert(1)</script>&amp;\"'演练"
    desk.yanlian("set", "drill", "1", "subject=" + bad, "--reason", "试")
    text, page = page_of(desk, "report", "evaluation", "1", "--blank", "--internal", "--format", "html")
    cells = [c for table in page.tables for row in table for c in row]
    tap.check("what a subject holds is text and no markup", is_alone(text, page) and bad in cells,
              page.tags)
    desk.yanlian("undo")


def others(desk):
    for name in ("year", "due", "overdue", "documents", "bulletin", "plans", "changes", "coverage",
                 "obligations", "rectification", "inspections"):
        text, page = page_of(desk, "report", name, "--format", "html")
        tap.check(f"report {name} is one whole page", is_alone(text, page) and page.texts.get("h1"),
                  page.faults)
    _, page = page_of(desk, "report", "year", "--format", "html")
    figures = json.loads(desk.yanlian("report", "year", "--format", "json").stdout)
    planned = [r for t in page.tables for r in t if r[0] == "计划演练"]
    tap.check("a figure of the year is the same on paper and as data", planned and
              planned[0][1] == "32" and '"计划演练"' in json.dumps(figures, ensure_ascii=False), planned)


def letters(desk):
    done = desk.yanlian("remind", "--format", "html", "-o", "letters")
    paths = done.stdout.split()
    tap.check("letters are pages of their own", len(paths) > 5 and
              all(p.endswith(".html") for p in paths), done.stdout, done.stderr)
    with open(desk.path(paths[0]), encoding="utf-8") as file:
        text = file.read()
    page = Page(text)
    plain = json.loads(desk.yanlian("remind", "--json").stdout)
    tap.check("each says what the letter says, line by line",
              any(page.texts["p"] == l["text"].split("\n") for l in plain) and is_alone(text, page),
              page.texts)
    text, page = page_of(desk, "remind", "--format", "html")
    tap.check("all of them in one page, each on its sheet",
              len(page.texts["section"]) == len(plain) and "break-after:page" in text)
    refused = desk.yanlian("remind", "--format", "pdf", YANLIAN_LANG="en")
    tap.check("another format is refused", refused.returncode == 2 and "pdf" in refused.stderr)


def printed(desk, name, *report):
    """What a real browser makes of it."""
    case = f"{name} prints on A4 in Chinese"
    browser = shutil.which("chromium")
    if not browser or not shutil.which("pdftotext"):
        tap.skip(case, "no chromium or no pdftotext here")
        return
    desk.yanlian(*report, "--format", "html", "-o", name + ".html")
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    "--print-to-pdf=" + desk.path(name + ".pdf"), "file://" + desk.path(name + ".html")],
                   capture_output=True, timeout=120, env={**os.environ, "HOME": desk.directory})
    facts = subprocess.run(["pdfinfo", desk.path(name + ".pdf")], capture_output=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", desk.path(name + ".pdf"), "-"], capture_output=True,
                          text=True).stdout
    tap.check(case, re.search(r"Page size: .*A4", facts) and "演练" in text, facts, text[:500])


with tap.Desk() as desk:
    desk.yanlian("import", tap.NOTICE)
    annex(desk)
    hostile(desk)
    others(desk)
    letters(desk)
    printed(desk, "plan", "report", "plan")
    printed(desk, "evaluation", "report", "evaluation", "21", "--blank")
    printed(desk, "year", "report", "year")
tap.finish()
