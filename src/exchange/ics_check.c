/* Looks at finished iCalendar bytes as a strict reader would, with nothing of libical.
 *
 * The tables say what each component may hold (RFC 5545, 3.6), as far as this program writes it or
 * will: what they do not name is refused, X- properties apart.
 */
#include "exchange/calendar.h"

#include <string.h>

#include "base/i18n.h"
#include "exchange/ics_value.h"

enum { MOST_OCTETS = 64 << 20, MOST_DEPTH = 8, MOST_RULES = 40 };

enum value_kind {
    VALUE_ANY,
    VALUE_TEXT,
    VALUE_LIST, /* texts parted by commas */
    VALUE_UTC,
    VALUE_TIME,  /* DATE, or DATE-TIME with a zone */
    VALUE_LOCAL, /* DATE-TIME without a zone */
    VALUE_COUNT,
    VALUE_OFFSET,
    VALUE_MAIL,
    VALUE_ALARM, /* a negative duration */
    VALUE_WORD,  /* one of `words` */
};

struct rule {
    const char *name;
    int least;
    int most; /* 0: any number */
    enum value_kind kind;
    const char *words; /* parted by spaces, with one at each end: " A B " */
};

enum kind_index { IN_CALENDAR, IN_ZONE, IN_STANDARD, IN_DAYLIGHT, IN_EVENT, IN_ALARM, IN_NOTHING };

static const struct rule calendar_rules[] = {
    {"VERSION", 1, 1, VALUE_WORD, " 2.0 "},
    {"PRODID", 1, 1, VALUE_TEXT, NULL},
    {"CALSCALE", 0, 1, VALUE_WORD, " GREGORIAN "},
    {"METHOD", 0, 1, VALUE_WORD, " PUBLISH REQUEST CANCEL "},
    {NULL, 0, 0, VALUE_ANY, NULL},
};

static const struct rule zone_rules[] = {
    {"TZID", 1, 1, VALUE_TEXT, NULL},
    {"LAST-MODIFIED", 0, 1, VALUE_UTC, NULL},
    {"TZURL", 0, 1, VALUE_ANY, NULL},
    {NULL, 0, 0, VALUE_ANY, NULL},
};

static const struct rule offset_rules[] = {
    {"DTSTART", 1, 1, VALUE_LOCAL, NULL},     {"TZOFFSETFROM", 1, 1, VALUE_OFFSET, NULL},
    {"TZOFFSETTO", 1, 1, VALUE_OFFSET, NULL}, {"TZNAME", 0, 0, VALUE_TEXT, NULL},
    {"RRULE", 0, 1, VALUE_ANY, NULL},         {"RDATE", 0, 0, VALUE_ANY, NULL},
    {"COMMENT", 0, 0, VALUE_TEXT, NULL},      {NULL, 0, 0, VALUE_ANY, NULL},
};

static const struct rule event_rules[] = {
    {"UID", 1, 1, VALUE_TEXT, NULL},
    {"DTSTAMP", 1, 1, VALUE_UTC, NULL},
    {"DTSTART", 1, 1, VALUE_TIME, NULL},
    {"DTEND", 1, 1, VALUE_TIME, NULL},
    {"SUMMARY", 1, 1, VALUE_TEXT, NULL},
    {"SEQUENCE", 1, 1, VALUE_COUNT, NULL},
    {"LAST-MODIFIED", 1, 1, VALUE_UTC, NULL},
    {"STATUS", 1, 1, VALUE_WORD, " TENTATIVE CONFIRMED CANCELLED "},
    {"TRANSP", 1, 1, VALUE_WORD, " OPAQUE TRANSPARENT "},
    {"X-MICROSOFT-CDO-BUSYSTATUS", 0, 1, VALUE_WORD, " FREE TENTATIVE BUSY OOF "},
    {"ORGANIZER", 0, 1, VALUE_MAIL, NULL},
    {"ATTENDEE", 0, 0, VALUE_MAIL, NULL},
    {"DESCRIPTION", 0, 1, VALUE_TEXT, NULL},
    {"LOCATION", 0, 1, VALUE_TEXT, NULL},
    {"CATEGORIES", 0, 0, VALUE_LIST, NULL},
    {"COMMENT", 0, 0, VALUE_TEXT, NULL},
    {"CONTACT", 0, 0, VALUE_TEXT, NULL},
    {"CREATED", 0, 1, VALUE_UTC, NULL},
    {"RELATED-TO", 0, 0, VALUE_TEXT, NULL},
    {"URL", 0, 1, VALUE_ANY, NULL},
    {NULL, 0, 0, VALUE_ANY, NULL},
};

static const struct rule alarm_rules[] = {
    {"ACTION", 1, 1, VALUE_WORD, " DISPLAY "},
    {"DESCRIPTION", 1, 1, VALUE_TEXT, NULL},
    {"TRIGGER", 1, 1, VALUE_ALARM, NULL},
    {NULL, 0, 0, VALUE_ANY, NULL},
};

static const struct component {
    const char *name;
    enum kind_index parent;
    const struct rule *rules;
} components[] = {
    [IN_CALENDAR] = {"VCALENDAR", IN_NOTHING, calendar_rules},
    [IN_ZONE] = {"VTIMEZONE", IN_CALENDAR, zone_rules},
    [IN_STANDARD] = {"STANDARD", IN_ZONE, offset_rules},
    [IN_DAYLIGHT] = {"DAYLIGHT", IN_ZONE, offset_rules},
    [IN_EVENT] = {"VEVENT", IN_CALENDAR, event_rules},
    [IN_ALARM] = {"VALARM", IN_EVENT, alarm_rules},
};

/* DTSTART or DTEND of an event. */
struct moment {
    struct ics_time time;
    char *zone; /* its TZID; owned; NULL: none */
};

/* A component that has begun. */
struct frame {
    enum kind_index kind;
    int line;
    bool has_children;
    bool seen[MOST_RULES];
    struct moment start, end;
    bool cancelled; /* an event: its STATUS */
};

/* A name that must be unique or known, and where it stands. */
struct mention {
    char *text;
    int line;
};
struct mentions VEC(struct mention);

struct check {
    struct ics_reader reader;
    struct frame frames[MOST_DEPTH];
    int depth;
    int calendars;
    int events;
    enum method { METHOD_PUBLISH, METHOD_REQUEST, METHOD_CANCEL } method;
    struct mentions uids;
    struct mentions zones; /* defined */
    struct mentions uses;  /* of zones, without those that repeat the one before */
    struct error *err;
};

/* --- names ----------------------------------------------------------------------------------- */

static char *copy(struct ics_text text)
{
    return mem_text_n(text.bytes, text.length);
}

static void add_mention(struct mentions *list, struct ics_text text, int line)
{
    vec_push(list, (struct mention){copy(text), line});
}

static void add_use(struct mentions *list, struct ics_text text, int line)
{
    const char *last = list->count ? list->items[list->count - 1].text : NULL;

    if (!last || strlen(last) != text.length || memcmp(last, text.bytes, text.length) != 0)
        add_mention(list, text, line);
}

static int compare_mentions(const void *a, const void *b)
{
    const struct mention *left = a;
    const struct mention *right = b;
    int order = strcmp(left->text, right->text);

    return order ? order : left->line - right->line;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(((const struct mention *)a)->text, ((const struct mention *)b)->text);
}

static void sort_mentions(struct mentions *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_mentions);
}

static bool check_unique(struct mentions *list, struct error *err)
{
    sort_mentions(list);
    for (size_t i = 1; i < list->count; i++) {
        if (compare_texts(&list->items[i - 1], &list->items[i]) == 0)
            return error_set(err, ERROR_FORMAT, _("Line %d of the calendar repeats the name %s."),
                             list->items[i].line, list->items[i].text);
    }
    return true;
}

static bool check_known(const struct mentions *uses, const struct mentions *zones,
                        struct error *err)
{
    for (size_t i = 0; i < uses->count; i++) {
        if (!zones->count || !bsearch(&uses->items[i], zones->items, zones->count,
                                      sizeof *zones->items, compare_texts))
            return error_set(err, ERROR_FORMAT,
                             _("Line %d of the calendar uses the time zone %s, which it does not "
                               "define."),
                             uses->items[i].line, uses->items[i].text);
    }
    return true;
}

static void free_mentions(struct mentions *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    vec_free(list);
}

/* --- values ---------------------------------------------------------------------------------- */

/* True when the text is one of the words, as it is written here. */
static bool is_word(struct ics_text text, const char *words)
{
    const char *word = words + 1;

    while (*word) {
        size_t length = strcspn(word, " ");

        if (length == text.length && memcmp(word, text.bytes, length) == 0)
            return true;
        word += length + 1;
    }
    return false;
}

static bool is_utc(struct ics_text text)
{
    struct ics_time time;

    return ics_read_time(text, &time) && time.utc;
}

static bool is_local(const struct ics_reader *r)
{
    struct ics_time time;

    return !ics_parameter(r, "TZID") && ics_read_time(r->value, &time) && time.second >= 0 &&
           !time.utc;
}

/* A day by VALUE=DATE, or a time with either a zone or Z: a bare one would be another hour in
 * another place. */
static bool read_moment(struct check *c, struct moment *out)
{
    const struct ics_reader *r = &c->reader;
    const struct ics_text *zone = ics_parameter(r, "TZID");
    const struct ics_text *value = ics_parameter(r, "VALUE");
    bool day = value && ics_is(*value, "DATE");

    if (!ics_read_time(r->value, &out->time) || day != (out->time.second < 0))
        return false;
    if ((zone && (day || out->time.utc)) || (!zone && !day && !out->time.utc))
        return false;
    if (zone) {
        add_use(&c->uses, *zone, r->line);
        out->zone = copy(*zone);
    }
    return true;
}

static bool is_alarm(const struct ics_reader *r)
{
    const struct ics_text *value = ics_parameter(r, "VALUE");
    const struct ics_text *related = ics_parameter(r, "RELATED");
    long seconds;

    return (!value || ics_is(*value, "DURATION")) && (!related || ics_is(*related, "START")) &&
           ics_read_duration(r->value, &seconds) && seconds < 0;
}

static bool check_value(struct check *c, const struct rule *rule, struct frame *f)
{
    const struct ics_reader *r = &c->reader;

    switch (rule->kind) {
    case VALUE_ANY:
        return true;
    case VALUE_TEXT:
        return ics_read_text(r->value, false);
    case VALUE_LIST:
        return ics_read_text(r->value, true);
    case VALUE_UTC:
        return is_utc(r->value);
    case VALUE_TIME:
        return read_moment(c, strcmp(rule->name, "DTSTART") == 0 ? &f->start : &f->end);
    case VALUE_LOCAL:
        return is_local(r);
    case VALUE_COUNT:
        return ics_read_count(r->value);
    case VALUE_OFFSET:
        return ics_read_offset(r->value);
    case VALUE_MAIL:
        return ics_read_mail(r->value);
    case VALUE_ALARM:
        return is_alarm(r);
    case VALUE_WORD:
        return is_word(r->value, rule->words);
    }
    return false;
}

/* --- properties ------------------------------------------------------------------------------ */

static int shown_length(struct ics_text name)
{
    return name.length < 40 ? (int)name.length : 40;
}

/* Fails with a format that takes the line and the property's name; a macro so that the compiler
 * still sees the format. */
#define LINE_FAULT(c, format)                                                                      \
    error_set((c)->err, ERROR_FORMAT, format, (c)->reader.line, shown_length((c)->reader.name),    \
              (c)->reader.name.bytes)

/* Index of the rule for the property read, or -1. */
static int find_rule(const struct rule *rules, struct ics_text name)
{
    for (int i = 0; rules[i].name; i++) {
        if (ics_is(name, rules[i].name))
            return i;
    }
    return -1;
}

static struct ics_text ics_word(const char *word)
{
    return (struct ics_text){word, strlen(word)};
}

static bool is_extension(struct ics_text name)
{
    return name.length > 2 && (name.bytes[0] == 'X' || name.bytes[0] == 'x') &&
           name.bytes[1] == '-';
}

static enum method method_of(struct ics_text value)
{
    if (is_word(value, " CANCEL "))
        return METHOD_CANCEL;
    return is_word(value, " REQUEST ") ? METHOD_REQUEST : METHOD_PUBLISH;
}

static bool remember(struct check *c, struct frame *f)
{
    const struct ics_reader *r = &c->reader;

    if (f->kind == IN_CALENDAR && ics_is(r->name, "METHOD"))
        c->method = method_of(r->value);
    else if (f->kind == IN_EVENT && ics_is(r->name, "STATUS"))
        f->cancelled = is_word(r->value, " CANCELLED ");

    if (f->kind == IN_EVENT && ics_is(r->name, "UID")) {
        if (!r->value.length)
            return LINE_FAULT(c, _("Line %d of the calendar: %.*s is empty."));
        add_mention(&c->uids, r->value, r->line);
    } else if (f->kind == IN_ZONE && ics_is(r->name, "TZID")) {
        add_mention(&c->zones, r->value, r->line);
    }
    return true;
}

static bool take_property(struct check *c)
{
    struct frame *f = c->depth ? &c->frames[c->depth - 1] : NULL;
    const struct rule *rules;
    int index;

    if (!f)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s stands outside VCALENDAR."));
    if (f->has_children)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s must stand before the components."));
    rules = components[f->kind].rules;
    index = find_rule(rules, c->reader.name);
    if (index < 0)
        return is_extension(c->reader.name) ||
               LINE_FAULT(c, _("Line %d of the calendar: %.*s does not belong there."));
    if (f->seen[index] && rules[index].most == 1)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s must stand only once."));
    f->seen[index] = true;
    if (!check_value(c, &rules[index], f))
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s has a wrong value."));
    return remember(c, f);
}

/* --- components ------------------------------------------------------------------------------ */

static enum kind_index kind_of(struct ics_text name)
{
    int kind = IN_CALENDAR;

    while (kind < IN_NOTHING && !ics_is(name, components[kind].name))
        kind++;
    return (enum kind_index)kind;
}

static bool begin(struct check *c)
{
    enum kind_index kind = kind_of(c->reader.value);
    enum kind_index parent = c->depth ? c->frames[c->depth - 1].kind : IN_NOTHING;

    if (c->depth == MOST_DEPTH)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s nests too deep."));
    if (kind == IN_NOTHING || components[kind].parent != parent)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s of a component that does not belong "
                               "there."));
    if (kind == IN_CALENDAR && c->calendars++)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s of a second VCALENDAR."));
    if (c->depth)
        c->frames[c->depth - 1].has_children = true;
    c->events += kind == IN_EVENT;
    c->frames[c->depth++] = (struct frame){.kind = kind, .line = c->reader.line};
    return true;
}

static bool check_order(const struct check *c, const struct frame *f)
{
    const struct moment *start = &f->start;
    const struct moment *end = &f->end;
    int days = date_difference(start->time.day, end->time.day);
    bool same = (start->time.second < 0) == (end->time.second < 0) &&
                start->time.utc == end->time.utc && !start->zone == !end->zone &&
                (!start->zone || strcmp(start->zone, end->zone) == 0);

    if (!same)
        return error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: DTSTART and DTEND of this event are of "
                           "different types."),
                         f->line);
    if (days < 0 || (days == 0 && end->time.second <= start->time.second))
        return error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: this event ends before it starts."), f->line);
    return true;
}

/* RFC 5546: nobody is invited by PUBLISH (3.2.1); REQUEST and CANCEL name who asks and who is asked
 * (3.2.2, 3.2.5), and CANCEL is of what is off. */
static bool check_invitation(const struct check *c, const struct frame *f)
{
    bool from = f->seen[find_rule(event_rules, ics_word("ORGANIZER"))];
    bool to = f->seen[find_rule(event_rules, ics_word("ATTENDEE"))];

    if (c->method == METHOD_PUBLISH)
        return !to ||
               error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: a published event has an ATTENDEE."), f->line);
    if (!from || !to)
        return error_set(c->err, ERROR_FORMAT, _("Line %d of the calendar: this %s has no %s."),
                         f->line, components[IN_EVENT].name, from ? "ATTENDEE" : "ORGANIZER");
    if (c->events > 1)
        return error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: a second event of an invitation."), f->line);
    return f->cancelled == (c->method == METHOD_CANCEL) ||
           error_set(c->err, ERROR_FORMAT,
                     _("Line %d of the calendar: METHOD and STATUS contradict each other."),
                     f->line);
}

static bool check_complete(const struct check *c, const struct frame *f)
{
    const struct rule *rules = components[f->kind].rules;

    for (int i = 0; rules[i].name; i++) {
        if (rules[i].least && !f->seen[i])
            return error_set(c->err, ERROR_FORMAT, _("Line %d of the calendar: this %s has no %s."),
                             f->line, components[f->kind].name, rules[i].name);
    }
    if (f->kind == IN_ZONE && !f->has_children)
        return error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: this time zone has no offset."), f->line);
    return f->kind != IN_EVENT || (check_order(c, f) && check_invitation(c, f));
}

static void free_frame(struct frame *f)
{
    free(f->start.zone);
    free(f->end.zone);
}

static bool finish(struct check *c)
{
    struct frame *f;

    if (!c->depth || kind_of(c->reader.value) != c->frames[c->depth - 1].kind)
        return LINE_FAULT(c, _("Line %d of the calendar: %.*s of a component that has not begun."));
    f = &c->frames[c->depth - 1];
    if (!check_complete(c, f))
        return false;
    free_frame(f);
    c->depth--;
    return true;
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool take_line(struct check *c)
{
    if (ics_is(c->reader.name, "BEGIN"))
        return begin(c);
    return ics_is(c->reader.name, "END") ? finish(c) : take_property(c);
}

static bool check_all(struct check *c)
{
    int got;

    while ((got = ics_next(&c->reader, c->err)) > 0) {
        if (!take_line(c))
            return false;
    }
    if (got < 0)
        return false;
    if (!c->calendars || c->depth)
        return error_set(c->err, ERROR_FORMAT,
                         _("Line %d of the calendar: the file ends before VCALENDAR does."),
                         c->reader.next_line);
    sort_mentions(&c->zones);
    return check_unique(&c->uids, c->err) && check_unique(&c->zones, c->err) &&
           check_known(&c->uses, &c->zones, c->err);
}

bool ics_check(const char *bytes, size_t length, int *events, struct error *err)
{
    struct check c = {.err = err};
    bool good;

    if (length > MOST_OCTETS)
        return error_set(err, ERROR_FORMAT, _("The calendar is larger than 64 MB."));
    ics_reader_init(&c.reader, bytes, length);
    good = check_all(&c);
    if (events)
        *events = good ? c.events : 0;
    while (c.depth)
        free_frame(&c.frames[--c.depth]);
    free_mentions(&c.uids);
    free_mentions(&c.zones);
    free_mentions(&c.uses);
    ics_reader_free(&c.reader);
    return good;
}
