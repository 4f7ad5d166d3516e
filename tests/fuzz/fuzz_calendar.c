/* Any texts and times as a drill: its calendar is written, and the file stands the check. */
#include "fuzz.h"

#include <stdint.h>
#include <string.h>

#include "exchange/calendar_load.h"

/* What is left of the input. */
struct input {
    const uint8_t *at;
    const uint8_t *end;
};

static unsigned take(struct input *in, unsigned below)
{
    return in->at < in->end ? *in->at++ % below : 0;
}

/* The bytes up to a NUL. */
static char *take_text(struct input *in)
{
    size_t left = (size_t)(in->end - in->at);
    size_t length = left ? strnlen((const char *)in->at, left) : 0;
    char *text = left ? mem_text_n((const char *)in->at, length) : mem_text("");

    in->at += length < left ? length + 1 : length;
    return text;
}

static struct period take_period(struct input *in)
{
    struct date day = date_add((struct date){2025, 12, 1}, (int)take(in, 256) * 2);
    struct period p = period_of_day(day);

    switch (take(in, 6)) {
    case 0:
        return (struct period){.start_minute = -1, .end_minute = -1};
    case 1:
        return period_of_month(day.year, day.month);
    case 2:
        return period_of_year(day.year);
    case 3:
        p.precision = PERIOD_SPAN;
        p.end = date_add(day, 1 + (int)take(in, 100));
        return p;
    case 4:
        p.precision = PERIOD_MINUTE;
        p.start_minute = (int)take(in, 144) * 10;
        p.end_minute = p.start_minute + (int)take(in, 100);
        if (p.end_minute == p.start_minute || p.end_minute >= 1440)
            p.end_minute = -1;
        return p;
    default:
        return p;
    }
}

static void add_drill(struct calendar *c, struct input *in, const struct calendar_rules *rules)
{
    static const char *const states[] = {"计划", "筹备", "已开展", "延期", "取消", ""};
    struct calendar_drill drill = {.id = 1, .number = (int64_t)take(in, 3)};
    char *texts[6];

    drill.state = states[take(in, COUNT_OF(states))];
    drill.participant = take(in, 2);
    drill.deadline_known = take(in, 2);
    drill.period = take_period(in);
    drill.earlier = take_period(in);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        texts[i] = take_text(in);
    drill.subject = texts[0];
    drill.lead_unit = texts[1];
    drill.participants = texts[2];
    drill.place = texts[3];
    drill.remark = texts[4];
    drill.period_text = texts[5];
    calendar_add_drill(c, &drill, rules);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        free(texts[i]);
}

static void name_events(struct calendar *c)
{
    for (size_t i = 0; i < c->events.count; i++) {
        struct calendar_event *e = &c->events.items[i];
        struct str uid = {0};

        str_addf(&uid, "%zu@yanlian", i);
        e->uid = str_steal(&uid);
        e->modified = mem_text("20260401T010203Z");
        claim(calendar_event_hash(e) != 0);
    }
}

static void write_and_check(const struct calendar *c)
{
    static const struct calendar_module *module;
    struct error err = {0};
    struct str out = {0};
    int events = -1;

    if (!module)
        module = calendar_module_open(&err);
    claim(module);
    if (!module->write(&out, c, "20260401T010203Z", &err) ||
        !ics_check(str_text(&out), out.length, &events, &err)) {
        fprintf(stderr, "%s\n%s", err.text, str_text(&out));
        abort();
    }
    claim(events == (int)c->events.count);
    str_free(&out);
}

/* The first event as a message to somebody. */
static void write_invitation(struct calendar *c)
{
    char *name = mem_text(c->events.items[0].location);
    struct calendar one = {.organizer = c->organizer};

    one.method = strcmp(c->events.items[0].status, "CANCELLED") == 0 ? "CANCEL" : "REQUEST";
    vec_push(&one.events, c->events.items[0]);
    vec_push(&one.attendees, (struct calendar_attendee){name, (char *)(uintptr_t) "a@b"});
    write_and_check(&one);
    vec_free(&one.events);
    vec_free(&one.attendees);
    free(name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    struct day_table days = {0};
    struct calendar_rules rules = {.deadline = {.days = 20, .roll = true}, .days = &days};
    struct calendar c = {0};

    day_table_add(&days, (struct date){2026, 10, 1}, DAY_OFF, "国庆节");
    rules.usual_minutes = (int)take(&in, 200) * 30;
    rules.first_day_only = take(&in, 2);
    while (in.at < in.end && c.events.count < 20)
        add_drill(&c, &in, &rules);
    c.organizer = mem_text("yjzzjy@163.com");
    name_events(&c);
    write_and_check(&c);
    if (c.events.count)
        write_invitation(&c);
    calendar_free(&c);
    day_table_free(&days);
    return 0;
}
