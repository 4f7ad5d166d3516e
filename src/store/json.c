/* json_object and json_group_object for the triggers of the change log.
 *
 * SQLite has both, but up to 3.40 does not count them among the harmless functions that a schema
 * may use while trusted_schema is off.  These do the same for the values that the tables hold
 * (texts, whole numbers, NULL) and are marked as harmless; another program that writes the file
 * uses its own. */
#include <string.h>

#include "base/str.h"
#include "store/private.h"
#include "store/statement.h"

static void add_string(struct str *out, const unsigned char *text, int length)
{
    int start = 0;

    str_add_char(out, '"');
    for (int i = 0; i < length; i++) {
        if (text[i] >= 0x20 && text[i] != '"' && text[i] != '\\')
            continue;
        str_add_n(out, (const char *)text + start, (size_t)(i - start));
        if (text[i] < 0x20)
            str_addf(out, "\\u%04x", text[i]);
        else
            str_addf(out, "\\%c", text[i]);
        start = i + 1;
    }
    str_add_n(out, (const char *)text + start, (size_t)(length - start));
    str_add_char(out, '"');
}

static void add_value(struct str *out, sqlite3_value *value)
{
    char number[24];

    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
        str_add(out, "null");
        break;
    case SQLITE_INTEGER:
        sqlite3_snprintf(sizeof number, number, "%lld", sqlite3_value_int64(value));
        str_add(out, number);
        break;
    default: {
        const unsigned char *text = sqlite3_value_text(value);

        add_string(out, text, sqlite3_value_bytes(value));
    }
    }
}

static void add_member(struct str *out, sqlite3_value *name, sqlite3_value *value)
{
    str_add_char(out, out->length ? ',' : '{');
    add_value(out, name);
    str_add_char(out, ':');
    add_value(out, value);
}

static void give(sqlite3_context *context, struct str *text)
{
    if (!text->length)
        str_add_char(text, '{');
    str_add_char(text, '}');
    sqlite3_result_text64(context, text->data, text->length, SQLITE_TRANSIENT, SQLITE_UTF8);
    str_free(text);
}

static void object_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct str text = {0};

    for (int i = 0; i + 1 < count; i += 2)
        add_member(&text, values[i], values[i + 1]);
    give(context, &text);
}

static void group_step(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct str *text = sqlite3_aggregate_context(context, sizeof *text);

    (void)count;
    if (text)
        add_member(text, values[0], values[1]);
}

static void group_final(sqlite3_context *context)
{
    struct str *text = sqlite3_aggregate_context(context, 0);
    struct str empty = {0};

    give(context, text ? text : &empty);
}

bool json_functions(struct store *s, struct error *err)
{
    const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
    int code;

    if (s->json_ready)
        return true;
    code = sqlite3_create_function_v2(s->db, "json_object", -1, flags, NULL, object_function, NULL,
                                      NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(s->db, "json_group_object", 2, flags, NULL, NULL,
                                          group_step, group_final, NULL);
    if (code != SQLITE_OK)
        return statement_error(s, code, err);
    s->json_ready = true;
    return true;
}
