#include "app/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/names.h"
#include "core/unit_alike.h"
#include "core/unit_kind.h"
#include "store/records.h"
#include "store/window.h"

enum { NAMES_TO_COMPARE = 2000, PAGE = 200 };

static bool load_names(struct app *app, struct text_list *out, struct error *err)
{
    struct window_spec spec = {.type = record_type_of(RECORD_UNIT), .sort = -1, .whole_rows = true};
    struct window *w = window_open(app->store, &spec, err);
    struct record *rows = mem_new(PAGE, sizeof *rows);
    int got = w ? PAGE : -1;

    for (int64_t first = 0; got == PAGE && first < 2 * NAMES_TO_COMPARE; first += PAGE) {
        got = window_fetch(w, first, PAGE, rows, err);
        for (int i = 0; i < got; i++) {
            vec_push(out, mem_text(record_get(&rows[i], "name")));
            record_free(&rows[i]);
        }
    }
    free(rows);
    if (w)
        window_close(w);
    return got >= 0;
}

/* Gives a unit another name, unless it has it or a unit of that name is there. */
static bool add_alias(struct unit_register *g, int64_t id, const char *alias, struct error *err)
{
    struct record seen;
    struct record unit;
    struct str aliases = {0};
    bool good = true;

    if (store_unit_id(g->app->store, alias))
        return true;
    if (!store_load(g->app->store, record_type_of(RECORD_UNIT), id, &seen, err))
        return false;
    record_copy(&unit, &seen);
    str_add(&aliases, record_get(&seen, "aliases"));
    names_add(&aliases, alias);
    record_set(&unit, "aliases", str_text(&aliases));
    if (record_differs(&unit, &seen, (size_t)field_index(unit.type, "aliases")))
        good = store_update(g->app->store, &unit, &seen, NULL, err);
    str_free(&aliases);
    record_free(&unit);
    record_free(&seen);
    return good;
}

static void remark(struct unit_register *g, enum plan_remark_level level, const char *rule,
                   struct str *text)
{
    struct plan_remark said = {.level = level, .rule = rule, .text = str_steal(text)};

    vec_push(&g->result->table.remarks, said);
}

static int64_t add_unit(struct unit_register *g, const char *name, struct error *err)
{
    struct record unit;
    int64_t id;

    record_init(&unit, record_type_of(RECORD_UNIT));
    record_set(&unit, "name", name);
    record_set(&unit, "kind", unit_kind_of(name));
    id = store_insert(g->app->store, &unit, err) ? unit.id : 0;
    record_free(&unit);
    if (id)
        vec_push(&g->result->new_units, mem_text(name));
    return id;
}

/* The unit whose name is `name` with the county's before it, or without: files are of two minds. */
static int64_t find_with_county(struct unit_register *g, const char *name, struct error *err)
{
    size_t length = strlen(g->prefix);
    struct str other = {0};
    struct str text = {0};
    int64_t id = 0;

    if (length && strncmp(name, g->prefix, length) == 0)
        str_add(&other, name + length);
    else if (length)
        str_addf(&other, "%s%s", g->prefix, name);
    if (other.length)
        id = store_unit_id(g->app->store, str_text(&other));
    if (id && !add_alias(g, id, name, err))
        id = -1;
    if (id > 0) {
        str_addf(&text, _("%s is taken as another name of %s."), name, str_text(&other));
        remark(g, PLAN_NOTE, "alias", &text);
    }
    str_free(&other);
    str_free(&text);
    return id;
}

/* Looks a name up in the store, or adds it there; its official name goes to the register. */
static bool take_name(struct unit_register *g, const char *name, struct error *err)
{
    struct record unit;
    int64_t id = store_unit_id(g->app->store, name);

    if (!id)
        id = find_with_county(g, name, err);
    if (!id)
        id = add_unit(g, name, err);
    if (id <= 0 || !store_load(g->app->store, record_type_of(RECORD_UNIT), id, &unit, err))
        return false;
    map_put(&g->by_name, name, g->names.count);
    vec_push(&g->names, mem_text(record_get(&unit, "name")));
    record_free(&unit);
    return true;
}

void unit_register_init(struct unit_register *g, struct app *app, struct import_result *result)
{
    *g = (struct unit_register){.app = app, .result = result};
    g->prefix = store_setting(app->store, "county_prefix");
}

const char *unit_register_name(struct unit_register *g, const char *name, const char *alias,
                               struct error *err)
{
    struct str pair = {0};
    size_t index;
    bool good = map_find(&g->by_name, name, &index) || take_name(g, name, err);

    if (!good)
        return NULL;
    map_find(&g->by_name, name, &index);
    if (alias && *alias) {
        str_addf(&pair, "%s\t%s", name, alias);
        if (!map_find(&g->aliases_done, str_text(&pair), NULL)) {
            map_put(&g->aliases_done, str_text(&pair), 1);
            good = add_alias(g, store_unit_id(g->app->store, name), alias, err);
        }
        str_free(&pair);
    }
    return good ? g->names.items[index] : NULL;
}

bool unit_register_list(struct unit_register *g, const char *list, struct str *out,
                        struct error *err)
{
    struct str name = {0};
    const char *official = "";

    while (list && official && names_next(&list, &name)) {
        official = unit_register_name(g, str_text(&name), NULL, err);
        if (official)
            names_add(out, official);
    }
    str_free(&name);
    return official != NULL;
}

/* Compares one new name with all units; the first that is alike is enough to ask. */
static void doubt_name(struct unit_register *g, const char *name, const struct text_list *all)
{
    struct str text = {0};

    for (size_t i = 0; i < all->count; i++) {
        if (!unit_names_alike(name, all->items[i]))
            continue;
        str_addf(&text,
                 _("%s is new on the register: is it not %s? Then make it another name of "
                   "that."),
                 name, all->items[i]);
        remark(g, PLAN_DOUBT, "similar-unit", &text);
        return;
    }
}

bool unit_register_doubts(struct unit_register *g, struct error *err)
{
    struct text_list all = {0};
    bool good;

    /* A file of thousands of units is no county's: nobody would read so many questions. */
    if (g->result->new_units.count > NAMES_TO_COMPARE)
        return true;
    good = g->result->new_units.count == 0 || load_names(g->app, &all, err);
    for (size_t i = 0; good && i < g->result->new_units.count; i++)
        doubt_name(g, g->result->new_units.items[i], &all);
    text_list_free(&all);
    return good;
}

void unit_register_free(struct unit_register *g)
{
    text_list_free(&g->names);
    free(g->prefix);
    map_free(&g->by_name);
    map_free(&g->aliases_done);
}
