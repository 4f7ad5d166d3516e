/* make_plans DIR SEED COUNT: random plans as calendars, and beside each what a reader must find.
 *
 * DIR/plan-NNN.ics is written as the program writes it; DIR/plan-NNN.json lists its events: uid,
 * title, first and last moment as local times, and what else a reader can be asked.  The same SEED
 * makes the same plans on every machine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "exchange/calendar_load.h"

enum { MOST_DRILLS = 25 };

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static unsigned below(unsigned *seed, unsigned limit)
{
    return next_random(seed) % limit;
}

/* --- texts ----------------------------------------------------------------------------------- */

/* `length` pieces of what people and files put into texts, `breaks` among them or not. */
static char *random_text(unsigned *seed, unsigned length, bool breaks)
{
    static const char *const pieces[] = {"消防",
                                         "演练",
                                         "突发环境事件",
                                         "（县级）",
                                         "a",
                                         "Z",
                                         "DDoS",
                                         " ",
                                         ",",
                                         "，",
                                         ";",
                                         "；",
                                         ":",
                                         "\"",
                                         "'",
                                         "\\",
                                         "\\n",
                                         "\\,",
                                         "\\\\",
                                         "“双盲”",
                                         "é",
                                         "😀",
                                         "👩‍🚒",
                                         "🇨🇳",
                                         "𠮷",
                                         "<b>",
                                         "&amp;",
                                         "%",
                                         "=",
                                         "|",
                                         "BEGIN:VEVENT",
                                         "0123456789",
                                         "2026年6月",
                                         "—",
                                         "…",
                                         "/",
                                         "#",
                                         "@",
                                         "\t",
                                         "~"};
    static const char *const line_breaks[] = {"\n", "\r\n", "\n\n", "\r"};
    struct str out = {0};

    for (unsigned i = 0; i < length; i++) {
        if (breaks && below(seed, 8) == 0)
            str_add(&out, line_breaks[below(seed, COUNT_OF(line_breaks))]);
        else
            str_add(&out, pieces[below(seed, COUNT_OF(pieces))]);
    }
    return str_steal(&out);
}

/* --- times ----------------------------------------------------------------------------------- */

static struct period random_minutes(unsigned *seed, struct period p)
{
    p.precision = PERIOD_MINUTE;
    p.start_minute = (int)below(seed, 288) * 5;
    p.end_minute = p.start_minute + (int)below(seed, 30) * 10;
    if (p.end_minute == p.start_minute || p.end_minute >= 24 * 60)
        p.end_minute = -1;
    return p;
}

static struct period with_precision(struct period p, enum period_precision precision,
                                    struct date start, struct date end)
{
    p.precision = precision;
    p.start = start;
    p.end = end;
    return p;
}

static struct period random_period(unsigned *seed)
{
    struct date day = date_add((struct date){2026, 1, 1}, (int)below(seed, 365));
    struct period p = period_of_day(day);
    int quarter = (day.month - 1) / 3;

    switch (below(seed, 8)) {
    case 0:
        return period_of_month(2026, day.month);
    case 1:
        return period_of_year(2026);
    case 2:
        return with_precision(p, PERIOD_SPAN, day, date_add(day, 1 + (int)below(seed, 12)));
    case 3:
        return with_precision(
            p, PERIOD_QUARTER, (struct date){2026, quarter * 3 + 1, 1},
            (struct date){2026, quarter * 3 + 3, date_days_in_month(2026, quarter * 3 + 3)});
    case 4:
        return with_precision(p, PERIOD_TENDAY, (struct date){2026, day.month, 11},
                              (struct date){2026, day.month, 20});
    case 5:
    case 6:
        return random_minutes(seed, p);
    default:
        return p;
    }
}

/* --- plans ----------------------------------------------------------------------------------- */

static void add_drill(struct calendar *c, int number, unsigned *seed,
                      const struct calendar_rules *rules)
{
    static const char *const states[] = {"计划", "筹备", "已开展", "延期", "取消"};
    char *subject = random_text(seed, 1 + below(seed, below(seed, 10) ? 12 : 120), true);
    char *place = random_text(seed, below(seed, 8), true);
    char *remark = random_text(seed, below(seed, 60), true);
    struct calendar_drill drill = {.id = number,
                                   .number = number,
                                   .subject = subject,
                                   .lead_unit = "阳城县交通运输局",
                                   .participants = "公安局、卫体局",
                                   .form = "实战",
                                   .state = states[below(seed, COUNT_OF(states))],
                                   .place = place,
                                   .remark = remark,
                                   .period_text = "2026年6月",
                                   .period = random_period(seed),
                                   .participant = below(seed, 6) == 0};

    if (strcmp(drill.state, "延期") == 0 && below(seed, 3))
        drill.earlier = random_period(seed);
    calendar_add_drill(c, &drill, rules);
    free(subject);
    free(place);
    free(remark);
}

static void name_events(struct calendar *c, unsigned *seed)
{
    for (size_t i = 0; i < c->events.count; i++) {
        struct calendar_event *e = &c->events.items[i];
        struct str uid = {0};

        str_addf(&uid, "%06x%06x-%zu@yanlian.example", next_random(seed), next_random(seed), i);
        e->uid = str_steal(&uid);
        e->sequence = (int64_t)below(seed, 5);
        e->modified = mem_text("20260301T000000Z");
        if (strcmp(e->kind, "deadline") == 0)
            e->related_to = mem_text(c->events.items[i - 1].uid);
    }
}

static void fill(struct calendar *c, unsigned seed, const struct calendar_rules *rules)
{
    int drills = 1 + (int)below(&seed, MOST_DRILLS);

    for (int i = 0; i < drills; i++)
        add_drill(c, i + 1, &seed, rules);
    name_events(c, &seed);
    c->name = mem_text("阳城县交通运输局2026年度应急演练");
    c->organizer = mem_text("yjzzjy@163.com");
    c->organizer_name = mem_text("阳城县应急救援总指挥部办公室");
}

/* --- what a reader must find ----------------------------------------------------------------- */

/* A pair of a JSON object; NULL becomes null. */
static void add_pair(struct str *out, const char *name, const char *text)
{
    str_addf(out, "\"%s\": ", name);
    if (!text) {
        str_add(out, "null");
        return;
    }
    str_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            str_addf(out, "\\%c", *text);
        else if (*text >= 0 && *text < 0x20)
            str_addf(out, "\\u%04x", (unsigned)*text);
        else
            str_add_char(out, *text);
    }
    str_add_char(out, '"');
}

static void add_moment(struct str *out, const char *name, struct date day, bool timed, int minute)
{
    char date[DATE_TEXT_SIZE];
    struct str text = {0};

    date_format(day, date);
    str_add(&text, date);
    if (timed)
        str_addf(&text, "T%02d:%02d", minute / 60, minute % 60);
    add_pair(out, name, str_text(&text));
    str_free(&text);
    str_add(out, ", ");
}

static void add_event(struct str *out, const struct calendar_event *e)
{
    str_add(out, "{");
    add_pair(out, "uid", e->uid);
    str_add(out, ", ");
    add_pair(out, "title", e->summary);
    str_add(out, ", ");
    add_moment(out, "start", e->start, e->timed, e->start_minute);
    add_moment(out, "end", e->end, e->timed, e->end_minute);
    str_addf(out, "\"sequence\": %lld, \"busy\": %s, ", (long long)e->sequence,
             e->busy ? "true" : "false");
    add_pair(out, "status", e->status);
    str_add(out, ", ");
    add_pair(out, "description", e->description);
    str_add(out, ", ");
    add_pair(out, "location", e->location);
    str_add(out, ", ");
    add_pair(out, "related", e->related_to);
    str_add(out, ", ");
    add_pair(out, "alarm", e->alarm);
    str_add(out, "}");
}

static void add_expectation(struct str *out, const struct calendar *c)
{
    for (size_t i = 0; i < c->events.count; i++) {
        str_add(out, i ? ",\n" : "[\n");
        add_event(out, &c->events.items[i]);
    }
    str_add(out, "\n]\n");
}

/* Every fifth plan is its first drill alone, to one who is asked to take it or told it is off. */
static void make_invitation(struct calendar *c, unsigned *seed)
{
    static const char *const names[] = {"王建国", "李\"四\"，主任", "O'Neil; a:b, c", "", "^n^'"};
    struct calendar rest = {.events = c->events};
    struct calendar_attendee a = {mem_text(names[below(seed, COUNT_OF(names))]),
                                  mem_text("wang@example.org")};

    c->events = (struct calendar_events){0};
    vec_push(&c->events, rest.events.items[0]);
    rest.events.items[0] = (struct calendar_event){0};
    calendar_free(&rest);
    c->method = strcmp(c->events.items[0].status, "CANCELLED") == 0 ? "CANCEL" : "REQUEST";
    vec_push(&c->attendees, a);
}

static bool write_plan(const char *directory, unsigned number, const struct calendar *c,
                       const struct calendar_module *module, struct error *err)
{
    struct str bytes = {0}, wanted = {0}, path = {0};
    bool good;

    str_addf(&path, "%s/plan-%03u.ics", directory, number);
    add_expectation(&wanted, c);
    good = module->write(&bytes, c, "20260401T010203Z", err) &&
           ics_check(str_text(&bytes), bytes.length, NULL, err) &&
           file_write(str_text(&path), str_text(&bytes), bytes.length, 0644, err);
    if (good) {
        str_cut(&path, path.length - strlen("ics"));
        str_add(&path, "json");
        good = file_write(str_text(&path), str_text(&wanted), wanted.length, 0644, err);
    }
    str_free(&bytes);
    str_free(&wanted);
    str_free(&path);
    return good;
}

int main(int argc, char **argv)
{
    struct error err = {0};
    const struct calendar_module *module = calendar_module_open(&err);
    struct day_table days = {0};
    struct calendar_rules rules = {.usual_minutes = 120,
                                   .deadline = {.days = 20, .roll = true},
                                   .days = &days,
                                   .office = "阳城县应急救援总指挥部办公室",
                                   .telephone = "4232621"};
    bool good = module && argc == 4;
    unsigned count = good ? (unsigned)atoi(argv[3]) : 0;

    day_table_add(&days, (struct date){2026, 10, 1}, DAY_OFF, "国庆节");
    for (unsigned i = 0; good && i < count; i++) {
        struct calendar c = {0};

        rules.first_day_only = i % 5 == 4;
        fill(&c, (unsigned)atoi(argv[2]) + i * 7919u, &rules);
        if (i % 5 == 3)
            make_invitation(&c, &(unsigned){i});
        good = write_plan(argv[1], i, &c, module, &err);
        calendar_free(&c);
    }
    day_table_free(&days);
    if (!good)
        fprintf(stderr, "%s\n", err.text[0] ? err.text : "make_plans DIR SEED COUNT");
    return good ? 0 : 1;
}
