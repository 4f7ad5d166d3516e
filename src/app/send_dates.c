/* A unit's dates, as the ledger keeps them and as the table of a mail has them: what differs from
 * what was sent last is marked.  Chinese whatever the interface speaks: the table is for the unit.
 */
#include "app/send_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/period.h"

/* The fields of a line, in the order of db/views/unit_date.sql. */
enum part {
    LINE_DRILL,
    LINE_PART,
    LINE_TIME,
    LINE_FATE,
    LINE_DUE,
    LINE_PUBLICITY,
    LINE_FORM,
    LINE_PLACE,
    LINE_PARTICIPANTS,
    LINE_REMARK,
    LINE_SUBJECT,
    LINE_PARTS
};

struct line {
    int64_t drill;
    char *parts[LINE_PARTS];
};
struct lines VEC(struct line);

static void lines_free(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        for (int n = 0; n < LINE_PARTS; n++)
            free(lines->items[i].parts[n]);
    }
    vec_free(lines);
}

static void read_line(struct line *line, const char *text, size_t length)
{
    const char *end = text + length;

    for (int n = 0; n < LINE_PARTS; n++) {
        const char *tab = memchr(text, '\t', (size_t)(end - text));
        size_t part = (size_t)((tab ? tab : end) - text);

        line->parts[n] = mem_text_n(text, part);
        text += part + (tab != NULL);
    }
    line->drill = strtoll(line->parts[LINE_DRILL], NULL, 10);
}

static void read_lines(struct lines *out, const char *text)
{
    while (text && *text) {
        size_t length = strcspn(text, "\n");
        struct line line;

        read_line(&line, text, length);
        vec_push(out, line);
        text += length + (text[length] == '\n');
    }
}

static const struct line *line_of(const struct lines *lines, int64_t drill)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].drill == drill)
            return &lines->items[i];
    }
    return NULL;
}

static bool is(const struct line *line, enum part part, const char *word)
{
    return strcmp(line->parts[part], word) == 0;
}

static bool differs(const struct line *a, const struct line *b, enum part part)
{
    return strcmp(a->parts[part], b->parts[part]) != 0;
}

/* The time as the table has it. */
static void add_time(struct str *out, const struct line *line)
{
    size_t before = out->length;
    struct period period;

    if (is(line, LINE_FATE, "待定")) {
        str_add(out, "延期，新时间待定");
        return;
    }
    if (period_from_value(&period, line->parts[LINE_TIME]))
        period_format(out, &period);
    if (out->length == before)
        str_add(out, "待定");
}

static void add_words(struct str *out, const char *words)
{
    str_addf(out, "%s%s", out->length ? "；" : "", words);
}

static void add_item(struct str *out, const char *label, const char *value)
{
    add_words(out, label);
    str_addf(out, "原为%s", *value ? value : "空");
}

/* What else is not as it was, with its old value; long texts without. */
static void add_altered(struct str *out, const struct line *now, const struct line *last)
{
    static const struct {
        enum part part;
        const char *label;
    } parts[] = {
        {LINE_SUBJECT, "科目"}, {LINE_PART, "职责"}, {LINE_FORM, "形式"}, {LINE_PLACE, "地点"}};

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (differs(now, last, parts[i].part))
            add_item(out, parts[i].label, last->parts[parts[i].part]);
    }
    if (differs(now, last, LINE_PARTICIPANTS))
        add_words(out, "参演单位有调整");
    if (differs(now, last, LINE_REMARK))
        add_words(out, "备注有调整");
    if (is(now, LINE_PUBLICITY, "内部") && !is(last, LINE_PUBLICITY, "内部"))
        add_words(out, "新列为内部");
    else if (is(last, LINE_PUBLICITY, "内部") && !is(now, LINE_PUBLICITY, "内部"))
        add_words(out, "不再是内部");
}

static enum send_change compare(struct str *before, const struct line *now, const struct line *last)
{
    struct str old = {0};
    enum send_change change = SEND_SAME;

    if (is(now, LINE_FATE, "取消") && !is(last, LINE_FATE, "取消"))
        return SEND_CANCELLED;
    if (is(last, LINE_FATE, "取消") && !is(now, LINE_FATE, "取消")) {
        str_add(before, "恢复开展，此前已取消");
        change = SEND_ALTERED;
    } else if (differs(now, last, LINE_TIME) || differs(now, last, LINE_FATE)) {
        change = SEND_MOVED;
        add_time(&old, last);
        add_item(before, "", str_text(&old));
    }
    add_altered(before, now, last);
    /* A day that follows from another time says nothing new. */
    if (change == SEND_SAME && differs(now, last, LINE_DUE))
        add_item(before, "报送截止", last->parts[LINE_DUE]);
    if (change == SEND_SAME && before->length)
        change = SEND_ALTERED;
    str_free(&old);
    return change;
}

static const char *mark_of(enum send_change change, const struct line *line)
{
    switch (change) {
    case SEND_NEW:
        return "【新增】";
    case SEND_MOVED:
        return "【改期】";
    case SEND_CANCELLED:
        return "【取消】";
    case SEND_ALTERED:
        return "【变更】";
    case SEND_SAME:
        break;
    }
    return is(line, LINE_FATE, "取消") ? "已取消" : "";
}

static void count(struct send_item *item, enum send_change change)
{
    item->fresh += change == SEND_NEW;
    item->moved += change == SEND_MOVED;
    item->cancelled += change == SEND_CANCELLED;
    item->altered += change == SEND_ALTERED;
}

static void add_row(struct send_item *item, const struct line *line, enum send_change change,
                    struct str *before)
{
    struct str time = {0};
    struct send_row row = {
        .drill = line->drill,
        .change = change,
        .mark = mem_text(mark_of(change, line)),
        .subject = mem_text(line->parts[LINE_SUBJECT]),
        .part = mem_text(line->parts[LINE_PART]),
        .form = mem_text(line->parts[LINE_FORM]),
        .place = mem_text(line->parts[LINE_PLACE]),
        .due = mem_text(line->parts[LINE_DUE]),
        .internal = is(line, LINE_PUBLICITY, "内部"),
    };

    add_time(&time, line);
    row.period = str_steal(&time);
    row.before = str_steal(before);
    item->internal += row.internal;
    count(item, change);
    vec_push(&item->rows, row);
}

/* What the unit had and has no more. */
static void add_withdrawn(struct send_item *item, const struct lines *now, const struct lines *last)
{
    for (size_t i = 0; i < last->count; i++) {
        struct str before = {0};

        /* It was cancelled then already. */
        if (line_of(now, last->items[i].drill) || is(&last->items[i], LINE_FATE, "取消"))
            continue;
        str_add(&before, "不再列入你单位日程");
        add_row(item, &last->items[i], SEND_CANCELLED, &before);
    }
}

void send_rows_make(struct send_item *item, const char *last_dates)
{
    struct lines now = {0};
    struct lines last = {0};

    read_lines(&now, item->dates);
    read_lines(&last, last_dates);
    for (size_t i = 0; i < now.count; i++) {
        const struct line *old = line_of(&last, now.items[i].drill);
        struct str before = {0};
        enum send_change change = SEND_SAME;

        if (old)
            change = compare(&before, &now.items[i], old);
        else if (last_dates && !is(&now.items[i], LINE_FATE, "取消"))
            change = SEND_NEW;
        add_row(item, &now.items[i], change, &before);
    }
    add_withdrawn(item, &now, &last);
    lines_free(&now);
    lines_free(&last);
}

void send_rows_free(struct send_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct send_row *r = &rows->items[i];
        char *texts[] = {r->mark, r->period, r->subject, r->part,
                         r->form, r->place,  r->due,     r->before};

        for (size_t n = 0; n < COUNT_OF(texts); n++)
            free(texts[n]);
    }
    vec_free(rows);
}
