#include "tui/documents_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/vec.h"
#include "core/document.h"

enum {
    HEAD_ROWS = 5, /* drill, deadline, rule, recipients, their units */
    FOOT_ROWS = 4, /* rule, and the selected cell in three rows */
    CELL_ROWS_MOST = 3,
    LABEL_WIDTH = 10,
    SOON_DAYS = 7, /* a deadline to be looked at */
};

static char *document_word(int place, const char *field)
{
    struct record r;
    char *word;

    record_init(&r, record_type_of(RECORD_DOCUMENT));
    document_set_place(&r, place);
    word = record_shown(&r, field, FIELD_LONG);
    record_free(&r);
    return word;
}

/* --- the head --------------------------------------------------------------------------------- */

static void draw_drill(const struct documents_pane *d, const struct surface *s)
{
    char *lead = record_shown(&d->record, "lead_unit", FIELD_LONG);
    int x = 1;

    x += surface_put(s, 0, x, record_get(&d->record, "subject"), STYLE_HEADING);
    if (x + 3 < s->width)
        surface_text(s, 0, x + 2, s->width - x - 2, lead, STYLE_NORMAL, TEXT_LEFT);
    free(lead);
}

static enum style style_of_deadline(const char *status, int days)
{
    if (strcmp(status, "逾期") == 0)
        return STYLE_ERROR;
    if (strcmp(status, "待报") == 0)
        return days <= SOON_DAYS ? STYLE_WARNING : STYLE_NORMAL;
    return strcmp(status, "按时报送") == 0 ? STYLE_GOOD : STYLE_NORMAL;
}

static void add_days(struct str *out, const struct record *s)
{
    const char *late = record_get(s, "late_days");
    const char *left = record_get(s, "days_left");
    int days = atoi(*late ? late : left);

    if (*late)
        str_addf(out, ngettext("  late by %d day", "  late by %d days", (unsigned long)days), days);
    else if (*left)
        str_addf(out, ngettext("  %d day left", "  %d days left", (unsigned long)days), days);
}

/* When it is due, why it may still move, and how it stands. */
static void draw_deadline(const struct documents_pane *d, const struct surface *s)
{
    const struct record *r = &d->grid.submission;
    char *due = record_shown(r, "due", FIELD_LONG);
    char *status = record_shown(r, "status", FIELD_LONG);
    const char *last = record_get(r, "last_day");
    struct str text = {0};

    str_addf(&text, "%s %s", field_label(r->type, "due"), *due ? due : _("not known"));
    if (strcmp(record_get(r, "provisional"), "是") == 0)
        str_addf(&text, _(" (provisional)"));
    str_addf(&text, "  %s", status);
    add_days(&text, r);
    if (*last)
        str_addf(&text, "  %s %s", field_label(r->type, "last_day"), last);
    surface_text(s, 1, 1, s->width - 1, str_text(&text),
                 style_of_deadline(record_get(r, "status"), atoi(record_get(r, "days_left"))),
                 TEXT_LEFT);
    str_free(&text);
    free(due);
    free(status);
}

static int cell_width(const struct surface *s)
{
    return (s->width - LABEL_WIDTH) / 2;
}

static int cell_left(const struct surface *s, int place)
{
    return LABEL_WIDTH + (place / SUBMISSION_DOCUMENTS) * cell_width(s);
}

static void draw_recipients(const struct documents_pane *d, const struct surface *s)
{
    for (int column = 0; column < 2; column++) {
        int place = column * SUBMISSION_DOCUMENTS;
        const char *unit = d->grid.cells[place].unit;
        char *word = document_word(place, "recipient");
        int x = cell_left(s, place);

        surface_text(s, 3, x + 2, cell_width(s) - 2, word, STYLE_HEADING, TEXT_LEFT);
        surface_text(s, 4, x + 2, cell_width(s) - 2, *unit ? unit : _("(not on the register)"),
                     *unit ? STYLE_NORMAL : STYLE_WARNING, TEXT_LEFT);
        free(word);
    }
}

/* --- a cell ----------------------------------------------------------------------------------- */

static const struct status_look {
    const char *word;
    const char *label; /* N_() */
    enum style style;
} looks[] = {
    {"待报", N_("awaited"), STYLE_NORMAL}, {"已收", N_("received"), STYLE_GOOD},
    {"退回", N_("returned"), STYLE_ERROR}, {"免报", N_("waived"), STYLE_DIM},
    {"免送", N_("exempt"), STYLE_DIM},
};

static const struct status_look *look_of(const char *status)
{
    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        if (strcmp(looks[i].word, status) == 0)
            return &looks[i];
    }
    return &looks[0];
}

static void add_channel(struct str *out, const char *channel)
{
    const struct record_type *type = record_type_of(RECORD_DOCUMENT);

    if (*channel) {
        str_add(out, " ");
        field_show(out, field_named(type, "channel"), channel, FIELD_LONG);
    }
}

/* 已收 11-12 邮箱 2份: the year is the drill's unless it is said. */
static void add_first_row(struct str *out, const struct documents_pane *d,
                          const struct submission_cell *cell)
{
    const char *day = cell->received_on;
    bool same_year = strncmp(day, record_get(&d->grid.submission, "last_day"), 4) == 0;

    str_add(out, _(look_of(cell->status)->label));
    if (*day)
        str_addf(out, " %s", same_year ? day + 5 : day);
    add_channel(out, cell->channel);
    if (*cell->copies)
        str_addf(out, _(" x%s"), cell->copies);
    if (strcmp(cell->sealed, "是") == 0)
        str_addf(out, " %s", _("sealed"));
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Why, or the file's name. */
static void add_second_row(struct str *out, const struct submission_cell *cell)
{
    if (*cell->reason)
        str_add(out, cell->reason);
    else if (*cell->file)
        str_addf(out, "@ %s", file_name(cell->file));
}

static void draw_cell(const struct documents_pane *d, const struct surface *s, int place, int y,
                      int rows)
{
    const struct submission_cell *cell = &d->grid.cells[place];
    bool selected = place == d->place;
    bool bar = selected && !surface_is_thrifty(s);
    int x = cell_left(s, place);
    int width = cell_width(s);
    struct str text = {0};

    surface_put(s, y, x, selected ? ">" : " ", bar ? STYLE_SELECTED : STYLE_NORMAL);
    add_first_row(&text, d, cell);
    surface_text(s, y, x + 1, width - 1, "", bar ? STYLE_SELECTED : STYLE_NORMAL, TEXT_LEFT);
    surface_text(s, y, x + 2, width - 3, str_text(&text),
                 bar ? STYLE_SELECTED : look_of(cell->status)->style, TEXT_LEFT);
    if (rows > 1) {
        str_clear(&text);
        add_second_row(&text, cell);
        surface_text(s, y + 1, x + 2, width - 3, str_text(&text), STYLE_DIM, TEXT_LEFT);
    }
    if (selected)
        surface_cursor(s, y, x);
    str_free(&text);
}

static void draw_document(const struct documents_pane *d, const struct surface *s, int row, int y,
                          int rows)
{
    char *word = document_word(row, "document");

    surface_text(s, y, 1, LABEL_WIDTH - 1, word, STYLE_NORMAL, TEXT_LEFT);
    free(word);
    draw_cell(d, s, row, y, rows);
    draw_cell(d, s, row + SUBMISSION_DOCUMENTS, y, rows);
}

/* --- the foot: the selected cell whole -------------------------------------------------------- */

static void draw_foot(const struct documents_pane *d, const struct surface *s, int y)
{
    const struct submission_cell *cell = documents_selected(d);
    char *document = document_word(d->place, "document");
    char *recipient = document_word(d->place, "recipient");
    struct str text = {0};

    surface_rule(s, y);
    str_addf(&text, "%s -> %s: ", document, recipient);
    add_first_row(&text, d, cell);
    if (strcmp(cell->status, "免送") == 0)
        str_addf(&text, "  %s", _("the recipient is the lead unit itself"));
    surface_text(s, y + 1, 1, s->width - 1, str_text(&text), STYLE_NORMAL, TEXT_LEFT);
    if (*cell->reason)
        surface_text(s, y + 2, 1, s->width - 1, cell->reason, STYLE_NORMAL, TEXT_LEFT);
    if (*cell->file)
        surface_text(s, y + 3, 1, s->width - 1, cell->file, STYLE_NORMAL, TEXT_LEFT);
    str_free(&text);
    free(document);
    free(recipient);
}

void documents_draw(const struct documents_pane *d, const struct surface *s)
{
    int rows = (s->height - HEAD_ROWS - FOOT_ROWS) / SUBMISSION_DOCUMENTS;

    rows = rows > CELL_ROWS_MOST ? CELL_ROWS_MOST : rows < 1 ? 1 : rows;
    draw_drill(d, s);
    draw_deadline(d, s);
    surface_rule(s, 2);
    draw_recipients(d, s);
    for (int row = 0; row < SUBMISSION_DOCUMENTS; row++)
        draw_document(d, s, row, HEAD_ROWS + row * rows, rows);
    if (s->height >= HEAD_ROWS + rows * SUBMISSION_DOCUMENTS + FOOT_ROWS)
        draw_foot(d, s, s->height - FOOT_ROWS);
}
