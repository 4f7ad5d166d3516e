#include "tui/change_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/records.h"

/* A column as the log has it: `name=value`. */
struct part {
    const char *name;
    size_t name_length;
    const char *value;
    size_t value_length;
};

/* Length of a `name=` at the start of `text`; 0 when there is none. */
static size_t name_at(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz_");

    return length && text[length] == '=' ? length : 0;
}

/* Takes the next column off *cursor; false at the end.  A value may hold "; " itself. */
static bool next_part(const char **cursor, struct part *out)
{
    const char *text = *cursor;
    const char *end;

    *out = (struct part){.name = text, .name_length = name_at(text)};
    if (!out->name_length)
        return false;
    out->value = text + out->name_length + 1;
    end = out->value;
    do {
        end = strstr(end, "; ");
        if (end)
            end += 2;
    } while (end && !name_at(end));
    out->value_length = end ? (size_t)(end - 2 - out->value) : strlen(out->value);
    *cursor = end ? end : out->value + out->value_length;
    return true;
}

/* The column of that name in a list of them; false when it is not there. */
static bool find_part(const char *list, const struct part *wanted, struct part *out)
{
    while (next_part(&list, out)) {
        if (out->name_length == wanted->name_length &&
            strncmp(out->name, wanted->name, wanted->name_length) == 0)
            return true;
    }
    return false;
}

/* The field of a column, NULL when the kind has none of that name. */
static const struct field *field_of_part(const struct record_type *type, const struct part *part)
{
    char *name = mem_text_n(part->name, part->name_length);
    int index = type ? field_index(type, name) : -1;

    free(name);
    return index >= 0 ? &type->fields[index] : NULL;
}

static void add_label(struct str *out, const struct record_type *type, const struct part *part)
{
    enum { COLUMN = 14 };
    const struct field *field = field_of_part(type, part);
    char *name = mem_text_n(part->name, part->name_length);
    const char *label = field ? _(field->label) : name;

    str_add(out, label);
    for (int width = text_width(label); width < COLUMN; width++)
        str_add_char(out, ' ');
    str_add(out, "  ");
    free(name);
}

/* A record is called by its title, where it is still there. */
static void add_value(struct app *app, struct str *out, const struct record_type *type,
                      const struct part *part)
{
    const struct field *field = field_of_part(type, part);
    char *title = NULL;

    if (field && field->type == FIELD_RECORD)
        title = store_record_title(app->store, record_type_of(field->of),
                                   field_reference(part->value, NULL));
    if (title)
        str_addf(out, "%.*s %s", (int)part->value_length, part->value, title);
    else if (part->value_length)
        str_add_n(out, part->value, part->value_length);
    else
        str_add(out, _("empty"));
    free(title);
}

/* What only the program reads is left out. */
static bool is_inner(const struct part *part)
{
    static const char *const names[] = {"plan", "period_precision"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) == part->name_length &&
            strncmp(part->name, names[i], part->name_length) == 0)
            return true;
    }
    return false;
}

static void add_changes(struct app *app, struct str *out, const struct record_type *type,
                        const char *old, const char *new)
{
    const char *cursor = *new ? new : old;
    struct part part;
    struct part before;

    while (next_part(&cursor, &part)) {
        if (is_inner(&part))
            continue;
        add_label(out, type, &part);
        if (*new &&find_part(old, &part, &before)) {
            add_value(app, out, type, &before);
            str_add(out, " -> ");
        }
        add_value(app, out, type, &part);
        str_add_char(out, '\n');
    }
}

static void add_line(struct str *out, const struct record *change, const char *name)
{
    int field = field_index(change->type, name);
    struct str value = {0};

    if (field < 0 || !change->values[field] || !*change->values[field])
        return;
    field_show(&value, &change->type->fields[field], change->values[field], FIELD_LONG);
    str_addf(out, "%s  %s\n", _(change->type->fields[field].label), str_text(&value));
    str_free(&value);
}

void change_page(struct app *app, const struct record *change, struct str *out)
{
    const struct record_type *type = record_type_find(record_get(change, "kind"));
    int64_t id = record_number(change, "record", 0);
    struct record now;

    add_line(out, change, "at");
    add_line(out, change, "who");
    add_line(out, change, "act");
    add_line(out, change, "reason");
    add_line(out, change, "operation");
    if (type && store_load(app->store, type, id, &now, NULL)) {
        str_addf(out, "%s  %s\n", _(type->label), record_title(&now));
        record_free(&now);
    }
    str_add_char(out, '\n');
    add_changes(app, out, type, record_get(change, "old"), record_get(change, "new"));
}
