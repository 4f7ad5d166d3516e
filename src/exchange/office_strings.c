/* The texts that a workbook's cells share: <si><t>..</t></si>, or in runs of one look each; how
 * they are pronounced (rPh) is no part of them. */
#include "exchange/office_parts.h"

#include <limits.h>
#include <string.h>

enum { TOO_LONG = UINT_MAX };

struct reading {
    struct shared_strings *out;
    struct str text; /* the one at hand */
    bool in_text;
    struct package *package;
};

/* The value of _xHHHH_ at `text`, or -1. */
static long escaped(const char *text)
{
    if (text[0] != '_' || text[1] != 'x' || strspn(text + 2, "0123456789ABCDEFabcdef") != 4 ||
        text[6] != '_')
        return -1;
    return strtol((char[]){text[2], text[3], text[4], text[5], '\0'}, NULL, 16);
}

void office_unescape(struct str *out, const char *text)
{
    while (*text) {
        long code = escaped(text);

        if (code < 0) {
            size_t length = 1 + strcspn(text + 1, "_");

            str_add_n(out, text, length);
            text += length;
            continue;
        }
        if (code == '\r')
            code = '\n';
        str_add_codepoint(out, code ? (unsigned)code : 0xFFFD);
        text += strlen("_x0000_");
    }
}

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)err;
    if (strcmp(name, "rPh") == 0 || strcmp(name, "extLst") == 0)
        xml_skip(x);
    else if (strcmp(name, "si") == 0)
        str_clear(&r->text);
    r->in_text = strcmp(name, "t") == 0;
    return true;
}

static void text(void *data, const char *piece, size_t length)
{
    struct reading *r = data;

    if (r->in_text && r->text.length <= TABLE_CELL_MAX)
        str_add_n(&r->text, piece, length <= TABLE_CELL_MAX ? length : (size_t)TABLE_CELL_MAX + 1);
}

static bool keep(struct reading *r, struct error *err)
{
    struct shared_strings *s = r->out;

    if (!package_hold(r->package, r->text.length + sizeof *s->starts.items, err))
        return false;
    if (r->text.length > TABLE_CELL_MAX) {
        vec_push(&s->starts, TOO_LONG);
    } else {
        vec_push(&s->starts, (unsigned)s->text.length);
        office_unescape(&s->text, str_text(&r->text));
        str_add_char(&s->text, '\0');
    }
    return true;
}

static bool end(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)x;
    r->in_text = false;
    return strcmp(name, "si") != 0 || keep(r, err);
}

bool shared_strings_read(struct shared_strings *out, struct package *p, const char *part,
                         struct error *err)
{
    static const struct xml_handler handler = {.start = start, .end = end, .text = text};
    struct reading r = {.out = out, .package = p};
    bool good = !part || xml_read(p, part, &handler, &r, err);

    str_free(&r.text);
    return good;
}

void shared_strings_free(struct shared_strings *s)
{
    str_free(&s->text);
    vec_free(&s->starts);
}
