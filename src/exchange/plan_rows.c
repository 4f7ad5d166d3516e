#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum {
    MEND_LINES = 4,  /* lines that one broken row may be spread over */
    PIECES_SEEN = 8, /* more are no page's centring */
};

struct waiting_rows VEC(const struct table_row *);

/* What waits until the next drill shows where it belongs. */
struct waiting {
    struct waiting_rows pieces;
    struct waiting_rows prose;
    bool centred;  /* the page centres a row's cells: pieces stand above and below the number */
    bool skipping; /* in another table */
};

/* --- a drill's cells -------------------------------------------------------------------------- */

static void add_cells(struct plan_reading *r, const struct table_row *row)
{
    struct plan_raw *raw = &r->raw;

    for (size_t i = 0; i < row->count; i++) {
        if (i < raw->used && raw->cells[i].length && *row->cells[i])
            str_add_char(&raw->cells[i], '\n');
        r->invisible += plan_visible(&raw->cells[i], row->cells[i]);
    }
    if (row->count > raw->used)
        raw->used = row->count;
}

static void finish_drill(struct plan_reading *r)
{
    if (r->raw.open)
        plan_cells_read(r);
}

/* The drill above's text of a part with its first `count` pieces. */
static void with_pieces(struct str *out, const struct plan_reading *r, const struct waiting *w,
                        size_t count, enum plan_part part)
{
    str_add(out, plan_raw_part(&r->raw, &r->columns, part));
    for (size_t i = 0; i < count; i++)
        str_add(out, plan_cell(w->pieces.items[i], &r->columns, part));
}

/* True when the drill above would be whole with its first `count` pieces: its subject ends as a
 * drill does, its unit as a unit. */
static bool ends_whole(const struct plan_reading *r, const struct waiting *w, size_t count)
{
    struct str subject = {0};
    struct str lead = {0};
    bool whole;

    with_pieces(&subject, r, w, count, PLAN_SUBJECT);
    with_pieces(&lead, r, w, count, PLAN_LEAD);
    whole = plan_is_whole_subject(str_text(&subject)) &&
            (lead.length == 0 || plan_is_unit_name(str_text(&lead), lead.length) ||
             lead.data[lead.length - 1] == ')' || strstr(str_text(&lead), "）"));
    str_free(&subject);
    str_free(&lead);
    return whole;
}

/* True when the drill of row `at` goes on in the next row. */
static bool goes_on_below(const struct plan_reading *r, size_t at)
{
    const struct table_row *next = &r->table->rows.items[at] + 1;

    return at + 1 < r->table->rows.count && *plan_cell(next, &r->columns, PLAN_SUBJECT) &&
           !*plan_cell(next, &r->columns, PLAN_NUMBER) && !*plan_cell(next, &r->columns, PLAN_FORM);
}

static bool is_bare_drill(const struct plan_reading *r, size_t at)
{
    return *plan_cell(&r->table->rows.items[at], &r->columns, PLAN_SUBJECT) == '\0';
}

/* A page that centres a row's cells has pieces of it above its number too.  That shows when the
 * next drill has no subject beside its number; or when the drill above is whole before all pieces
 * are, and the next one goes on below. */
static bool shows_centring(const struct plan_reading *r, const struct waiting *w, size_t at)
{
    if (is_bare_drill(r, at))
        return true;
    if (!goes_on_below(r, at) || w->pieces.count > PIECES_SEEN || ends_whole(r, w, w->pieces.count))
        return false;
    for (size_t count = 0; count < w->pieces.count; count++) {
        if (ends_whole(r, w, count))
            return true;
    }
    return false;
}

/* How many of the pieces before the drill of row `at` are the one's above: all, or, on a page that
 * centres its cells, about as many as stand above that one's number. */
static size_t pieces_above(const struct plan_reading *r, struct waiting *w, size_t at)
{
    size_t before = (size_t)r->raw.before;
    size_t count = w->pieces.count;

    if (!r->raw.open || count == 0) {
        w->centred = w->centred || count > 0;
        return 0;
    }
    w->centred = w->centred || shows_centring(r, w, at);
    if (!w->centred || before >= count || !(is_bare_drill(r, at) || goes_on_below(r, at)))
        return count;
    for (size_t more = 0; more <= 1; more++) {
        if (ends_whole(r, w, before + more))
            return before + more;
    }
    return before;
}

static void add_pieces(struct plan_reading *r, const struct waiting *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        add_cells(r, w->pieces.items[i]);
}

/* The end of a run of drills: what waits is the last one's. */
static void close_drill(struct plan_reading *r, struct waiting *w)
{
    if (r->raw.open)
        add_pieces(r, w, 0, w->pieces.count);
    w->pieces.count = 0;
    finish_drill(r);
}

/* A row's texts as one, for a remark. */
static char *row_text(const struct table_row *row)
{
    struct str text = {0};

    for (size_t c = 0; c < row->count; c++) {
        if (text.length && *row->cells[c])
            str_add_char(&text, ' ');
        plan_one_line(&text, row->cells[c]);
    }
    return str_steal(&text);
}

static void say_left_out(struct plan_reading *r, const struct table_row *row, const char *rule,
                         const char *what)
{
    char *text = row_text(row);
    struct str start = {0};

    /* Long prose is known by its beginning. */
    str_add_n(&start, text, text_prefix(text, strlen(text), 120, NULL));
    plan_say(&r->voice, PLAN_NOTE, row->line, 0, rule, "%s %s", what, str_text(&start));
    str_free(&start);
    free(text);
}

static void say_prose(struct plan_reading *r, struct waiting *w)
{
    for (size_t i = 0; i < w->prose.count; i++)
        say_left_out(r, w->prose.items[i], "aside", _("No drill; it was left out:"));
    w->prose.count = 0;
}

/* Starts a drill with `row`, which is row `at` of the table or what that was mended to. */
static void start_drill(struct plan_reading *r, struct waiting *w, const struct table_row *row,
                        size_t at)
{
    size_t above = pieces_above(r, w, at);

    add_pieces(r, w, 0, above);
    finish_drill(r);
    say_prose(r, w);
    r->raw.open = true;
    r->raw.line = row->line;
    r->raw.before = (int)(w->pieces.count - above);
    add_pieces(r, w, above, w->pieces.count);
    add_cells(r, row);
    w->pieces.count = 0;
}

/* --- rows broken over lines ------------------------------------------------------------------- */

/* Adds a row's cells, the first to the last one there. */
static void add_broken(struct row_build *build, const struct table_row *row)
{
    struct str joined = {0};
    char **last = build->cells.count ? &build->cells.items[build->cells.count - 1] : NULL;

    if (last) {
        str_addf(&joined, "%s\n%s", *last, row->cells[0]);
        free(*last);
        *last = str_steal(&joined);
    }
    for (size_t i = last ? 1 : 0; i < row->count; i++)
        row_add(build, row->cells[i], strlen(row->cells[i]), NULL);
}

/* How many rows from `at` on are one whose cells were broken by line breaks: the first stops
 * before the time, and the others bring it there without a number of their own. */
static size_t broken_rows(const struct plan_reading *r, size_t at)
{
    const struct table_rows *rows = &r->table->rows;
    int period = r->columns.of[PLAN_PERIOD];
    size_t cells = rows->items[at].count;
    size_t used = 1;

    if (r->columns.of[PLAN_NUMBER] != 0 || period < 0 || cells < 2 || cells > (size_t)period ||
        plan_number_of(rows->items[at].cells[0]) == 0)
        return 1;
    for (; used < MEND_LINES && at + used < rows->count; used++) {
        const struct table_row *next = &rows->items[at + used];
        enum plan_line line = plan_line_of(next, &r->columns, &r->raw);

        if (*next->cells[0] == '\0' || plan_number_of(next->cells[0]) ||
            (line != PLAN_LINE_PROSE && line != PLAN_LINE_DRILL) ||
            cells + next->count - 1 > r->columns.count)
            return 1;
        cells += next->count - 1;
        if (cells > (size_t)period)
            return used + 1;
    }
    return 1;
}

/* Starts the drill of row `at`; returns how many rows it took. */
static size_t take_drill(struct plan_reading *r, struct waiting *w, size_t at)
{
    const struct table_row *row = &r->table->rows.items[at];
    size_t count = broken_rows(r, at);
    struct table mended = {0};
    struct row_build build = {.table = &mended, .line = row->line};

    if (count == 1) {
        start_drill(r, w, row, at);
        return 1;
    }
    for (size_t i = 0; i < count; i++)
        add_broken(&build, &row[i]);
    row_finish(&build, NULL);
    row_drop(&build);
    start_drill(r, w, &mended.rows.items[0], at);
    plan_say(&r->voice, PLAN_NOTE, row->line, plan_number_of(row->cells[0]), "joined",
             _("The row was broken over %zu lines and is joined."), count);
    table_free(&mended);
    return count;
}

/* --- lines that are no drills ----------------------------------------------------------------- */

static void take_heading(struct plan_reading *r, const struct table_row *row)
{
    struct plan_columns again = {0};
    bool same;

    plan_columns_find(&again, row);
    same = memcmp(again.of, r->columns.of, sizeof again.of) == 0;
    plan_say(&r->voice, PLAN_NOTE, row->line, 0, "heading",
             same ? _("The heading is repeated here.")
                  : _("Another heading begins here; what follows is read by it."));
    plan_columns_free(&r->columns);
    r->columns = again;
    if (!same)
        plan_columns_say(&r->columns, row->line, &r->voice);
}

/* The one whole number in a row, -1 when there is none or more. */
static long lone_number(const struct table_row *row)
{
    long number = -1;

    for (size_t i = 0; i < row->count; i++) {
        const char *at = row->cells[i];

        while (*(at += strcspn(at, "0123456789"))) {
            if (number >= 0 || strspn(at, "0123456789") > 7)
                return -1;
            number = strtol(at, NULL, 10);
            at += strspn(at, "0123456789");
        }
    }
    return number;
}

static void take_total(struct plan_reading *r, const struct table_row *row)
{
    long says = lone_number(row);
    size_t drills = r->out->rows.count;
    bool partial = false;

    for (size_t i = 0; i < row->count; i++)
        partial = partial || strstr(row->cells[i], "小计") || strstr(row->cells[i], "本页");
    if (says >= 0 && !partial && (size_t)says != drills)
        plan_say(&r->voice, PLAN_DOUBT, row->line, 0, "total",
                 _("The total says %ld, but %zu drills stand above it."), says, drills);
    else
        plan_say(&r->voice, PLAN_NOTE, row->line, 0, "total",
                 _("A total, not a drill; it was left out."));
}

/* A section named after a unit gives the unit of rows without one. */
static void take_section(struct plan_reading *r, const struct table_row *row)
{
    const char *text = row->cells[row->count - 1];
    const char *name = text;
    const char *mark = strstr(text, "、");

    if (!mark)
        mark = strstr(text, "）");
    if (mark && row->count == 1)
        name = mark + strlen("、");
    say_left_out(r, row, "section", _("A section's title, not a drill; it was left out:"));
    free(r->lead_above);
    free(r->period_above);
    r->lead_above = plan_is_unit_name(name, strlen(name)) ? mem_text(name) : NULL;
    r->period_above = NULL;
}

static void take_other(struct plan_reading *r, struct waiting *w, const struct table_row *row,
                       enum plan_line line)
{
    if (line == PLAN_LINE_PROSE) {
        vec_push(&w->prose, row);
        return;
    }
    close_drill(r, w);
    w->skipping = false;
    if (line == PLAN_LINE_HEADING) {
        take_heading(r, row);
    } else if (line == PLAN_LINE_TOTAL) {
        take_total(r, row);
    } else if (line == PLAN_LINE_SECTION) {
        take_section(r, row);
    } else if (line == PLAN_LINE_NOTE) {
        say_left_out(r, row, "note", _("A note, not a drill; it was left out:"));
    } else {
        w->skipping = true;
        plan_say(&r->voice, PLAN_DOUBT, row->line, 0, "other-table",
                 _("Another table begins here, which is no plan; it was not read."));
    }
}

static size_t take_row(struct plan_reading *r, struct waiting *w, size_t at)
{
    const struct table_row *row = &r->table->rows.items[at];
    enum plan_line line = plan_line_of(row, &r->columns, &r->raw);

    if (w->skipping && line != PLAN_LINE_HEADING)
        return 1;
    if (line == PLAN_LINE_DRILL)
        return take_drill(r, w, at);
    if (line == PLAN_LINE_PIECE)
        vec_push(&w->pieces, row);
    else
        take_other(r, w, row, line);
    return 1;
}

void plan_rows_read(struct plan_reading *r)
{
    struct waiting w = {0};
    size_t at = r->heading + 1;

    if (at < r->table->rows.count && plan_columns_extend(&r->columns, &r->table->rows.items[at]))
        at++;
    plan_columns_say(&r->columns, r->table->rows.items[r->heading].line, &r->voice);
    while (at < r->table->rows.count)
        at += take_row(r, &w, at);
    close_drill(r, &w);
    vec_free(&w.pieces);
    vec_free(&w.prose);
}
