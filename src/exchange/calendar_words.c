#include "exchange/calendar_words.h"

#include <string.h>

#include "base/text.h"

/* True for a line that needs neither cleaning nor trimming: nearly every one. */
static bool is_plain_line(const char *text, size_t length)
{
    const char *end = text + length;

    if (text == end || *text == ' ' || end[-1] == ' ')
        return false;
    while ((text = text_skip_plain(text, end)) < end) {
        int codepoint = text_next(&text, end);

        if (codepoint == 0xA0 || codepoint == 0x3000 || text_is_control(codepoint))
            return false;
    }
    return true;
}

/* Appends a line without white space at its ends, cleaned; nothing when it is blank. */
static void add_clean(struct str *out, const char *separator, const char *text, size_t length)
{
    struct str trimmed = {0};
    char *line;

    if (is_plain_line(text, length)) {
        str_add(out, separator);
        str_add_n(out, text, length);
        return;
    }
    line = mem_text_n(text, length);
    text_trim(&trimmed, line);
    if (trimmed.length) {
        str_add(out, separator);
        text_clean(out, str_text(&trimmed));
    }
    str_free(&trimmed);
    free(line);
}

/* Appends the lines of `text`, each cleaned and trimmed, empty ones left out. */
static void add_lines(struct str *out, const char *text, const char *separator)
{
    size_t before = out->length;

    while (text && *text) {
        size_t length = strcspn(text, "\r\n");

        add_clean(out, out->length > before ? separator : "", text, length);
        text += length + strspn(text + length, "\r\n");
    }
}

void calendar_line(struct str *out, const char *text)
{
    add_lines(out, text, " ");
}

/* Appends `label` and the lines of `text` as lines of a description; nothing when it is blank. */
static void add_labelled(struct str *out, const char *label, const char *text,
                         const char *separator)
{
    size_t before = out->length;
    size_t bare;

    if (before)
        str_add_char(out, '\n');
    str_add(out, label);
    str_add(out, "：");
    bare = out->length;
    add_lines(out, text, separator);
    if (out->length == bare)
        str_cut(out, before);
}

static void add_item(struct str *out, const char *label, const char *text)
{
    add_labelled(out, label, text, " ");
}

static void add_subject(struct str *out, const struct calendar_drill *drill)
{
    size_t before = out->length;

    calendar_line(out, drill->subject);
    if (out->length == before)
        str_add(out, "应急演练");
}

/* 上旬, 中旬 or 下旬 of a day. */
static const char *tenday_of(struct date day)
{
    return day.day < 11 ? "上旬" : day.day < 21 ? "中旬" : "下旬";
}

/* 6月至8月, 6月下旬至7月上旬; with the years when they differ. */
static void add_span(struct str *out, const struct period *p)
{
    bool whole = p->start.day == 1 && p->end.day == date_days_in_month(p->end.year, p->end.month);
    bool years = p->start.year != p->end.year;

    if (years)
        str_addf(out, "%d年", p->start.year);
    str_addf(out, "%d月%s", p->start.month, whole ? "" : tenday_of(p->start));
    if (whole && !years && p->start.month == p->end.month)
        return;
    str_add(out, "至");
    if (years)
        str_addf(out, "%d年", p->end.year);
    if (years || p->start.month != p->end.month)
        str_addf(out, "%d月", p->end.month);
    str_add(out, whole ? "" : tenday_of(p->end));
}

/* Within what a drill without a day is to be held: 6月, 6月中旬, 第二季度, 上半年, 2026年. */
static void add_window(struct str *out, const struct period *p)
{
    struct str whole = {0};
    const char *after_year;

    if (p->precision == PERIOD_SPAN) {
        add_span(out, p);
        return;
    }
    period_format(&whole, p);
    after_year = strstr(str_text(&whole), "年");
    if (p->precision == PERIOD_YEAR || !after_year)
        str_add(out, str_text(&whole));
    else
        str_add(out, after_year + strlen("年"));
    str_free(&whole);
}

char *calendar_summary(const struct calendar_case *c)
{
    struct str out = {0};

    if (c->drill->participant)
        str_add(&out, CALENDAR_PARTICIPANT_MARK);
    if (c->cancelled)
        str_add(&out, "【取消】");
    else if (c->time_pending)
        str_add(&out, "【延期·新时间待定】");
    else if (c->postponed)
        str_add(&out, "【延期】");
    if (c->window && !c->cancelled && !c->time_pending) {
        str_add(&out, "【");
        add_window(&out, &c->period);
        str_add(&out, "内·日期待定】");
    }
    add_subject(&out, c->drill);
    return str_steal(&out);
}

static void add_time(struct str *out, const struct calendar_case *c)
{
    struct str time = {0};

    period_format_long(&time, &c->period);
    if (c->time_pending) {
        add_item(out, "演练时间", "已延期，新时间待定");
    } else {
        if (c->window && !c->cancelled)
            str_add(&time, "，具体日期待定");
        add_item(out, "演练时间", str_text(&time));
    }
    str_free(&time);
}

/* The old time, when there is one that differs from the time shown. */
static void add_earlier(struct str *out, const struct calendar_case *c)
{
    const struct period *earlier =
        c->drill->earlier.precision != PERIOD_NONE ? &c->drill->earlier : &c->period;
    struct str time = {0};

    if (!c->postponed || (!c->time_pending && period_equal(earlier, &c->period)))
        return;
    period_format_long(&time, earlier);
    add_item(out, "原定时间", str_text(&time));
    str_free(&time);
}

/* What the plan says, when it is not what the time line says already. */
static void add_source(struct str *out, const struct calendar_case *c)
{
    struct str time = {0};
    struct str wording = {0};

    calendar_line(&wording, c->drill->period_text);
    period_format(&time, &c->period);
    if (c->time_pending || strcmp(str_text(&time), str_text(&wording)) != 0)
        add_item(out, "计划原文时间", str_text(&wording));
    str_free(&time);
    str_free(&wording);
}

static void add_length(struct str *out, int minutes)
{
    if (minutes >= 60)
        str_addf(out, "%d小时", minutes / 60);
    if (minutes % 60 || minutes < 60)
        str_addf(out, "%d分钟", minutes % 60);
}

static void add_unknown_end(struct str *out, const struct calendar_case *c)
{
    struct str note = {0};

    if (!c->assumed_minutes)
        return;
    str_add(&note, "结束时间未定，日历中暂按");
    add_length(&note, c->assumed_minutes);
    str_add(&note, "计");
    add_item(out, "说明", str_text(&note));
    str_free(&note);
}

static void add_contact(struct str *out, const struct calendar_rules *rules)
{
    struct str contact = {0};

    calendar_line(&contact, rules->office);
    if (rules->telephone && !text_is_blank(rules->telephone)) {
        str_add(&contact, contact.length ? "，电话" : "电话");
        calendar_line(&contact, rules->telephone);
    }
    add_item(out, "联系", str_text(&contact));
    str_free(&contact);
}

char *calendar_description(const struct calendar_case *c, const struct calendar_rules *rules)
{
    const struct calendar_drill *drill = c->drill;
    struct str out = {0};

    add_item(&out, "牵头单位", drill->lead_unit);
    add_item(&out, "演练形式", drill->form);
    add_time(&out, c);
    add_earlier(&out, c);
    add_source(&out, c);
    add_unknown_end(&out, c);
    add_item(&out, "参演单位", drill->participants);
    add_item(&out, "演练地点", drill->place);
    if (drill->number > 0)
        str_addf(&out, "\n计划序号：%lld", (long long)drill->number);
    add_labelled(&out, "备注", drill->remark, "\n");
    add_contact(&out, rules);
    return str_steal(&out);
}

char *calendar_withdrawn_description(const char *why, const struct calendar_rules *rules)
{
    struct str out = {0};

    add_item(&out, "说明", why);
    add_contact(&out, rules);
    return str_steal(&out);
}

char *calendar_deadline_summary(const struct calendar_case *c, bool cancelled)
{
    struct str out = {0};

    if (cancelled)
        str_add(&out, "【取消】");
    str_add(&out, "【报送截止】");
    add_subject(&out, c->drill);
    return str_steal(&out);
}

/* 演练结束后20日内, and how the last day moved. */
static void add_count(struct str *out, const struct deadline *deadline,
                      const struct deadline_rule *rule)
{
    struct period nominal = period_of_day(deadline->nominal);
    struct period due = period_of_day(deadline->due);

    str_addf(out, "\n报送时限：演练结束后%d%s内，", rule->days,
             rule->working_days ? "个工作日" : "日");
    if (date_compare(deadline->nominal, deadline->due) != 0) {
        period_format_long(out, &nominal);
        str_add(out, "为休息日，顺延至");
    }
    period_format_long(out, &due);
    if (deadline->provisional)
        str_addf(out, "（暂定：%d年放假安排尚未录入）", deadline->due.year);
}

char *calendar_deadline_description(const struct calendar_case *c, const struct deadline *deadline,
                                    const struct calendar_rules *rules)
{
    struct str out = {0};

    add_item(&out, "牵头单位", c->drill->lead_unit);
    str_add(&out, out.length ? "\n演练：" : "演练：");
    add_subject(&out, c->drill);
    add_time(&out, c);
    str_add(&out, "\n报送材料：演练方案、脚本、评估报告、总结报告"
                  "\n报送对象：应急管理部门及行业主管部门");
    add_count(&out, deadline, &rules->deadline);
    add_contact(&out, rules);
    return str_steal(&out);
}
