#include "exchange/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* Offices print with 宋体 and 黑体; elsewhere what the machine has of that kind.  A table that goes
 * on repeats its heading, a row is not torn, a heading is not left behind; the browser that knows
 * margin boxes numbers the pages. */
static const char style[] =
    "body{margin:0 auto;padding:1em;max-width:190mm;color:#000;background:#fff;"
    "font:12pt/1.6 SimSun,宋体,STSong,\"Noto Serif CJK SC\",serif}\n"
    "body.wide{max-width:277mm}\n"
    "h1,h2,th{font-family:SimHei,黑体,STHeiti,\"Noto Sans CJK SC\",sans-serif}\n"
    "h1{font-size:18pt;line-height:1.4;text-align:center;margin:0 0 .5em}\n"
    "h2{font-size:13pt;margin:1em 0 .4em;break-after:avoid}\n"
    "p{margin:.2em 0;white-space:pre-wrap;overflow-wrap:anywhere}\n"
    "p.note{font-size:10.5pt;text-align:center}\n"
    "p.none{font-size:10.5pt}\n"
    "table{border-collapse:collapse;width:100%;font-size:10.5pt;line-height:1.35}\n"
    "thead{display:table-header-group}\n"
    "tr{break-inside:avoid}\n"
    "th,td{border:1px solid #000;padding:.25em .4em;text-align:left;vertical-align:middle;"
    "overflow-wrap:anywhere}\n"
    "th{text-align:center;font-weight:normal;white-space:nowrap}\n"
    "td.number{text-align:center;white-space:nowrap}\n"
    "td.right{text-align:right;white-space:nowrap}\n"
    "section.letter{break-after:page;page:letter;"
    "font:16pt/1.75 FangSong,仿宋,STFangsong,\"Noto Serif CJK SC\",serif}\n"
    "section.letter:last-child{break-after:auto}\n"
    "@media print{body{margin:0;padding:0;max-width:none}}\n"
    "@media screen{section.letter{border-bottom:1px dashed #999;padding:1em 0}}\n";

void html_begin(struct str *out, const char *title, bool landscape)
{
    str_add(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width\">\n");
    html_element(out, "title", title);
    str_addf(out,
             "\n<style>\n%s@page{size:A4 %s;margin:20mm 15mm;"
             "@bottom-center{content:\"第\" counter(page) \"页 共\" counter(pages) \"页\";"
             "font-size:9pt}}\n@page "
             "letter{@bottom-center{content:none}}\n</style>\n</head>\n<body%s>\n",
             style, landscape ? "landscape" : "portrait", landscape ? " class=\"wide\"" : "");
}

void html_end(struct str *out)
{
    str_add(out, "</body>\n</html>\n");
}

/* A text that text_clean_lines has been over. */
static void add_escaped(struct str *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        case '\'':
            str_add(out, "&#39;");
            break;
        case '\n':
            str_add(out, "<br>");
            break;
        default:
            str_add_char(out, *text);
        }
    }
}

void html_text(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean_lines(&clean, text);
    add_escaped(out, str_text(&clean));
    str_free(&clean);
}

void html_element(struct str *out, const char *tag, const char *text)
{
    str_addf(out, "<%s>", tag);
    html_text(out, text);
    str_addf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

void html_lines(struct str *out, const char *tag, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);

        html_element(out, tag, line);
        str_add_char(out, '\n');
        free(line);
        text += length + (text[length] == '\n');
    }
}
