/* XML of an office file, read by libxml2 as it streams in: no tree, no document type, no entity but
 * the five, nothing from anywhere else. */
#include "exchange/office_parts.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/i18n.h"

enum {
    VALUES = 4,           /* attributes' values that are kept at once */
    NAMES_MOST = 1 << 16, /* bytes of all the different names in a part; real ones have some KB */
    /* The parser compares each attribute of an element with all others, and each name with all
     * prefixes: many of them would take it minutes. */
    ATTRIBUTES_MOST = 256,
    PREFIXES_MOST = 256,
    ELEMENTS_MOST = 12 * 1000 * 1000,
};

struct xml {
    const struct xml_handler *handler;
    void *data;
    const char *part;
    struct error *err;
    xmlParserCtxtPtr parser;
    bool stopped; /* a reason is in err */
    int elements;
    int prefixes; /* declared by the element at hand and those it is in */
    int level;
    int prefixes_of[OFFICE_LEVELS_MOST + 1]; /* each level's */
    int skipped; /* the level of an element that is passed over, 0: none */
    int attribute_count;
    const xmlChar **attributes; /* of the element at hand: name, prefix, URI, value, its end */
    struct str values[VALUES];
    unsigned next_value;
};

static void stop(struct xml *x)
{
    x->stopped = true;
    xmlStopParser(x->parser);
}

/* --- attributes ------------------------------------------------------------------------------- */

const char *xml_attribute(struct xml *x, const char *name)
{
    for (int i = 0; i < x->attribute_count; i++) {
        const xmlChar **attribute = x->attributes + i * 5;
        struct str *value = &x->values[x->next_value % VALUES];
        size_t length;

        if (strcmp((const char *)attribute[0], name) != 0)
            continue;
        length = (size_t)(attribute[4] - attribute[3]);
        if (length > OFFICE_ATTRIBUTE_MOST)
            return NULL;
        x->next_value++;
        str_clear(value);
        str_add_n(value, (const char *)attribute[3], length);
        return str_text(value);
    }
    return NULL;
}

long xml_number(struct xml *x, const char *name, long otherwise)
{
    const char *text = xml_attribute(x, name);
    size_t digits = text ? strspn(text, "0123456789") : 0;

    if (digits == 0 || digits > 9 || text[digits] != '\0')
        return otherwise;
    return strtol(text, NULL, 10);
}

bool xml_flag(struct xml *x, const char *name, bool otherwise)
{
    const char *text = xml_attribute(x, name);

    if (!text)
        return otherwise;
    return strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0;
}

void xml_skip(struct xml *x)
{
    x->skipped = x->level;
}

/* --- what the parser says --------------------------------------------------------------------- */

static void refuse(struct xml *x, const char *why)
{
    error_set(x->err, ERROR_INPUT,
              _("%s (%s): no office program writes that, and it was not read."), why, x->part);
    stop(x);
}

/* Enters an element; false when the part is no office program's. */
static bool enter(struct xml *x, int attributes, int prefixes)
{
    x->level++;
    if (x->level > OFFICE_LEVELS_MOST) {
        refuse(x, _("The file has elements in elements, more than any table needs"));
        return false;
    }
    x->prefixes_of[x->level] = prefixes;
    x->prefixes += prefixes;
    x->elements++;
    if (attributes > ATTRIBUTES_MOST || x->prefixes > PREFIXES_MOST ||
        x->elements > ELEMENTS_MOST) {
        refuse(x, _("The file has elements without end"));
        return false;
    }
    return true;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int prefixes, const xmlChar **declared, int count, int defaulted,
                     const xmlChar **attributes)
{
    struct xml *x = data;

    (void)prefix, (void)uri, (void)declared, (void)defaulted;
    if (x->stopped || !enter(x, count, prefixes) || x->skipped || !x->handler->start)
        return;
    x->attributes = attributes;
    x->attribute_count = count;
    if (!x->handler->start(x->data, x, (const char *)name, x->err))
        stop(x);
    x->attribute_count = 0;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml *x = data;

    (void)prefix, (void)uri;
    if (x->stopped)
        return;
    if (x->skipped == x->level)
        x->skipped = 0;
    else if (!x->skipped && x->handler->end &&
             !x->handler->end(x->data, x, (const char *)name, x->err))
        stop(x);
    x->prefixes -= x->prefixes_of[x->level--];
}

static void on_text(void *data, const xmlChar *text, int length)
{
    struct xml *x = data;

    if (!x->stopped && !x->skipped && x->handler->text && length > 0)
        x->handler->text(x->data, (const char *)text, (size_t)length);
}

/* Called at the name, before anything of the document type is read. */
static void on_document_type(void *data, const xmlChar *name, const xmlChar *id,
                             const xmlChar *system)
{
    struct xml *x = data;

    (void)name, (void)id, (void)system;
    if (x->stopped)
        return;
    error_set(x->err, ERROR_INPUT,
              _("The file declares a document type (%s), as no office program does: it was not "
                "read."),
              x->part);
    stop(x);
}

static void on_error(void *data, xmlErrorPtr error)
{
    (void)data, (void)error; /* the parser remembers that it is not well formed */
}

static const xmlSAXHandler says = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .cdataBlock = on_text,
    .ignorableWhitespace = on_text,
    .internalSubset = on_document_type,
    .serror = on_error,
};

/* --- feeding it ------------------------------------------------------------------------------- */

/* False when the parser has given up: the part is not well formed, or holds too many names. */
static bool goes_on(const struct xml *x)
{
    return x->parser->wellFormed && !x->parser->disableSAX;
}

static bool feed(void *data, const char *piece, size_t length, struct error *err)
{
    struct xml *x = data;

    xmlParseChunk(x->parser, piece, (int)length, 0);
    if (x->stopped)
        return false;
    return goes_on(x) || package_damaged(x->part, err);
}

static bool finish(struct xml *x, struct error *err)
{
    xmlParseChunk(x->parser, "", 0, 1);
    if (x->stopped)
        return false;
    return goes_on(x) || package_damaged(x->part, err);
}

bool xml_read(struct package *p, const char *part, const struct xml_handler *handler, void *data,
              struct error *err)
{
    struct error own = {0};
    struct xml x = {.handler = handler, .data = data, .part = part, .err = err ? err : &own};
    xmlSAXHandler sax = says;
    bool good;

    x.parser = xmlCreatePushParserCtxt(&sax, &x, NULL, 0, NULL);
    if (!x.parser)
        return package_damaged(part, err);
    xmlCtxtUseOptions(x.parser, XML_PARSE_NONET);
    xmlDictSetLimit(x.parser->dict, NAMES_MOST);
    good = package_read(p, part, feed, &x, x.err) && finish(&x, x.err);
    xmlFreeParserCtxt(x.parser);
    for (size_t i = 0; i < VALUES; i++)
        str_free(&x.values[i]);
    return good;
}
