#include "app/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "app/source.h"
#include "base/text.h"

/* Appends a text without spaces, folded: wrapped differently it is still the same. */
static void add_plain(struct str *out, const char *text)
{
    struct str folded = {0};

    text_fold(&folded, text);
    for (const char *c = str_text(&folded); *c; c++) {
        if (*c != ' ')
            str_add_char(out, *c);
    }
    str_add_char(out, '\n');
    str_free(&folded);
}

/* What a pass compares: two fields by name, as they are stored or as the last import read them. */
struct match_key {
    const char *first;
    const char *second;
    bool source;
};

/* A drill that differs in more than this is another one: left alone, and the row is new. */
static const struct match_key passes[] = {
    {"number", "subject", false},    {"number", "subject", true}, /* worded anew by the office */
    {"lead_unit", "subject", false},                              /* numbered anew by the source */
    {"lead_unit", "subject", true},  {"number", "lead_unit", false}, /* worded anew by the source */
};

static void add_field(struct str *out, const struct record *r, const char *name, bool source)
{
    struct str value = {0};

    if (!source || !source_value(r, name, &value))
        str_set(&value, record_get(r, name));
    add_plain(out, str_text(&value));
    str_free(&value);
}

/* The key of a record; equal ones are told apart by counting them, so that the third of four equal
 * rows meets the third of four equal drills. */
static void key_of(struct str *out, const struct record *r, const struct match_key *key,
                   struct map *seen)
{
    size_t times = 0;

    str_clear(out);
    add_field(out, r, key->first, key->source);
    add_field(out, r, key->second, key->source);
    map_find(seen, str_text(out), &times);
    map_put(seen, str_text(out), times + 1);
    str_addf(out, "%zu", times);
}

/* One pass over what is unmatched yet; returns how many rows are left. */
static size_t match_pass(const struct record *rows, size_t count, const struct drills *stored,
                         const struct match_key *key, bool *taken, size_t *matches)
{
    struct map index = {0};
    struct map seen = {0};
    struct str text = {0};
    size_t left = 0;

    for (size_t i = 0; i < stored->count; i++) {
        if (taken[i])
            continue;
        key_of(&text, &stored->items[i], key, &seen);
        map_put(&index, str_text(&text), i);
    }
    map_free(&seen);
    for (size_t i = 0; i < count; i++) {
        if (matches[i] != NO_MATCH)
            continue;
        key_of(&text, &rows[i], key, &seen);
        if (map_find(&index, str_text(&text), &matches[i]))
            taken[matches[i]] = true;
        else
            left++;
    }
    map_free(&seen);
    map_free(&index);
    str_free(&text);
    return left;
}

void match_rows(const struct record *rows, size_t count, const struct drills *stored,
                size_t *matches)
{
    bool *taken = mem_new(stored->count + 1, sizeof *taken);
    size_t left = count;

    for (size_t i = 0; i < count; i++)
        matches[i] = NO_MATCH;
    for (size_t pass = 0; stored->count && left && pass < COUNT_OF(passes); pass++)
        left = match_pass(rows, count, stored, &passes[pass], taken, matches);
    free(taken);
}
