#include "exchange/plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/subject.h"

/* One part of the row on one line, or NULL when it is empty; a wrapped one is said. */
static char *one_line(struct plan_reading *r, const struct plan_row *row, const char *cell)
{
    struct str text = {0};

    if (plan_one_line(&text, cell))
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "joined",
                 _("A wrapped cell is joined: %.400s"), str_text(&text));
    if (text.length)
        return str_steal(&text);
    str_free(&text);
    return NULL;
}

/* 同上 and its marks, or nothing. */
static bool is_ditto(const char *cell)
{
    static const char *const words[] = {"", "同上", "同前", "〃", "″", "”", "\"", "''"};
    const char *end = cell + strlen(cell);
    struct str plain = {0};
    bool is = false;
    size_t bytes;

    while (cell < end && plain.length < 8) {
        if (cell_is_space(cell, (size_t)(end - cell), &bytes))
            cell += bytes;
        else
            str_add_char(&plain, *cell++);
    }
    for (size_t i = 0; i < COUNT_OF(words); i++)
        is = is || strcmp(str_text(&plain), words[i]) == 0;
    str_free(&plain);
    return is;
}

/* --- the parts of a row ----------------------------------------------------------------------- */

static const char *part(const struct plan_reading *r, enum plan_part which)
{
    return plan_raw_part(&r->raw, &r->columns, which);
}

static void read_number(struct plan_reading *r, struct plan_row *row, struct str *remark)
{
    const char *cell = part(r, PLAN_NUMBER);

    if (row->number || text_is_blank(cell))
        return;
    plan_keep_aside(remark, "序号", cell);
    plan_say(&r->voice, PLAN_DOUBT, row->line, 0, "number",
             _("“%.100s” is no number for a row; it is kept in the remark."), cell);
}

/* The unit cell, or the one above when it was merged with it. */
static const char *lead_cell(struct plan_reading *r, const struct plan_row *row)
{
    const char *cell = part(r, PLAN_LEAD);

    if (!is_ditto(cell)) {
        free(r->lead_above);
        r->lead_above = mem_text(cell);
        return cell;
    }
    if (!r->lead_above) {
        plan_say(&r->voice, PLAN_ERROR, row->line, row->number, "no-unit",
                 _("No lead unit is given, here or above: fill the cell in."));
        return "";
    }
    plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "filled",
             _("No unit stands here; it was taken from above: %.200s"), r->lead_above);
    return r->lead_above;
}

/* 各乡（镇）人民政府, 有关单位 */
static bool is_general(const char *unit)
{
    static const char *const words[] = {"各", "全县各", "全市各", "有关", "相关", "全体"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strncmp(unit, words[i], strlen(words[i])) == 0)
            return true;
    }
    return false;
}

static void say_units(struct plan_reading *r, const struct plan_row *row,
                      const struct plan_units *units)
{
    if (units->joined)
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "joined",
                 _("The unit's name was wrapped and is joined: %.300s"), row->lead_unit);
    if (row->lead_alias)
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "alias",
                 _("%.200s is taken as another name of %.200s."), row->lead_alias, row->lead_unit);
    if (is_general(row->lead_unit))
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "general-unit",
                 _("%.200s are many units, not one that answers for the drill."), row->lead_unit);
    if (units->others.length)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "several-units",
                 _("The cell names %d units: %.200s leads, taking part: %.400s."), units->count,
                 row->lead_unit, str_text(&units->others));
}

static void read_units(struct plan_reading *r, struct plan_row *row, struct str *remark)
{
    const char *cell = lead_cell(r, row);
    const char *participants = part(r, PLAN_PARTICIPANTS);
    struct plan_units lead;
    struct plan_units others;
    struct str names = {0};

    plan_units_read(&lead, cell);
    plan_units_read(&others, participants);
    row->lead_unit = mem_text(str_text(&lead.lead));
    row->lead_alias = lead.alias.length ? mem_text(str_text(&lead.alias)) : NULL;
    if (strcmp(str_text(&lead.text), row->lead_unit) != 0)
        row->lead_unit_text = mem_text(str_text(&lead.text));
    plan_units_merge(&names, str_text(&lead.others), row->lead_unit);
    plan_units_merge(&names, str_text(&others.lead), row->lead_unit);
    plan_units_merge(&names, str_text(&others.others), row->lead_unit);
    if (others.stripped || others.alias.length)
        plan_keep_aside(remark, "参演单位", str_text(&others.text));
    if (names.length)
        row->participants = str_steal(&names);
    say_units(r, row, &lead);
    plan_units_free(&lead);
    plan_units_free(&others);
}

/* Appends a subject on one line, joined where the page wrapped it; returns how many breaks were
 * joined. */
static int join_subject(struct str *out, const char *cell)
{
    struct str line = {0};
    int breaks;

    if (strlen(cell) <= PLAN_SUBJECT_MAX)
        return subject_join_wrapped(out, cell);
    breaks = plan_one_line(&line, cell);
    if (line.length <= PLAN_SUBJECT_MAX)
        breaks += subject_join_wrapped(out, str_text(&line));
    else
        str_add_n(out, str_text(&line), line.length);
    str_free(&line);
    return breaks;
}

static void read_subject(struct plan_reading *r, struct plan_row *row)
{
    struct str joined = {0};
    struct str again = {0};
    int breaks = join_subject(&joined, part(r, PLAN_SUBJECT));

    /* What is written must read back as the same text. */
    if (strchr(str_text(&joined), ' ')) {
        join_subject(&again, str_text(&joined));
        str_set(&joined, str_text(&again));
    }
    row->subject = str_steal(&joined);
    if (breaks)
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "joined",
                 _("The subject was wrapped by the page and is joined: %.400s"), row->subject);
    if (*row->subject == '\0')
        plan_say(&r->voice, PLAN_ERROR, row->line, row->number, "no-subject",
                 _("The row has no subject: fill the cell in, or take the row out."));
    str_free(&again);
}

static bool is_marked(const char *cell)
{
    static const char *const noes[] = {"否", "无", "×", "x", "X", "-", "—", "/", "0"};

    for (size_t i = 0; i < COUNT_OF(noes); i++) {
        if (strcmp(cell, noes[i]) == 0)
            return false;
    }
    return !text_is_blank(cell);
}

/* The form's cell, or what marks in two columns amount to. */
static const char *form_cell(const struct plan_reading *r)
{
    bool tabletop = is_marked(part(r, PLAN_TABLETOP));
    bool full = is_marked(part(r, PLAN_FULL));

    if (tabletop || full)
        return tabletop && full ? "桌面/实战" : tabletop ? "桌面" : "实战";
    return part(r, PLAN_FORM);
}

/* The time's cell, or both ends of it. */
static char *period_cell(struct plan_reading *r, const struct plan_row *row)
{
    const char *end = part(r, PLAN_PERIOD_END);
    struct str text = {0};
    char *joined;

    str_add(&text, part(r, PLAN_PERIOD));
    if (!text_is_blank(end) && strcmp(str_text(&text), end) != 0) {
        str_add(&text, "至");
        str_add(&text, end);
    }
    joined = one_line(r, row, str_text(&text));
    str_free(&text);
    return joined ? joined : mem_text("");
}

/* An empty time is merged with the one above when its unit is, or is the same, or when the row is
 * whole but for it; the last two are doubted.  A row that ends before its time has none. */
static void fill_period(struct plan_reading *r, struct plan_row *row)
{
    const char *lead = part(r, PLAN_LEAD);
    bool merged = is_ditto(lead) || !text_is_blank(part(r, PLAN_PERIOD));
    bool likely =
        (r->lead_above && strcmp(lead, r->lead_above) == 0) || !text_is_blank(form_cell(r));
    bool above = r->period_above && *r->period_above;

    if (above && (merged || likely)) {
        row->period_text = mem_text(r->period_above);
        plan_say(&r->voice, merged ? PLAN_NOTE : PLAN_DOUBT, row->line, row->number, "filled",
                 _("No time stands here; it was taken from above: %.200s"), row->period_text);
        return;
    }
    row->period_text = mem_text("");
    if (above)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "no-time",
                 _("The row gives no time; above stands %.200s, of another unit."),
                 r->period_above);
    else if (r->columns.of[PLAN_PERIOD] >= 0)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "no-time",
                 _("The row gives no time."));
    free(r->period_above);
    r->period_above = NULL;
}

static void read_period(struct plan_reading *r, struct plan_row *row)
{
    if (is_ditto(part(r, PLAN_PERIOD))) {
        fill_period(r, row);
        return;
    }
    row->period_text = period_cell(r, row);
    free(r->period_above);
    r->period_above = mem_text(row->period_text);
}

static bool has_form_column(const struct plan_reading *r)
{
    return r->columns.of[PLAN_FORM] >= 0 || r->columns.of[PLAN_TABLETOP] >= 0 ||
           r->columns.of[PLAN_FULL] >= 0;
}

static void say_form(struct plan_reading *r, const struct plan_row *row, enum plan_form_word word,
                     const char *cell)
{
    if (word == PLAN_FORM_VARIANT || word == PLAN_FORM_MORE)
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "form-word",
                 _("The form “%.100s” is taken as %s."), cell, row->form);
    else if (word == PLAN_FORM_BOTH)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "form-both",
                 _("The form “%.100s” is both tabletop and full-scale; the words are kept in the "
                   "remark."),
                 cell);
    else if (word == PLAN_FORM_UNKNOWN)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "form-unknown",
                 _("The form “%.100s” is neither tabletop nor full-scale; the words are kept in "
                   "the remark."),
                 cell);
}

/* Where the column gives no form, the subject may. */
static void form_from_subject(struct plan_reading *r, struct plan_row *row, bool empty)
{
    const char *form = plan_form_in_subject(row->subject);

    if (form) {
        row->form = mem_text(form);
        plan_say(&r->voice, PLAN_NOTE, row->line, row->number, "form-from-subject",
                 _("The form is taken from the subject: %s."), form);
    } else if (empty && has_form_column(r)) {
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "no-form",
                 _("The row gives no form; it is left open."));
    }
}

static void read_form(struct plan_reading *r, struct plan_row *row, struct str *remark)
{
    char *cell = one_line(r, row, form_cell(r));
    const char *form;
    enum plan_form_word word = plan_form_of(cell ? cell : "", &form);

    row->form = mem_text(form);
    say_form(r, row, word, cell);
    if (!form)
        form_from_subject(r, row, word == PLAN_FORM_EMPTY);
    if (word > PLAN_FORM_VARIANT)
        plan_keep_aside(remark, "演练形式", cell);
    free(cell);
}

/* The cells of columns that no part of a drill is in. */
static void keep_others(const struct plan_reading *r, struct str *remark)
{
    for (size_t i = 0; i < r->raw.used; i++) {
        const char *cell = str_text(&r->raw.cells[i]);
        char name[32];

        if (i < r->columns.count && r->columns.items[i].part != PLAN_ASIDE)
            continue;
        snprintf(name, sizeof name, "第%zu列", i + 1);
        plan_keep_aside(remark,
                        i < r->columns.count && *r->columns.items[i].heading
                            ? r->columns.items[i].heading
                            : name,
                        cell);
    }
}

static bool is_too_long(const struct plan_reading *r)
{
    for (size_t i = 0; i < r->raw.used; i++) {
        bool remark = (int)i == r->columns.of[PLAN_REMARK];

        if (r->raw.cells[i].length > (remark ? PLAN_REMARK_MAX : PLAN_CELL_MAX))
            return true;
    }
    return false;
}

static void say_too_long(struct plan_reading *r, int line, int number)
{
    plan_say(&r->voice, PLAN_ERROR, line, number, "too-long",
             _("A cell of the row is longer than %d bytes: that is no plan's wording."),
             PLAN_CELL_MAX);
}

static bool is_longer(const char *text, size_t most)
{
    return text && strlen(text) > most;
}

/* What several cells gave together must fit in one. */
static void check_length(struct plan_reading *r, const struct plan_row *row)
{
    if (is_longer(row->remark, PLAN_REMARK_MAX) || is_longer(row->period_text, PLAN_CELL_MAX) ||
        is_longer(row->lead_unit_text, PLAN_CELL_MAX) ||
        is_longer(row->participants, PLAN_CELL_MAX))
        say_too_long(r, row->line, row->number);
}

/* A numbered line with nothing in it: the form was longer than the plan. */
static bool is_bare(const struct plan_reading *r)
{
    for (size_t i = 0; i < r->raw.used; i++) {
        if ((int)i != r->columns.of[PLAN_NUMBER] && !text_is_blank(str_text(&r->raw.cells[i])))
            return false;
    }
    return true;
}

static void read_row(struct plan_reading *r)
{
    struct plan_row row = {.line = r->raw.line};
    struct str remark = {0};

    row.number = plan_number_of(part(r, PLAN_NUMBER));
    row.remark = one_line(r, &row, part(r, PLAN_REMARK));
    str_add(&remark, row.remark);
    free(row.remark);
    row.remark = NULL;
    read_number(r, &row, &remark);
    read_period(r, &row); /* before the unit: a time is merged along with its unit */
    read_units(r, &row, &remark);
    read_subject(r, &row);
    read_form(r, &row, &remark);
    keep_others(r, &remark);
    row.place = one_line(r, &row, part(r, PLAN_PLACE));
    if (remark.length)
        row.remark = str_steal(&remark);
    check_length(r, &row);
    vec_push(&r->out->rows, row);
    str_free(&remark);
}

void plan_cells_read(struct plan_reading *r)
{
    int number = plan_number_of(part(r, PLAN_NUMBER));

    if (is_bare(r))
        plan_say(&r->voice, PLAN_NOTE, r->raw.line, number, "empty",
                 _("The row is empty but for its number; it was left out."));
    else if (is_too_long(r))
        say_too_long(r, r->raw.line, number);
    else
        read_row(r);
    for (size_t i = 0; i < r->raw.used; i++)
        str_clear(&r->raw.cells[i]);
    r->raw.used = 0;
    r->raw.before = 0;
    r->raw.open = false;
}
