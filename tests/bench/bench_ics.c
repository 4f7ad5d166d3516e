/* bench_ics: calendars of 10,000 drills over 500 units, against libical alone.
 *
 * Ours: each drill mapped, hashed, written by the module (built, printed, folded again) and
 * checked, file by file.  The floor: libical printing the same components, which it has in memory
 * already.  Both are processor time, the best of some rounds in one run.  Prints name, tab,
 * milliseconds.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "exchange/calendar_load.h"

enum { UNITS = 500, DRILLS = 20, ROUNDS = 5 };

struct files VEC(char *);

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* As in a year's plan: most by the month, some by the day, some by the minute, some by the year. */
static struct period time_of(int drill)
{
    struct date day = {2026, drill % 12 + 1, drill % 28 + 1};
    struct period p = period_of_day(day);

    switch (drill % 5) {
    case 0:
        return p;
    case 1:
        p.precision = PERIOD_MINUTE;
        p.start_minute = 9 * 60;
        return p;
    case 2:
        return period_of_year(2026);
    default:
        return period_of_month(2026, day.month);
    }
}

static void add_unit(struct calendar *c, int unit, const struct calendar_rules *rules)
{
    static const char *const subjects[] = {
        "消防应急演练", "有限空间作业应急演练", "森林火灾扑救暨火场紧急避险实战演练",
        "网络攻击(DDoS攻击、SQL注入、跨站脚本)防护与溯源演练", "突发环境事件应急演练"};
    char name[64];
    char subject[128];

    snprintf(name, sizeof name, "阳城县第%d单位", unit + 1);
    for (int i = 0; i < DRILLS; i++) {
        int number = unit * DRILLS + i + 1;
        struct calendar_drill drill = {.id = number,
                                       .number = number,
                                       .subject = subject,
                                       .lead_unit = name,
                                       .form = i % 10 ? "实战" : "桌面",
                                       .state = "计划",
                                       .participants = i % 4 ? "" : "公安局、卫健局、应急局",
                                       .place = i % 3 ? "" : "东关小学, 操场",
                                       .period_text = "2026年6月",
                                       .period = time_of(number)};

        snprintf(subject, sizeof subject, "%s%d", subjects[number % 5], number);
        calendar_add_drill(c, &drill, rules);
    }
    c->name = mem_text(name);
    c->organizer = mem_text("yjzzjy@163.com");
    c->organizer_name = mem_text("阳城县应急救援总指挥部办公室");
}

/* What the store would say; its cost is not measured here. */
static uint64_t remember(struct calendar *c, int unit)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < c->events.count; i++) {
        char uid[64];

        hash ^= calendar_event_hash(&c->events.items[i]);
        snprintf(uid, sizeof uid, "%08x-%04zx-4a5b-8c9d-0123456789ab@yanlian", unit, i);
        c->events.items[i].uid = mem_text(uid);
        c->events.items[i].modified = mem_text("20260401T010203Z");
    }
    return hash;
}

/* Writes the file of a unit; its text, or NULL with the fault in `err`. */
static char *write_unit(const struct calendar_module *module, int unit,
                        const struct calendar_rules *rules, int *events, struct error *err)
{
    struct calendar c = {0};
    struct str out = {0};
    bool good;
    int count = 0;

    add_unit(&c, unit, rules);
    remember(&c, unit);
    good = module->write(&out, &c, "20260401T010203Z", err) &&
           ics_check(str_text(&out), out.length, &count, err);
    *events += count;
    calendar_free(&c);
    if (good)
        return str_steal(&out);
    str_free(&out);
    return NULL;
}

static void free_files(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->items[i]);
    vec_free(files);
}

/* One round of ours, into `files`; milliseconds, negative when it failed. */
static double round_of_ours(const struct calendar_module *module,
                            const struct calendar_rules *rules, struct files *files, int *events)
{
    double began = now_ms();
    struct error err = {0};

    *events = 0;
    for (int unit = 0; unit < UNITS; unit++) {
        char *text = write_unit(module, unit, rules, events, &err);

        if (!text) {
            fprintf(stderr, "%s\n", err.text);
            return -1;
        }
        vec_push(files, text);
    }
    return now_ms() - began;
}

static double round_of_libical(icalcomponent *const *components)
{
    double began = now_ms();

    for (int unit = 0; unit < UNITS; unit++)
        free(icalcomponent_as_ical_string_r(components[unit]));
    return now_ms() - began;
}

static double floor_of(const struct files *files)
{
    icalcomponent *components[UNITS];
    double best = 0;

    for (int unit = 0; unit < UNITS; unit++)
        components[unit] = icalparser_parse_string(files->items[unit]);
    for (int i = 0; i < ROUNDS; i++) {
        double took = round_of_libical(components);

        best = i && best < took ? best : took;
    }
    for (int unit = 0; unit < UNITS; unit++)
        icalcomponent_free(components[unit]);
    return best;
}

int main(void)
{
    struct error err = {0};
    const struct calendar_module *module = calendar_module_open(&err);
    struct day_table days = {0};
    struct calendar_rules rules = {.usual_minutes = 120,
                                   .deadline = {.days = 20, .roll = true},
                                   .days = &days,
                                   .office = "阳城县应急救援总指挥部办公室",
                                   .telephone = "4232621"};
    double best = 0;
    double least;

    if (!module) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    day_table_add(&days, (struct date){2026, 10, 1}, DAY_OFF, "国庆节");
    for (int i = 0; i < ROUNDS; i++) {
        struct files files = {0};
        int events;
        double took = round_of_ours(module, &rules, &files, &events);

        if (took < 0)
            return 1;
        best = i && best < took ? best : took;
        if (i == ROUNDS - 1) {
            least = floor_of(&files);
            printf("events\t%d\nyanlian_ms\t%.1f\nlibical_ms\t%.1f\nratio\t%.2f\n", events, best,
                   least, best / least);
        }
        free_files(&files);
    }
    day_table_free(&days);
    return 0;
}
