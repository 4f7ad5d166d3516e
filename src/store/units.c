#include "store/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/vec.h"
#include "core/pinyin.h"
#include "store/private.h"
#include "store/records.h"
#include "store/statement.h"

/* --- names to ids ---------------------------------------------------------------------------- */

/* What a name means, as it was asked for. */
struct known_unit {
    char *sort_key;
    int64_t id; /* 0: there is none */
};

struct unit_cache {
    struct map by_name; /* index in `known` */
    struct VEC(struct known_unit) known;
};

void unit_cache_free(struct store *s)
{
    if (!s->units)
        return;
    for (size_t i = 0; i < s->units->known.count; i++)
        free(s->units->known.items[i].sort_key);
    vec_free(&s->units->known);
    map_free(&s->units->by_name);
    free(s->units);
    s->units = NULL;
}

/* Asks the tables.  Without its key a unit is no use: it can't be read just now. */
static struct known_unit look_up(struct store *s, const char *name)
{
    struct known_unit unit = {.id = store_unit_id(s, name)};

    unit.sort_key = statement_value(s, "SELECT sort_key FROM unit WHERE id = ?1", "i", unit.id);
    if (!unit.sort_key)
        unit.id = 0;
    return unit;
}

int64_t unit_resolve(struct store *s, const char *name, const char **sort_key)
{
    const struct known_unit *unit;
    size_t index;

    if (!s->units)
        s->units = mem_new(1, sizeof *s->units);
    if (!map_find(&s->units->by_name, name, &index)) {
        index = s->units->known.count;
        vec_push(&s->units->known, look_up(s, name));
        map_put(&s->units->by_name, name, index);
    }
    unit = &s->units->known.items[index];
    if (sort_key)
        *sort_key = unit->sort_key ? unit->sort_key : "";
    return unit->id;
}

int64_t store_unit_id(struct store *s, const char *name)
{
    struct str bare = {0};
    int64_t id = statement_number(s, 0, "SELECT id FROM unit WHERE name = ?1", "t", name);

    if (id)
        return id;
    /* 阳城县 公安局 and 阳城县公安局 are one. */
    text_squeeze(&bare, name);
    if (bare.length) {
        id = statement_number(s, 0,
                              "SELECT id FROM unit WHERE name = ?1"
                              " UNION ALL SELECT unit FROM unit_alias WHERE alias IN (?1, ?2)"
                              " LIMIT 1",
                              "tt", str_text(&bare), name);
    }
    if (!id && bare.length) {
        id = statement_number(
            s, 0,
            "SELECT id FROM unit WHERE replace(replace(name, ' ', ''), char(12288), '') = ?1"
            " UNION ALL SELECT unit FROM unit_alias"
            " WHERE replace(replace(alias, ' ', ''), char(12288), '') = ?1 LIMIT 1",
            "t", str_text(&bare));
    }
    str_free(&bare);
    return id;
}

void unit_sort_key(struct str *out, const char *name, int64_t id)
{
    enum { KEY_LIMIT = 56 };
    struct str key = {0};

    pinyin_sort_key(&key, name);
    if (key.length > KEY_LIMIT) {
        size_t cut = KEY_LIMIT;

        while (cut > 0 && ((unsigned char)key.data[cut] & 0xC0) == 0x80)
            cut--;
        str_cut(&key, cut);
    }
    str_addf(out, "%s %06lld", str_text(&key), (long long)id);
    str_free(&key);
}

/* --- completion ------------------------------------------------------------------------------ */

/* How well a name fits what was typed: smaller is better, 0 not at all. */
static int fit(const struct pinyin_word *word, const char *folded, const char *name)
{
    struct str shown = {0};
    const char *found;
    int rank;

    if (!pinyin_match(word, name))
        return 0;
    text_fold(&shown, name);
    found = strstr(str_text(&shown), folded);
    if (strcmp(str_text(&shown), folded) == 0)
        rank = 1;
    else if (found == str_text(&shown))
        rank = 2;
    else if (found)
        rank = 3;
    else
        rank = pinyin_match_start(word, name) ? 4 : 5;
    str_free(&shown);
    return rank;
}

struct candidate {
    char *name;
    int64_t id;
    int rank;
    int64_t drills;
};
struct candidates VEC(struct candidate);

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;

    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->drills != y->drills)
        return x->drills > y->drills ? -1 : 1;
    return x->id < y->id ? -1 : 1;
}

/* One row a name or alias, the unit's rows together: the best of them counts. */
static void collect_units(struct store *s, const struct pinyin_word *word, const char *folded,
                          struct candidates *list)
{
    struct statement *st =
        statement_open(s,
                       "SELECT u.id, u.name, n.name"
                       " FROM (SELECT id, name FROM unit UNION ALL SELECT id, short_name FROM unit"
                       "       UNION ALL SELECT unit, alias FROM unit_alias) AS n"
                       " JOIN unit AS u ON u.id = n.id WHERE n.name <> '' ORDER BY u.id",
                       NULL);

    while (st && statement_step(st, NULL) > 0) {
        int rank = fit(word, folded, statement_column_text(st, 2));
        struct candidate *last = list->count ? &list->items[list->count - 1] : NULL;

        if (!rank)
            continue;
        if (last && last->id == statement_column_int(st, 0)) {
            last->rank = rank < last->rank ? rank : last->rank;
            continue;
        }
        vec_push(list, (struct candidate){.name = statement_column_copy(st, 1),
                                          .id = statement_column_int(st, 0),
                                          .rank = rank});
    }
    statement_close(st);
}

/* Who leads many drills is meant more often; beyond a thousand it makes no difference. */
static void count_drills(struct store *s, struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].drills = statement_number(
            s, 0, "SELECT count(*) FROM (SELECT 1 FROM drill WHERE lead_unit = ?1 LIMIT 1000)", "i",
            list->items[i].id);
}

size_t store_complete_unit(struct store *s, const char *typed, size_t limit, struct text_list *out)
{
    struct pinyin_word *word = pinyin_word_new(typed);
    struct candidates list = {0};
    struct str folded = {0};
    size_t count;

    text_fold(&folded, typed);
    collect_units(s, word, str_text(&folded), &list);
    count_drills(s, &list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_candidates);
    count = list.count < limit ? list.count : limit;
    for (size_t i = 0; i < list.count; i++) {
        if (i < count)
            vec_push(out, list.items[i].name);
        else
            free(list.items[i].name);
    }
    vec_free(&list);
    str_free(&folded);
    pinyin_word_free(word);
    return count;
}

/* --- functions for queries ------------------------------------------------------------------- */

/* yl_match(word, text...): true when the word (a bound pointer "pinyin_word") occurs in a text. */
static void match_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct pinyin_word *word = sqlite3_value_pointer(values[0], "pinyin_word");

    for (int i = 1; word && i < count; i++) {
        const char *text = (const char *)sqlite3_value_text(values[i]);

        if (text && *text && pinyin_match(word, text)) {
            sqlite3_result_int(context, 1);
            return;
        }
    }
    sqlite3_result_int(context, 0);
}

/* yl_sort_key(text): what orders the text by pinyin. */
static void sort_key_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct str key = {0};

    (void)count;
    pinyin_sort_key(&key, text ? text : "");
    sqlite3_result_text64(context, str_text(&key), key.length, SQLITE_TRANSIENT, SQLITE_UTF8);
    str_free(&key);
}

bool store_functions(struct store *s, struct error *err)
{
    const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;
    int code;

    if (s->functions_ready)
        return true;
    code = sqlite3_create_function_v2(s->db, "yl_match", -1, flags, NULL, match_function, NULL,
                                      NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(s->db, "yl_sort_key", 1, flags, NULL, sort_key_function,
                                          NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return statement_error(s, code, err);
    s->functions_ready = true;
    return true;
}
