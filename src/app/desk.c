#include "app/desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_words.h"
#include "base/i18n.h"
#include "base/text.h"

static const char *const labels[DESK_PARTS] = {
    [DESK_TODAY] = N_("Today"),      [DESK_WEEK] = N_("This week"),
    [DESK_LATE] = N_("Papers late"), [DESK_UNHELD] = N_("Not held"),
    [DESK_DUE] = N_("Papers due"),   [DESK_UNDATED] = N_("Fix a day"),
    [DESK_MEND] = N_("To mend"),     [DESK_RECHECK] = N_("Re-check"),
    [DESK_DAYS] = N_("Days off"),    [DESK_UNITS] = N_("No drill"),
};

const char *desk_part_label(enum desk_part part)
{
    return _(labels[part]);
}

/* --- lines ------------------------------------------------------------------------------------ */

static struct desk_line *add_line(struct desk *desk, enum desk_line_kind kind, enum desk_part part)
{
    size_t count = desk->lines.count;
    struct desk_line line = {.kind = kind,
                             .part = part,
                             .first = count == 0 || desk->lines.items[count - 1].part != part};

    vec_push(&desk->lines, line);
    return &desk->lines.items[count];
}

/* Takes the row over. */
static void add_record(struct desk *desk, const struct app *app, enum desk_part part,
                       const struct desk_row *row)
{
    struct desk_line *line = add_line(desk, DESK_RECORD, part);
    struct str when = {0};
    struct str detail = {0};

    line->row = *row;
    desk_when(&when, app, part, row);
    desk_detail(&detail, app, part, row);
    line->when = str_steal(&when);
    line->detail = str_steal(&detail);
    line->unit = mem_text(row->unit_name);
    line->subject = mem_text(part == DESK_DAYS ? _("There is no table of days off for this year")
                                               : row->subject);
}

static void add_more(struct desk *desk, enum desk_part part, int64_t count)
{
    struct desk_line *line = add_line(desk, DESK_MORE, part);
    struct str text = {0};

    if (desk->counts[part] >= DESK_COUNT_MOST)
        str_addf(&text, _("... more than %lld more"), (long long)count);
    else
        str_addf(&text, ngettext("... %lld more", "... %lld more", (unsigned long)count),
                 (long long)count);
    line->when = mem_text("");
    line->unit = mem_text("");
    line->subject = str_steal(&text);
    line->detail = mem_text("");
}

/* One line for all: how many, and the first of their names. */
static void add_gathered(struct desk *desk, enum desk_part part, const struct desk_rows *rows)
{
    struct desk_line *line = add_line(desk, DESK_GATHER, part);
    int64_t count = desk->counts[part];
    struct str names = {0};
    struct str number = {0};

    for (size_t i = 0; i < rows->count; i++)
        str_addf(&names, "%s%s", i ? " " : "", rows->items[i].unit_name);
    if (count > (int64_t)rows->count)
        str_add(&names, " ..");
    str_addf(&number, ngettext("%lld unit", "%lld units", (unsigned long)count), (long long)count);
    line->when = mem_text("");
    line->unit = str_steal(&number);
    line->subject = str_steal(&names);
    line->detail = mem_text(_("no drill this year"));
}

/* How many rows of a part are read: of seven the seventh too, a line that said so would take as
 * much room. */
static size_t rows_shown(const struct desk *desk, enum desk_part part, bool whole)
{
    int64_t count = desk->counts[part];
    int64_t most = whole ? DESK_WHOLE_ROWS : DESK_PART_ROWS;

    return (size_t)(count <= most + 1 ? count : most);
}

static bool load_part(struct app *app, enum desk_part part, bool whole, struct desk *desk,
                      struct error *err)
{
    struct desk_rows rows = {0};
    size_t shown = rows_shown(desk, part, whole);
    bool gathered = part == DESK_UNITS && !whole;
    bool good = shown == 0 || store_desk_rows(app->store, part, 0, shown, &rows, err);

    if (gathered && rows.count) {
        add_gathered(desk, part, &rows);
    } else {
        for (size_t i = 0; i < rows.count; i++)
            add_record(desk, app, part, &rows.items[i]);
        if (good && desk->counts[part] > (int64_t)shown)
            add_more(desk, part, desk->counts[part] - (int64_t)shown);
        rows.count = 0; /* taken over */
    }
    desk_rows_free(&rows);
    return good;
}

bool desk_load(struct app *app, enum desk_part whole, struct desk *out, struct error *err)
{
    bool good = true;

    *out = (struct desk){0};
    for (int part = 0; good && part < DESK_PARTS; part++)
        good = store_desk_count(app->store, (enum desk_part)part, &out->counts[part], err) &&
               load_part(app, (enum desk_part)part, (enum desk_part)part == whole, out, err);
    if (good) {
        app->to_do = desk_to_do(out);
        app->to_do_known = true;
    } else {
        desk_free(out);
    }
    return good;
}

void desk_free(struct desk *desk)
{
    struct desk_rows rows = {0};

    for (size_t i = 0; i < desk->lines.count; i++) {
        struct desk_line *line = &desk->lines.items[i];

        vec_push(&rows, line->row);
        free(line->when);
        free(line->unit);
        free(line->subject);
        free(line->detail);
    }
    desk_rows_free(&rows);
    vec_free(&desk->lines);
    *desk = (struct desk){0};
}

/* --- at a glance ------------------------------------------------------------------------------ */

/* Appointments are in the parts before, units in the one after. */
enum { TO_DO_FIRST = DESK_LATE, TO_DO_LAST = DESK_DAYS };

int64_t desk_to_do(const struct desk *desk)
{
    int64_t sum = 0;

    for (int part = TO_DO_FIRST; part <= TO_DO_LAST; part++)
        sum += desk->counts[part];
    return sum;
}

void desk_count_anew(struct app *app)
{
    app->to_do = 0;
    for (int part = TO_DO_FIRST; part <= TO_DO_LAST; part++) {
        int64_t count;

        if (store_desk_count(app->store, (enum desk_part)part, &count, NULL))
            app->to_do += count;
    }
    app->to_do_known = true;
}

void desk_count_text(struct str *out, int64_t count)
{
    str_addf(out, "%lld%s", (long long)count, count >= DESK_COUNT_MOST ? "+" : "");
}

bool desk_is_needed(struct app *app)
{
    return store_desk_has_any(app->store);
}

void desk_title(const struct app *app, struct str *out)
{
    str_addf(out, _("Today %d-%d %s"), app->today.month, app->today.day,
             date_weekday_label(date_weekday(app->today)));
}

/* --- columns ---------------------------------------------------------------------------------- */

enum { GAP = 1, UNIT_MOST = 16, UNIT_NARROW = 12, NARROW = 100, DETAIL_LEAST = 20 };

static int wider(int width, const char *text)
{
    int cells = text_width(text);

    return cells > width ? cells : width;
}

static struct desk_widths widest(const struct desk *desk)
{
    struct desk_widths w = {0};

    for (size_t i = 0; i < desk->lines.count; i++) {
        const struct desk_line *line = &desk->lines.items[i];

        w.heading = wider(w.heading, desk_part_label(line->part));
        w.when = wider(w.when, line->when);
        w.unit = wider(w.unit, line->unit);
        w.subject = wider(w.subject, line->subject);
        w.detail = wider(w.detail, line->detail);
    }
    return w;
}

struct desk_widths desk_fit(const struct desk *desk, int width)
{
    struct desk_widths w = widest(desk);
    int unit = width < NARROW ? UNIT_NARROW : UNIT_MOST;
    int room;

    if (width <= 0)
        return w;
    if (w.unit > unit)
        w.unit = unit;
    room = width - w.heading - w.when - w.unit - 4 * GAP;
    if (w.detail > room / 2 && w.subject + w.detail > room)
        w.detail = w.subject > room / 2 ? room / 2 : room - w.subject;
    if (w.subject > room - w.detail)
        w.subject = room - w.detail;
    w.detail = room - w.subject;
    return w;
}

void desk_line_text(struct str *out, const struct desk_line *line, const struct desk_widths *w)
{
    const struct {
        const char *text;
        int width;
        enum text_align align;
    } cells[] = {{line->first ? desk_part_label(line->part) : "", w->heading, TEXT_LEFT},
                 {line->when, w->when, TEXT_RIGHT},
                 {line->unit, w->unit, TEXT_LEFT},
                 {line->subject, w->subject, TEXT_LEFT},
                 {line->detail, w->detail, TEXT_LEFT}};

    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        if (i > 0)
            str_add_char(out, ' ');
        text_fit(out, cells[i].text, cells[i].width, cells[i].align);
    }
}
