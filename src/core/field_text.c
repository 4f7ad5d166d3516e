/* Texts as they are typed: on one line, on several, in a list. */
#include "core/field_parts.h"

#include <string.h>

#include "base/text.h"
#include "core/names.h"

/* One line of valid UTF-8 without white space at its ends; other controls stay what they are, to
 * be made visible where they are shown. */
static void one_line(struct str *out, const char *text)
{
    struct str line = {0};
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f')
            str_add_char(&line, ' ');
        else if (c < 0)
            str_add_codepoint(&line, 0xFFFD);
        else
            str_add_n(&line, start, (size_t)(text - start));
    }
    text_trim(out, str_text(&line));
    str_free(&line);
}

static bool parts_list(int c)
{
    return c == 0x3001 /* 、 */ || c == 0xFF0C /* ， */ || c == 0xFF1B /* ； */ || c == ',' ||
           c == ';' || c == '\n';
}

static void add_part(struct str *list, const char *from, const char *to)
{
    struct str raw = {0};
    struct str part = {0};

    str_add_n(&raw, from, (size_t)(to - from));
    one_line(&part, str_text(&raw));
    if (part.length)
        names_add(list, str_text(&part));
    str_free(&part);
    str_free(&raw);
}

/* Takes a list apart at its marks, but not inside brackets: 宣传部(网信办、外宣办) is one. */
static void read_list(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    const char *part = text;
    struct str list = {0};
    int depth = 0;

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '(' || c == 0xFF08)
            depth++;
        else if ((c == ')' || c == 0xFF09) && depth > 0)
            depth--;
        if (c == '\n')
            depth = 0;
        if (depth > 0 || !parts_list(c))
            continue;
        add_part(&list, part, start);
        part = text;
    }
    add_part(&list, part, end);
    str_add(out, str_text(&list));
    str_free(&list);
}

/* The blanks that a line begins with; a tab is one. */
static void add_indent(struct str *out, const char *line)
{
    const char *end = line + strlen(line);
    const char *next = line;

    while (line < end && text_is_space(text_next(&next, end))) {
        if ((unsigned char)*line < ' ')
            str_add_char(out, ' ');
        else
            str_add_n(out, line, (size_t)(next - line));
        line = next;
    }
}

/* Adds a line without the blanks at its end; those at its beginning indent it. */
static void add_line(struct str *out, const char *from, size_t length)
{
    struct str raw = {0};
    struct str line = {0};

    str_add_n(&raw, from, length);
    one_line(&line, str_text(&raw));
    if (line.length)
        add_indent(out, str_text(&raw));
    str_add(out, str_text(&line));
    str_free(&line);
    str_free(&raw);
}

/* Breaks (also \r\n, and \n typed as two letters) part the lines; a doubled backslash is one. */
static void break_lines(struct str *out, const char *text)
{
    while (*text) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == '\\')) {
            str_add_char(out, text[1] == 'n' ? '\n' : '\\');
            text += 2;
        } else if (*text == '\r') {
            str_add_char(out, '\n');
            text += text[1] == '\n' ? 2 : 1;
        } else {
            str_add_char(out, *text++);
        }
    }
}

/* No empty line is first or last. */
static void read_lines(struct str *out, const char *typed)
{
    struct str broken = {0};
    struct str lines = {0};
    const char *at;

    break_lines(&broken, typed);
    at = str_text(&broken);
    for (;;) {
        size_t length = strcspn(at, "\n");

        add_line(&lines, at, length);
        if (!at[length])
            break;
        if (lines.length)
            str_add_char(&lines, '\n');
        at += length + 1;
    }
    while (lines.length && lines.data[lines.length - 1] == '\n')
        str_cut(&lines, lines.length - 1);
    str_add(out, str_text(&lines));
    str_free(&lines);
    str_free(&broken);
}

void field_escape_lines(struct str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n')
            str_add(out, "\\n");
        else if (*text == '\\' && (text[1] == 'n' || text[1] == '\\' || text[1] == '\n'))
            str_add(out, "\\\\");
        else
            str_add_char(out, *text);
    }
}

void field_take_text(struct str *out, enum field_type type, const char *typed)
{
    if (type == FIELD_UNITS || type == FIELD_TEXTS || type == FIELD_RECORDS)
        read_list(out, typed);
    else if (type == FIELD_LINES)
        read_lines(out, typed);
    else
        one_line(out, typed);
}
