/* How a workbook's cells show their numbers: a cell names a style, a style a format. */
#include "exchange/office_parts.h"

#include <string.h>

enum { STYLES_MOST = 65536, FORMATS_MOST = 5000 };

/* A format of the workbook's own. */
struct own_format {
    long id;
    unsigned index;
};

struct reading {
    struct cell_styles *out;
    struct own_formats VEC(struct own_format) own;
    bool in_styles; /* cellXfs, not those that cells' styles are made of */
};

static unsigned add_format(struct reading *r, long id, const struct number_format *format)
{
    unsigned index = (unsigned)r->out->formats.count;

    vec_push(&r->out->formats, *format);
    vec_push(&r->own, (struct own_format){.id = id, .index = index});
    return index;
}

/* Few formats are in use: the last ones are the likeliest. */
static unsigned format_of_id(struct reading *r, long id)
{
    struct number_format format;

    for (size_t i = r->own.count; i > 0; i--) {
        if (r->own.items[i - 1].id == id)
            return r->own.items[i - 1].index;
    }
    if (r->own.count >= 2 * FORMATS_MOST)
        return 0;
    number_format_builtin(&format, id);
    return add_format(r, id, &format);
}

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;
    struct number_format format;

    (void)err;
    if (strcmp(name, "cellXfs") == 0) {
        r->in_styles = true;
    } else if (strcmp(name, "extLst") == 0 || strcmp(name, "dxfs") == 0) {
        xml_skip(x);
    } else if (strcmp(name, "numFmt") == 0 && r->own.count < FORMATS_MOST) {
        const char *code = xml_attribute(x, "formatCode");

        number_format_read(&format, code ? code : "");
        add_format(r, xml_number(x, "numFmtId", -1), &format);
    } else if (strcmp(name, "xf") == 0 && r->in_styles && r->out->of.count < STYLES_MOST) {
        vec_push(&r->out->of, format_of_id(r, xml_number(x, "numFmtId", 0)));
    }
    return true;
}

static bool end(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)x, (void)err;
    if (strcmp(name, "cellXfs") == 0)
        r->in_styles = false;
    return true;
}

bool cell_styles_read(struct cell_styles *out, struct package *p, const char *part,
                      struct error *err)
{
    static const struct xml_handler handler = {.start = start, .end = end};
    struct reading r = {.out = out};
    struct number_format general;
    bool good;

    number_format_read(&general, "general");
    add_format(&r, 0, &general);
    good = !part || xml_read(p, part, &handler, &r, err);
    vec_free(&r.own);
    return good;
}

void cell_styles_free(struct cell_styles *s)
{
    vec_free(&s->formats);
    vec_free(&s->of);
}

const struct number_format *cell_style(const struct cell_styles *s, long index)
{
    if (index < 0 || (size_t)index >= s->of.count)
        return &s->formats.items[0];
    return &s->formats.items[s->of.items[index]];
}
