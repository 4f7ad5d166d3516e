#include "core/inspection.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

#define ORDERED "责令改正"
#define URGED "督促整改"

const char *inspection_way_of(const char *unit_kind)
{
    static const char *const government[] = {"县直", "乡镇", "开发区", "党委部门",
                                             "垂管", "群团", "村社区"};

    if (strcmp(unit_kind, "企业") == 0)
        return ORDERED;
    for (size_t i = 0; i < COUNT_OF(government); i++) {
        if (strcmp(unit_kind, government[i]) == 0)
            return URGED;
    }
    return NULL;
}

bool inspection_may_end(const char *way, const char *outcome)
{
    static const struct {
        const char *outcome;
        const char *way; /* NULL: both */
    } ends[] = {{"已改正", NULL}, {"逾期未改", NULL}, {"行政处罚", ORDERED}, {"移送", ORDERED},
                {"督办", URGED},  {"约谈", URGED},    {"通报", URGED}};

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        if (strcmp(ends[i].outcome, outcome) == 0)
            return !ends[i].way || strcmp(ends[i].way, way) == 0;
    }
    return !*outcome;
}

/* --- what can't be true ----------------------------------------------------------------------- */

struct check {
    const struct record *r;
    struct error *err;
    char today[DATE_TEXT_SIZE];
};

static bool refuse(const struct check *c, const char *field, const char *sentence)
{
    return record_refuse(c->r, field, sentence, c->err);
}

/* Days are compared as texts; one that is not set comes before all. */
static bool check_days(const struct check *c)
{
    const char *inspected = record_get(c->r, "inspected_on");
    const char *until = record_get(c->r, "ordered_until");
    const char *rechecked = record_get(c->r, "rechecked_on");

    if (strcmp(inspected, c->today) > 0)
        return refuse(c, "inspected_on", _("that day is still to come."));
    if (*until && strcmp(until, inspected) < 0)
        return refuse(c, "ordered_until", _("it is before the inspection."));
    if (*rechecked && strcmp(rechecked, inspected) < 0)
        return refuse(c, "rechecked_on", _("it is before the inspection."));
    if (strcmp(rechecked, c->today) > 0)
        return refuse(c, "rechecked_on", _("that day is still to come."));
    return true;
}

static bool refuse_outcome(const struct check *c)
{
    const char *way = record_get(c->r, "way");

    if (!*way)
        return refuse(c, "way",
                      _("say it first: enterprises and government units end differently."));
    if (strcmp(way, ORDERED) == 0)
        return refuse(c, "outcome",
                      _("that is for government units; an enterprise has mended, has not in time, "
                        "is punished or handed over."));
    return refuse(c, "outcome",
                  _("that is for enterprises; a government unit has mended, has not in time, is "
                    "supervised, summoned or named in a bulletin."));
}

static bool check_outcome(const struct check *c)
{
    const char *outcome = record_get(c->r, "outcome");
    const char *until = record_get(c->r, "ordered_until");
    const char *rechecked = record_get(c->r, "rechecked_on");

    if (*rechecked && !*outcome)
        return refuse(c, "outcome", _("it was looked at again: say how it ended."));
    if (*outcome && !*rechecked)
        return refuse(c, "rechecked_on", _("it has ended: say when it was looked at again."));
    if (!inspection_may_end(record_get(c->r, "way"), outcome))
        return refuse_outcome(c);
    if (strcmp(outcome, "逾期未改") == 0 && *until && strcmp(rechecked, until) < 0)
        return refuse(c, "outcome", _("on that day the time ordered was not over."));
    return true;
}

bool inspection_check(const struct record *r, const struct record *seen, struct date today,
                      struct error *err)
{
    struct check c = {.r = r, .err = err};

    (void)seen;
    date_format(today, c.today);
    return check_days(&c) && check_outcome(&c);
}

/* --- what looks wrong ------------------------------------------------------------------------- */

size_t inspection_doubt(const struct record *r, const struct record *seen, struct date today,
                        struct str *out)
{
    enum { LONG_DAYS = 366 };
    const char *until = record_get(r, "ordered_until");
    struct date inspected;
    struct date last;

    (void)today;
    if (seen && !record_differs(r, seen, (size_t)field_index(r->type, "ordered_until")))
        return 0;
    if (!*until && !*record_get(r, "outcome")) {
        str_addf(out, "%s: %s\n", field_label(r->type, "ordered_until"),
                 _("without one nobody is reminded."));
        return 1;
    }
    if (date_parse_iso(record_get(r, "inspected_on"), &inspected, NULL) &&
        date_parse_iso(until, &last, NULL) && date_difference(inspected, last) > LONG_DAYS) {
        str_addf(out, "%s: %s\n", field_label(r->type, "ordered_until"),
                 _("that is more than a year."));
        return 1;
    }
    return 0;
}
