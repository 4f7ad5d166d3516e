/* Any text typed into any field of a kind, chosen by the first byte: what a field takes, it takes
 * again as it shows it. */
#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/field.h"
#include "core/period.h"

static const struct period_context context = {.year = 2026, .today = {2026, 4, 1}};

static void read_again(const struct field *field, const struct str *value)
{
    struct str shown = {0};
    struct str again = {0};

    field_edit_text(&shown, field, str_text(value));
    claim(field_read(&again, field, str_text(&shown), &context, NULL));
    claim(strcmp(str_text(&again), str_text(value)) == 0);
    str_free(&shown);
    str_free(&again);
}

static void read_once(const struct field *field, const char *text)
{
    struct error err = {0};
    struct str value = {0};

    if (field_read(&value, field, text, &context, &err)) {
        claim(text_is_valid(str_text(&value), value.length));
        if (value.length <= FIELD_TEXT_LIMIT)
            read_again(field, &value);
    } else {
        claim(value.length == 0);
        claim(err.text[0] && text_is_valid(err.text, strlen(err.text)));
    }
    str_free(&value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct record_type *type;
    char *text;

    if (size == 0)
        return 0;
    type = record_type_of((enum record_kind)(data[0] % RECORD_KINDS));
    text = mem_text_n((const char *)data + 1, size - 1);
    for (size_t i = 0; i < type->field_count; i++)
        read_once(&type->fields[i], text);
    claim(field_find(type, text) < (int)type->field_count);
    free(text);
    return 0;
}
