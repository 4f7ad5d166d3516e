#include "app/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/names.h"
#include "core/unit_kind.h"
#include "store/records.h"

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
        g->added++;
    return id;
}

/* Looks a name up in the store, or adds it there; its official name goes to the register. */
static bool take_name(struct unit_register *g, const char *name, struct error *err)
{
    struct record unit;
    int64_t id = store_unit_id(g->app->store, name);

    if (!id)
        id = add_unit(g, name, err);
    if (!id || !store_load(g->app->store, record_type_of(RECORD_UNIT), id, &unit, err))
        return false;
    map_put(&g->by_name, name, g->names.count);
    vec_push(&g->names, mem_text(record_get(&unit, "name")));
    record_free(&unit);
    return true;
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

void unit_register_free(struct unit_register *g)
{
    for (size_t i = 0; i < g->names.count; i++)
        free(g->names.items[i]);
    vec_free(&g->names);
    map_free(&g->by_name);
    map_free(&g->aliases_done);
}
