#include "exchange/calendar_lines.h"

#include <string.h>
#include <strings.h>

void calendar_lines_unfold(struct str *out, const char *text)
{
    const char *start = text;

    for (const char *at = text; (at = strchr(at, '\n')); at++) {
        const char *end = at > text && at[-1] == '\r' ? at - 1 : at;

        if (at[1] != ' ' && at[1] != '\t')
            continue;
        str_add_n(out, start, (size_t)(end - start));
        start = at + 2;
    }
    str_add(out, start);
}

/* --- components ------------------------------------------------------------------------------- */

/* The components that a line is in, by the places of their names. */
struct nest {
    const char *names[CALENDAR_DEPTH_MOST];
    int depth;
};

/* The length of a component's name: letters and hyphens to the line's end; 0 when it is none. */
static size_t name_length(const char *name)
{
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    return strcspn(name + length, "\r\n") == 0 ? length : 0;
}

static bool is_named(const char *name, const char *wanted)
{
    size_t length = name_length(name);

    return length == strlen(wanted) && strncasecmp(name, wanted, length) == 0;
}

static bool enter(struct nest *n, const char *name)
{
    if (n->depth == CALENDAR_DEPTH_MOST || !name_length(name))
        return false;
    n->names[n->depth++] = name;
    return true;
}

static bool leave(struct nest *n, const char *name)
{
    size_t length = name_length(name);

    return length && n->depth > 0 && name_length(n->names[--n->depth]) == length &&
           strncasecmp(n->names[n->depth], name, length) == 0;
}

/* Whether the line's property is `word`, and where its value or parameters begin. */
static const char *property(const char *line, const char *word)
{
    size_t length = strlen(word);

    return strncasecmp(line, word, length) == 0 && (line[length] == ':' || line[length] == ';')
               ? line + length
               : NULL;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end ? end + strspn(end, "\n") : line + strlen(line);
}

/* Moves past one line; false when it breaks the order. */
static bool step(struct nest *n, const char *line)
{
    const char *begins = property(line, "BEGIN");
    const char *ends = property(line, "END");

    if (begins)
        return *begins == ':' && enter(n, begins + 1);
    if (ends)
        return *ends == ':' && leave(n, ends + 1);
    return true;
}

bool calendar_lines_nested(const char *lines)
{
    struct nest nest = {.depth = 0};

    for (; *lines; lines = next_line(lines)) {
        if (!step(&nest, lines))
            return false;
    }
    return nest.depth == 0;
}

/* --- parts ------------------------------------------------------------------------------------ */

static bool part_kind(const char *name, enum calendar_part_kind *kind)
{
    *kind = is_named(name, "VEVENT") ? CALENDAR_PART_EVENT : CALENDAR_PART_ZONE;
    return *kind == CALENDAR_PART_EVENT || is_named(name, "VTIMEZONE");
}

/* The calendar that a line is in. */
struct within {
    const char *start; /* of the component in it; NULL: in none, or in no calendar */
    size_t first;      /* of its parts */
    bool cancelled;    /* METHOD, which may stand after the events */
};

static void take_line(struct calendar_parts *out, struct nest *nest, struct within *in,
                      const char *line)
{
    const char *method = nest->depth == 1 ? property(line, "METHOD") : NULL;
    struct calendar_part part = {.text = in->start};
    int before = nest->depth;

    step(nest, line);
    if (method)
        in->cancelled = is_named(method + 1, "CANCEL");
    else if (before == 0)
        *in = (struct within){.first = out->count};
    else if (before == 1 && nest->depth == 2)
        in->start = is_named(nest->names[0], "VCALENDAR") ? line : NULL;
    if (before == 2 && nest->depth == 1 && in->start && part_kind(nest->names[1], &part.kind)) {
        part.length = (size_t)(next_line(line) - in->start);
        vec_push(out, part);
    }
    for (size_t i = in->first; before == 1 && nest->depth == 0 && i < out->count; i++)
        out->items[i].cancelled = in->cancelled;
}

void calendar_lines_parts(struct calendar_parts *out, const char *lines)
{
    struct nest nest = {.depth = 0};
    struct within in = {.first = out->count};

    for (; *lines; lines = next_line(lines))
        take_line(out, &nest, &in, lines);
}

static bool is_one_of(const char *line, const char *const *properties)
{
    while (*properties && !property(line, *properties))
        properties++;
    return *properties != NULL;
}

bool calendar_lines_filter(struct str *out, const struct calendar_part *part,
                           const char *const *properties)
{
    struct nest nest = {.depth = 0};
    const char *end = part->text + part->length;
    const char *next;

    for (const char *line = part->text; line < end; line = next) {
        int before = nest.depth;

        next = next_line(line);
        step(&nest, line);
        if (nest.depth == 2 || before == 2 || next - line > CALENDAR_LINE_MOST)
            continue;
        if (before != nest.depth || is_one_of(line, properties))
            str_add_n(out, line, (size_t)(next - line));
        if (out->length > CALENDAR_PART_MOST)
            return false;
    }
    return true;
}

/* --- values ----------------------------------------------------------------------------------- */

/* The end of the parameters: the first colon that is not within quotes. */
static const char *value_of(const char *at)
{
    bool quoted = false;

    for (; *at && *at != '\n' && (quoted || *at != ':'); at++)
        quoted ^= *at == '"';
    return *at == ':' ? at + 1 : NULL;
}

static void add_unescaped(struct str *out, const char *value)
{
    size_t length = strcspn(value, "\r\n");

    for (size_t i = 0; i < length; i++) {
        if (value[i] != '\\' || i + 1 == length) {
            str_add_char(out, value[i]);
            continue;
        }
        i++;
        str_add_char(out, value[i] == 'n' || value[i] == 'N' ? ' ' : value[i]);
    }
}

bool calendar_lines_value(struct str *out, const char *part, size_t length, const char *name)
{
    struct nest nest = {.depth = 0};
    const char *end = part + length;

    for (; part < end && *part; part = next_line(part)) {
        const char *at = nest.depth == 1 ? property(part, name) : NULL;
        const char *value = at ? value_of(at) : NULL;

        if (value) {
            add_unescaped(out, value);
            return true;
        }
        step(&nest, part);
    }
    return false;
}
