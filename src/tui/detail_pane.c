#include "tui/detail_pane.h"

#include <stdlib.h>
#include <string.h>

#include "app/calendars.h"
#include "base/i18n.h"
#include "core/period.h"
#include "store/records.h"
#include "store/window.h"
#include "tui/screen.h"

enum { LABEL_WIDTH = 14, CONTACTS_MOST = 10, CHILDREN_MOST = 24, CHILD_TITLES = 3 };

/* Records of one kind that belong to the one shown. */
struct child {
    const struct record_type *type;
    char *text; /* how many, and the first of them */
};

struct detail_pane {
    struct pane pane;
    const struct record_type *type;
    struct record record;
    bool shown;                            /* record holds one */
    struct record contacts[CONTACTS_MOST]; /* of a unit */
    int contact_count;
    struct child children[CHILDREN_MOST]; /* of the kinds that have any; contacts are not here */
    size_t child_count;
    struct str clashes; /* of a drill with events of other calendars */
};

static struct detail_pane *self(struct pane *p)
{
    return (struct detail_pane *)p;
}

static void forget(struct detail_pane *d)
{
    for (int i = 0; i < d->contact_count; i++)
        record_free(&d->contacts[i]);
    d->contact_count = 0;
    for (size_t i = 0; i < d->child_count; i++)
        free(d->children[i].text);
    d->child_count = 0;
    str_clear(&d->clashes);
    if (d->shown)
        record_free(&d->record);
    d->shown = false;
}

static void load_contacts(struct detail_pane *d)
{
    struct window_spec spec = {.type = record_type_of(RECORD_CONTACT),
                               .sort = -1,
                               .parent = d->record.id,
                               .whole_rows = true};
    struct window *w = window_open(screen_app(d->pane.screen)->store, &spec, NULL);
    int got = w ? window_fetch(w, 0, CONTACTS_MOST, d->contacts, NULL) : 0;

    d->contact_count = got > 0 ? got : 0;
    window_close(w);
}

/* The first titles of records that belong to the one shown, and how many there are. */
static void load_child(struct detail_pane *d, const struct record_type *type)
{
    struct store *store = screen_app(d->pane.screen)->store;
    struct window_spec spec = {
        .type = type, .sort = -1, .parent = d->record.id, .whole_rows = true, .shown_only = true};
    int64_t count = store_children(store, type, d->record.id);
    struct window *w = count ? window_open(store, &spec, NULL) : NULL;
    struct record rows[CHILD_TITLES];
    struct str text = {0};
    int got = w ? window_fetch(w, 0, CHILD_TITLES, rows, NULL) : 0;

    str_addf(&text, "%lld", (long long)count);
    for (int i = 0; i < got; i++) {
        str_add(&text, i ? "、" : "  ");
        str_add(&text, record_caption(&rows[i]));
        record_free(&rows[i]);
    }
    if (count > got)
        str_add(&text, " ..");
    window_close(w);
    if (count)
        d->children[d->child_count++] = (struct child){type, str_steal(&text)};
    str_free(&text);
}

static void load_children(struct detail_pane *d)
{
    const struct record_type *types[CHILDREN_MOST];
    size_t count = record_children(d->type, types, CHILDREN_MOST);

    for (size_t i = 0; i < count; i++) {
        if (types[i]->kind == RECORD_CONTACT)
            load_contacts(d);
        else if (!types[i]->read_only)
            load_child(d, types[i]);
    }
    if (d->type->kind == RECORD_DRILL) {
        calendars_clashes(screen_app(d->pane.screen), d->record.id, &d->clashes, NULL);
        str_trim_end(&d->clashes, 0);
    }
}

static void load(struct detail_pane *d, int64_t id)
{
    forget(d);
    d->shown = id && store_load(screen_app(d->pane.screen)->store, d->type, id, &d->record, NULL);
    if (d->shown)
        load_children(d);
    d->pane.dirty = true;
}

static void follow(struct pane *p, const struct pane_selection *selection)
{
    struct detail_pane *d = self(p);

    load(d, selection->kind == d->type->kind ? selection->id : 0);
}

static void refresh(struct pane *p)
{
    struct detail_pane *d = self(p);

    load(d, d->shown ? d->record.id : 0);
}

/* Writes one line of a value over as many rows as it needs; returns the row after it. */
static int draw_value_line(const struct surface *s, int y, const char *text)
{
    int width = s->width - LABEL_WIDTH - 2;
    struct str clean = {0};
    const char *rest;

    text_clean(&clean, text);
    rest = str_text(&clean);
    do {
        struct str part = {0};
        size_t cut = text_prefix(rest, strlen(rest), width, NULL);

        if (cut == 0)
            cut = strlen(rest);
        str_add_n(&part, rest, cut);
        surface_text(s, y++, LABEL_WIDTH + 1, width, str_text(&part), STYLE_NORMAL, TEXT_LEFT);
        rest += cut;
        str_free(&part);
    } while (*rest && y < s->height);
    str_free(&clean);
    return y;
}

static int draw_value(const struct surface *s, int y, const char *text)
{
    while (y < s->height) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);

        y = draw_value_line(s, y, line);
        free(line);
        if (!text[length])
            break;
        text += length + 1;
    }
    return y;
}

static int draw_field(const struct detail_pane *d, const struct surface *s, int y, size_t field)
{
    const struct field *f = &d->type->fields[field];
    const char *value = d->record.values[field];
    struct str text = {0};

    if (!value || strcmp(f->name, "id") == 0)
        return y;
    if ((f->flags & FIELD_HIDDEN) && strcmp(f->name, "period_text") != 0 &&
        strcmp(f->name, "postponed_from") != 0)
        return y;
    field_show(&text, f, value, FIELD_LONG);
    surface_text(s, y, 1, LABEL_WIDTH - 1, _(f->label), STYLE_DIM, TEXT_LEFT);
    y = draw_value(s, y, str_text(&text));
    str_free(&text);
    return y;
}

static int draw_contact(const struct surface *s, int y, const struct record *c)
{
    static const char *const names[] = {"post", "telephone", "mobile", "email"};
    struct str text = {0};

    str_add(&text, record_get(c, "name"));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (*record_get(c, names[i]))
            str_addf(&text, "  %s", record_get(c, names[i]));
    }
    y = draw_value(s, y, str_text(&text));
    str_free(&text);
    return y;
}

static void draw(struct pane *p, const struct surface *s)
{
    struct detail_pane *d = self(p);
    int y = 0;

    surface_clear(s);
    if (!d->shown)
        return;
    for (size_t i = 0; i < d->type->field_count && y < s->height; i++)
        y = draw_field(d, s, y, i);
    for (int i = 0; i < d->contact_count && y < s->height; i++)
        y = draw_contact(s, y, &d->contacts[i]);
    for (size_t i = 0; i < d->child_count && y < s->height; i++) {
        surface_text(s, y, 1, LABEL_WIDTH - 1, _(d->children[i].type->plural_label), STYLE_DIM,
                     TEXT_LEFT);
        y = draw_value(s, y, d->children[i].text);
    }
    if (d->clashes.length && y < s->height) {
        surface_text(s, y, 1, LABEL_WIDTH - 1, _("Clashes"), STYLE_WARNING, TEXT_LEFT);
        draw_value(s, y, str_text(&d->clashes));
    }
}

static void destroy(struct pane *p)
{
    forget(self(p));
    str_free(&self(p)->clashes);
    free(p);
}

static const struct pane_ops ops = {
    .name = "detail",
    .context = CONTEXT_PANE,
    .draw = draw,
    .refresh = refresh,
    .follow = follow,
    .destroy = destroy,
};

struct pane *detail_pane_new(struct screen *s, const struct record_type *type)
{
    struct detail_pane *d = mem_new(1, sizeof *d);

    d->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    d->type = type;
    return &d->pane;
}
