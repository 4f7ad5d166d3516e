#include "app/source.h"

#include <string.h>

/* The fields that a file fills. */
static const char *const drill_names[] = {
    "number",       "lead_unit", "subject",     "period",         "form", "place",
    "participants", "remark",    "period_text", "lead_unit_text", NULL};
static const char *const plan_names[] = {
    "title",   "document_number", "issuing_office", "issued_on",
    "address", "telephone",       "mailbox",        NULL};

static const char *const *names_of(const struct record *r)
{
    return r->type->kind == RECORD_DRILL ? drill_names : plan_names;
}

/* A line break would end the entry; cells have none after reading, but nothing is certain. */
static void add_entry(struct str *out, const char *name, const char *value)
{
    str_add(out, name);
    str_add_char(out, '=');
    for (; *value; value++)
        str_add_char(out, *value == '\n' ? ' ' : *value);
    str_add_char(out, '\n');
}

/* The value of `name` in `source` with its length; NULL when it has none. */
static const char *find_entry(const char *source, const char *name, size_t *length)
{
    size_t size = strlen(name);

    while (*source) {
        const char *end = strchrnul(source, '\n');

        if (strncmp(source, name, size) == 0 && source[size] == '=') {
            *length = (size_t)(end - source) - size - 1;
            return source + size + 1;
        }
        source = *end ? end + 1 : end;
    }
    return NULL;
}

bool source_value(const struct record *r, const char *name, struct str *out)
{
    size_t length;
    const char *value = find_entry(record_get(r, "source"), name, &length);

    if (value)
        str_add_n(out, value, length);
    return value != NULL;
}

void source_note(struct record *incoming)
{
    struct str source = {0};

    for (const char *const *name = names_of(incoming); *name; name++) {
        const char *value = record_get(incoming, *name);

        if (*value)
            add_entry(&source, *name, value);
    }
    record_set(incoming, "source", str_text(&source));
    str_free(&source);
}

/* True when the entry of `name` in `source` is `value`. */
static bool said(const char *source, const char *name, const char *value)
{
    size_t length;
    const char *entry = find_entry(source, name, &length);

    return entry && strlen(value) == length && memcmp(entry, value, length) == 0;
}

/* The new note: what the file says now, and what an earlier one said of fields this one does not
 * have. */
static void merge_notes(struct record *r, const struct record *seen, const struct record *incoming)
{
    const char *before = record_get(seen, "source");
    struct str source = {0};

    for (const char *const *name = names_of(r); *name; name++) {
        const char *value = record_get(incoming, *name);
        struct str kept = {0};

        if (*value)
            add_entry(&source, *name, value);
        else if (*before && source_value(seen, *name, &kept))
            add_entry(&source, *name, str_text(&kept));
        str_free(&kept);
    }
    record_set(r, "source", str_text(&source));
    str_free(&source);
}

/* The wording of the time is told together with the time itself. */
static bool is_told_elsewhere(const struct record *seen, const struct record *incoming,
                              const char *name)
{
    return strcmp(name, "period_text") == 0 &&
           record_differs(seen, incoming, (size_t)field_index(seen->type, "period"));
}

/* One field; true when it was taken over. */
static bool merge_field(struct record *r, const struct record *seen, const struct record *incoming,
                        const char *name, source_report *report, void *data)
{
    size_t field = (size_t)field_index(r->type, name);
    const char *value = record_get(incoming, name);
    const char *stored = record_get(seen, name);
    const char *source = record_get(seen, "source");
    bool take;

    if (!*value || strcmp(value, stored) == 0)
        return false;
    take = !said(source, name, value) && (!*stored || said(source, name, stored));
    if (take)
        record_set_at(r, field, value);
    if (!is_told_elsewhere(seen, incoming, name))
        report(data, seen, incoming, field, !take);
    return take;
}

bool source_merge(struct record *r, const struct record *seen, const struct record *incoming,
                  source_report *report, void *data)
{
    size_t note = (size_t)field_index(r->type, "source");
    bool changed = false;

    for (const char *const *name = names_of(r); *name; name++)
        changed |= merge_field(r, seen, incoming, *name, report, data);
    /* The same note, the same file: nothing is built anew for the many rows that did not change. */
    if (record_differs(seen, incoming, note))
        merge_notes(r, seen, incoming);
    return changed || record_differs(r, seen, note);
}
