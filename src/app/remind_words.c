/* Letters are Chinese whatever the reader's language: what is here is no message. */
#include "app/remind_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/period.h"
#include "store/records.h"

/* 10月14日; of another year than this one with its year. */
static void add_day(struct str *out, const struct app *app, struct date day)
{
    if (day.year != app->today.year)
        str_addf(out, "%d年", day.year);
    str_addf(out, "%d月%d日", day.month, day.day);
}

static void add_days(struct str *out, int days)
{
    if (days > 0)
        str_addf(out, "还有%d天", days);
    else if (days == 0)
        str_add(out, "今日到期");
    else
        str_addf(out, "已逾期%d天", -days);
}

/* When it was held: the drill's own words. */
static bool add_held(struct app *app, int64_t drill, struct str *out, struct error *err)
{
    struct period held;
    struct record r;

    if (!store_load(app->store, record_type_of(RECORD_DRILL), drill, &r, err))
        return false;
    if (period_from_value(&held, record_get(&r, "held")) && held.precision != PERIOD_NONE) {
        str_add(out, "，");
        add_day(out, app, held.start);
        if (date_compare(held.start, held.end) != 0) {
            str_add(out, "至");
            add_day(out, app, held.end);
        }
        str_add(out, "开展");
    }
    record_free(&r);
    return true;
}

static bool add_papers(struct app *app, const struct desk_row *row, struct str *out,
                       struct error *err)
{
    if (!add_held(app, row->drill, out, err))
        return false;
    str_add(out, "，材料应于");
    add_day(out, app, row->date);
    str_add(out, "前报送（");
    add_days(out, row->days);
    str_add(out, "），尚缺——");
    return store_awaited_papers(app->store, row->drill, out, err);
}

static void add_unheld(enum desk_part part, const struct desk_row *row, struct str *out)
{
    if (strcmp(row->state, "已开展") == 0) {
        str_add(out, "，已开展，请补报实际开展时间");
        return;
    }
    if (row->period.precision == PERIOD_NONE) {
        str_add(out, "，尚未确定演练时间，请确定并报备");
        return;
    }
    str_add(out, "，计划时间为");
    period_format(out, &row->period);
    if (part == DESK_UNHELD)
        str_addf(out, "，已逾期%d天，尚未开展，请尽快组织或按程序申请调整", -row->days);
    else
        str_add(out, "，尚未确定具体日期，请确定并报备");
}

static void add_finding(struct app *app, const struct desk_row *row, struct str *out)
{
    char *drill = store_record_title(app->store, record_type_of(RECORD_DRILL), row->drill);

    str_addf(out, "“%s”发现的问题（%s），整改期限", drill ? drill : "", row->subject);
    add_day(out, app, row->date);
    str_add(out, "（");
    add_days(out, row->days);
    str_add(out, "），请抓紧整改并报送佐证材料");
    free(drill);
}

bool remind_item(struct app *app, enum desk_part part, const struct desk_row *row, struct str *out,
                 struct error *err)
{
    if (part == DESK_MEND) {
        add_finding(app, row, out);
        return true;
    }
    str_addf(out, "“%s”", row->subject);
    if (part == DESK_LATE || part == DESK_DUE || part == DESK_WAITING)
        return add_papers(app, row, out, err);
    add_unheld(part, row, out);
    return true;
}
