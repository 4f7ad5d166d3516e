#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/field.h"
#include "exchange/table_build.h"

/* How well a heading names a part: the place among its field's aliases, of which the first is the
 * plainest; or this, when it only contains the words for it. */
enum { RANK_MEANT = 100 };

/* The drill's fields that are parts of a plan's row, by their stable names. */
static const struct {
    const char *field;
    enum plan_part part;
} field_parts[] = {
    {"number", PLAN_NUMBER},   {"lead_unit", PLAN_LEAD},
    {"subject", PLAN_SUBJECT}, {"period", PLAN_PERIOD},
    {"form", PLAN_FORM},       {"remark", PLAN_REMARK},
    {"place", PLAN_PLACE},     {"participants", PLAN_PARTICIPANTS},
};

/* Headings that no alias names, by the words in them; the first row that fits decides.  A deadline
 * (报送, 完成 ...) is never the drill's time, a person never a unit. */
static const struct {
    const char *any[8];  /* one of these is in it */
    const char *none[8]; /* none of these is */
    enum plan_part part;
} meanings[] = {
    {{"报送", "上报", "提交", "截止", "时限", "完成", "备案", "方案"}, {0}, PLAN_ASIDE},
    {{"牵头", "责任单位", "责任部门", "主办", "承办", "组织单位", "实施单位", "演练单位"},
     {"时间", "联系", "电话", "负责人"},
     PLAN_LEAD},
    {{"联系", "电话", "负责人", "责任人", "填报", "主管", "审核", "手机"}, {0}, PLAN_ASIDE},
    {{"参演", "参加", "参与", "配合", "协同", "协办", "联合", "支援"},
     {"人数", "人员", "人次"},
     PLAN_PARTICIPANTS},
    {{"结束时间", "结束日期", "终止时间", "终止日期"}, {0}, PLAN_PERIOD_END},
    {{"时间", "日期", "月份"}, {"时长", "用时"}, PLAN_PERIOD},
    {{"演练科目", "演练项目", "演练名称", "演练内容", "演练主题", "演练课目", "演练题目",
      "演练事项"},
     {0},
     PLAN_SUBJECT},
    {{"演练形式", "演练方式", "形式", "方式"}, {0}, PLAN_FORM},
    {{"地点", "场所"}, {0}, PLAN_PLACE},
};

static bool has_any(const char *text, const char *const words[8])
{
    for (size_t i = 0; i < 8 && words[i]; i++) {
        if (strstr(text, words[i]))
            return true;
    }
    return false;
}

/* The heading for comparing: folded, without white space. */
static void heading_key(struct str *out, const char *heading)
{
    struct str folded = {0};

    text_fold(&folded, heading);
    text_squeeze(out, str_text(&folded));
    str_free(&folded);
}

/* Leaves out a bracket at the end: 演练时间(月份). */
static void drop_bracket(struct str *key)
{
    const char *text = str_text(key);
    const char *open = strchr(text, '(');

    if (open && open > text && text[key->length - 1] == ')')
        str_cut(key, (size_t)(open - text));
}

static int alias_rank(const struct field *field, const char *key)
{
    int rank = 0;

    for (const char *const *alias = field->aliases; alias && *alias; alias++, rank++) {
        struct str other = {0};
        bool same;

        heading_key(&other, *alias);
        same = strcmp(str_text(&other), key) == 0;
        str_free(&other);
        if (same)
            return rank;
    }
    return rank;
}

/* The part that a field's name, label or alias names; false when the heading is none of a drill's.
 */
static bool part_by_field(const char *key, enum plan_part *part, int *rank)
{
    const struct record_type *drill = record_type_of(RECORD_DRILL);
    int index = *key ? field_find(drill, key) : -1;

    if (index < 0)
        return false;
    *rank = alias_rank(&drill->fields[index], key);
    *part = drill->fields[index].flags & FIELD_READ_ONLY ? PLAN_LEFT_OUT : PLAN_ASIDE;
    for (size_t i = 0; i < COUNT_OF(field_parts); i++) {
        if (strcmp(field_parts[i].field, drill->fields[index].name) == 0)
            *part = field_parts[i].part;
    }
    return true;
}

static enum plan_part part_by_meaning(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(meanings); i++) {
        if (has_any(key, meanings[i].any) && !has_any(key, meanings[i].none))
            return meanings[i].part;
    }
    return PLAN_ASIDE;
}

/* A column for marks: headed by the form itself. */
static bool part_by_mark(const char *key, enum plan_part *part)
{
    static const struct {
        const char *key;
        enum plan_part part;
    } marks[] = {{"桌面", PLAN_TABLETOP},
                 {"桌面推演", PLAN_TABLETOP},
                 {"桌面演练", PLAN_TABLETOP},
                 {"实战", PLAN_FULL},
                 {"实战演练", PLAN_FULL}};

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (strcmp(marks[i].key, key) == 0) {
            *part = marks[i].part;
            return true;
        }
    }
    return false;
}

static enum plan_part part_of(const char *heading, const char *below, int *rank)
{
    enum plan_part part = PLAN_ASIDE;
    struct str key = {0};
    bool found;

    *rank = RANK_MEANT;
    heading_key(&key, below ? below : heading);
    found = part_by_mark(str_text(&key), &part);
    if (!found && below) {
        str_clear(&key);
        heading_key(&key, heading);
        heading_key(&key, below);
    }
    found = found || part_by_field(str_text(&key), &part, rank);
    if (!found) {
        drop_bracket(&key);
        if (!part_by_field(str_text(&key), &part, rank)) {
            *rank = RANK_MEANT;
            part = part_by_meaning(str_text(&key));
        }
    }
    str_free(&key);
    return part;
}

/* Gives every part to the column that names it best; the others are kept aside. */
static void share_out(struct plan_columns *columns)
{
    int ranks[PLAN_PARTS];

    for (int part = 0; part < PLAN_PARTS; part++)
        columns->of[part] = -1;
    for (size_t i = 0; i < columns->count; i++) {
        struct plan_column *c = &columns->items[i];
        int rank;

        c->part = part_of(c->heading, c->below, &rank);
        if (c->part >= PLAN_PARTS)
            continue;
        if (columns->of[c->part] >= 0 && ranks[c->part] <= rank) {
            c->part = PLAN_ASIDE;
            continue;
        }
        if (columns->of[c->part] >= 0)
            columns->items[columns->of[c->part]].part = PLAN_ASIDE;
        columns->of[c->part] = (int)i;
        ranks[c->part] = rank;
    }
    /* An end without a start is somebody's deadline. */
    if (columns->of[PLAN_PERIOD_END] >= 0 && columns->of[PLAN_PERIOD] < 0) {
        columns->items[columns->of[PLAN_PERIOD_END]].part = PLAN_ASIDE;
        columns->of[PLAN_PERIOD_END] = -1;
    }
}

void plan_columns_free(struct plan_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        free(columns->items[i].heading);
        free(columns->items[i].below);
    }
    free(columns->items);
    *columns = (struct plan_columns){0};
}

static char *heading_text(const char *cell)
{
    struct str text = {0};

    text_squeeze(&text, cell);
    return str_steal(&text);
}

static bool is_heading(const struct plan_columns *columns)
{
    return columns->of[PLAN_SUBJECT] >= 0 &&
           (columns->of[PLAN_LEAD] >= 0 || columns->of[PLAN_PERIOD] >= 0 ||
            columns->of[PLAN_FORM] >= 0);
}

/* The first character, folded and in lower case. */
static int first_of(const char *text)
{
    const char *cursor = text;

    return text_fold_letter(text_next(&cursor, text + strlen(text)));
}

/* True for a text that could be a heading of subjects: it begins as one of the field's names does,
 * or says 演练 and goes on.  Quick, for it is asked of every cell. */
static bool may_name_subject(const char *cell)
{
    const struct record_type *drill = record_type_of(RECORD_DRILL);
    const struct field *subject = field_named(drill, "subject");
    const char *says = strstr(cell, "演练");
    int first = first_of(cell);
    bool may = (says && says[strlen("演练")]) || first == first_of(subject->name) ||
               first == first_of(subject->label) || first == first_of(_(subject->label)) ||
               first == first_of(field_heading(subject));

    for (const char *const *alias = subject->aliases; alias && *alias && !may; alias++)
        may = first == first_of(*alias);
    return may;
}

/* Headings are short: most rows are told apart before any alias is compared. */
static bool may_be_heading(const struct table_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++) {
        size_t length = strlen(row->cells[i]);

        if (length > 120 || (length && row->cells[i][0] >= '0' && row->cells[i][0] <= '9'))
            return false;
        filled += length > 0;
    }
    return filled >= 2;
}

bool plan_columns_find(struct plan_columns *out, const struct table_row *row)
{
    struct plan_columns found = {0};
    bool subject = false;

    if (!may_be_heading(row))
        return false;
    for (size_t i = 0; i < row->count && !subject; i++)
        subject = may_name_subject(row->cells[i]);
    if (!subject)
        return false;
    found.count = row->count;
    found.items = mem_new(row->count, sizeof *found.items);
    for (size_t i = 0; i < row->count; i++)
        found.items[i].heading = heading_text(row->cells[i]);
    share_out(&found);
    if (!is_heading(&found)) {
        plan_columns_free(&found);
        return false;
    }
    if (out)
        *out = found;
    else
        plan_columns_free(&found);
    return true;
}

/* True for a cell of a second line of headings that says nothing new: empty, or merged with the one
 * above, whose text it then has. */
static bool adds_nothing(const struct plan_columns *columns, size_t column, const char *cell)
{
    char *text = heading_text(cell);
    bool same = *text == '\0' ||
                (column < columns->count && strcmp(text, columns->items[column].heading) == 0);

    free(text);
    return same;
}

static bool may_be_below(const struct plan_columns *columns, const struct table_row *row)
{
    bool adds = false;

    if (!may_be_heading(row) && row->count > columns->count)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];
        const char *cursor = cell;
        bool bracket = text_fold_char(text_next(&cursor, cell + strlen(cell))) == '(';
        enum plan_part part = i < columns->count ? columns->items[i].part : PLAN_ASIDE;
        int rank;

        if (adds_nothing(columns, i, cell))
            continue;
        adds = true;
        if (bracket)
            continue;
        if (part == PLAN_NUMBER || part == PLAN_LEAD || part == PLAN_SUBJECT)
            return false;
        if (part_of("", cell, &rank) >= PLAN_PARTS)
            return false;
    }
    return adds;
}

bool plan_columns_extend(struct plan_columns *columns, const struct table_row *row)
{
    if (row->count > columns->count + 1 || row->count == 0 || !may_be_below(columns, row))
        return false;
    if (row->count > columns->count) {
        columns->items = mem_resize(columns->items, row->count, sizeof *columns->items);
        columns->items[columns->count++] = (struct plan_column){.heading = mem_text("")};
    }
    for (size_t i = 0; i < row->count; i++) {
        if (adds_nothing(columns, i, row->cells[i]))
            continue;
        free(columns->items[i].below);
        columns->items[i].below = heading_text(row->cells[i]);
    }
    share_out(columns);
    return true;
}

void plan_columns_say(const struct plan_columns *columns, int line, struct plan_voice *voice)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct plan_column *c = &columns->items[i];

        if (*c->heading == '\0')
            continue;
        if (c->part == PLAN_ASIDE)
            plan_say(voice, PLAN_NOTE, line, 0, "column",
                     _("The column “%s” is none of a drill's; its texts are kept in the remarks."),
                     c->heading);
        else if (c->part == PLAN_LEFT_OUT)
            plan_say(voice, PLAN_NOTE, line, 0, "column",
                     _("The column “%s” is worked out by the program; it was not read."),
                     c->heading);
    }
    if (columns->of[PLAN_PERIOD] < 0)
        plan_say(voice, PLAN_DOUBT, line, 0, "column", _("No column says when the drills are."));
    if (columns->of[PLAN_FORM] < 0 && columns->of[PLAN_TABLETOP] < 0 && columns->of[PLAN_FULL] < 0)
        plan_say(voice, PLAN_DOUBT, line, 0, "column",
                 _("No column says the form of the drills; it is left open."));
    if (columns->of[PLAN_NUMBER] < 0)
        plan_say(voice, PLAN_NOTE, line, 0, "column",
                 _("No column numbers the drills; they are numbered in their order."));
}
