#include "core/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/vec.h"
#include "core/kinds/kinds.h"

/* The record types with the Chinese words a clerk types for them whatever the language shown. */
static const struct kind_entry {
    const struct record_type *type;
    const char *word;
} kinds[RECORD_KINDS] = {
    [RECORD_DRILL] = {&drill_type, "演练"},
    [RECORD_UNIT] = {&unit_type, "单位"},
    [RECORD_CONTACT] = {&contact_type, "联系人"},
    [RECORD_PLAN] = {&plan_type, "计划"},
    [RECORD_KEY_PERIOD] = {&key_period_type, "重点时段"},
    [RECORD_DAY] = {&day_type, "节假日"},
    [RECORD_SETTING] = {&setting_type, "设置"},
    [RECORD_CHANGE] = {&change_type, "变更"},
    [RECORD_DOCUMENT] = {&document_type, "材料"},
    [RECORD_REMINDER] = {&reminder_type, "催报"},
    [RECORD_TEMPLATE] = {&template_type, "文书"},
    [RECORD_STANDARD] = {&standard_type, "评估标准"},
    [RECORD_CRITERION] = {&criterion_type, "评估项"},
    [RECORD_EVALUATION] = {&evaluation_type, "评估"},
    [RECORD_EVALUATOR] = {&evaluator_type, "评估组"},
    [RECORD_OBSERVATION] = {&observation_type, "评估记录"},
    [RECORD_OBJECTIVE] = {&objective_type, "演练目标"},
    [RECORD_FINDING] = {&finding_type, "问题"},
    [RECORD_RESPONSE_PLAN] = {&response_plan_type, "预案"},
    [RECORD_ACTIVITY] = {&activity_type, "宣传培训"},
    [RECORD_INSPECTION] = {&inspection_type, "监督检查"},
    [RECORD_OBLIGATION] = {&obligation_type, "演练义务"},
    [RECORD_SUBMISSION] = {&submission_type, "报送"},
    [RECORD_HAZARD] = {&hazard_type, "灾种"},
    [RECORD_OBLIGATION_STATUS] = {&obligation_status_type, "义务落实"},
    [RECORD_PLAN_OWNER] = {&plan_owner_type, "计划报送"},
    [RECORD_CALENDAR] = {&calendar_type, "日历"},
    [RECORD_EVENT] = {&event_type, "日程"},
    [RECORD_MESSAGE] = {&message_type, "邮件"},
    [RECORD_DELIVERY] = {&delivery_type, "送达"},
};

/* The next character of `text` in the form for comparing: folded, lower case, white space left
 * out.  -1 at the end. */
static int next_compared(const char **text)
{
    const char *end = *text + strlen(*text);

    while (*text < end) {
        int c = text_next(text, end);

        if (!text_is_space(c))
            return text_fold_letter(c);
    }
    return -1;
}

/* True when a person would take `a` and `b` for the same word. */
static bool same_word(const char *a, const char *b)
{
    int left;

    if (!a || !b)
        return false;
    do {
        left = next_compared(&a);
        if (left != next_compared(&b))
            return false;
    } while (left >= 0);
    return true;
}

const struct field *field_named(const struct record_type *type, const char *name)
{
    return &type->fields[field_index(type, name)];
}

const char *field_label(const struct record_type *type, const char *name)
{
    return _(field_named(type, name)->label);
}

const char *field_heading(const struct field *field)
{
    return _(field->heading ? field->heading : field->label);
}

const struct record_type *record_type_of(enum record_kind kind)
{
    return kinds[kind].type;
}

const struct record_type *record_parent(const struct record_type *type)
{
    const struct field *field;
    int index = type->parent ? field_index(type, type->parent) : -1;

    if (index < 0)
        return NULL;
    field = &type->fields[index];
    if (field->type == FIELD_UNIT)
        return record_type_of(RECORD_UNIT);
    return field->type == FIELD_RECORD ? record_type_of(field->of) : NULL;
}

size_t record_children(const struct record_type *type, const struct record_type **out, size_t limit)
{
    size_t count = 0;

    for (int kind = 0; kind < RECORD_KINDS && count < limit; kind++) {
        const struct record_type *child = record_type_of((enum record_kind)kind);

        if (record_parent(child) == type)
            out[count++] = child;
    }
    return count;
}

const char *field_section_label(const char *section)
{
    static const struct {
        const char *section;
        const char *label;
    } labels[] = {
        {"held", N_("As held")},
        {"content", N_("What is drilled")},
        {"seen", N_("What was seen")},
    };

    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (strcmp(labels[i].section, section) == 0)
            return _(labels[i].label);
    }
    return section;
}

bool field_in_section(const struct field *field, const char *section)
{
    return section && field->section ? strcmp(section, field->section) == 0
                                     : section == field->section;
}

const struct record_type *record_type_find(const char *word)
{
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const struct record_type *type = kinds[i].type;

        if (same_word(word, type->name) || same_word(word, type->plural) ||
            same_word(word, kinds[i].word) || same_word(word, type->label) ||
            same_word(word, type->plural_label) || same_word(word, _(type->label)) ||
            same_word(word, _(type->plural_label)))
            return type;
    }
    return NULL;
}

bool field_is_listed(const struct record_type *type, size_t index)
{
    const struct field *field = &type->fields[index];

    return field->width > 0 || strcmp(field->name, type->title) == 0;
}

int field_index(const struct record_type *type, const char *name)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (strcmp(type->fields[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

static bool has_name(const struct field *field, const char *word)
{
    return same_word(field->name, word);
}

static bool has_alias(const struct field *field, const char *word)
{
    for (const char *const *alias = field->aliases; alias && *alias; alias++) {
        if (same_word(*alias, word))
            return true;
    }
    return false;
}

static bool has_label(const struct field *field, const char *word)
{
    return same_word(field->label, word) || same_word(_(field->label), word) ||
           same_word(field->heading, word) || same_word(field_heading(field), word);
}

/* The stable name is asked for first, then the words of files, then what the screen says: a label
 * may be shared by a field and its shorter twin. */
static int find_exactly(const struct record_type *type, const char *word)
{
    bool (*const ways[])(const struct field *, const char *) = {has_name, has_alias, has_label};

    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        for (size_t i = 0; i < type->field_count; i++) {
            if (ways[way](&type->fields[i], word))
                return (int)i;
        }
    }
    return -1;
}

int field_find(const struct record_type *type, const char *word)
{
    struct str folded = {0};
    int found = -1;
    char *bracket;

    if (text_is_blank(word))
        return -1;
    found = find_exactly(type, word);
    if (found >= 0)
        return found;
    /* Headings explain themselves in brackets: 演练形式（桌面/实战）. */
    text_fold(&folded, word);
    bracket = folded.data ? strchr(folded.data, '(') : NULL;
    if (bracket && bracket > folded.data) {
        *bracket = '\0';
        if (!text_is_blank(folded.data))
            found = find_exactly(type, folded.data);
    }
    str_free(&folded);
    return found;
}

/* The value that calls the record something: of another record its title. */
static const char *called(const struct record *r, const char *name)
{
    const char *value = record_get(r, name);

    if (r->type->fields[field_index(r->type, name)].type == FIELD_RECORD)
        field_reference(value, &value);
    return value;
}

const char *record_title(const struct record *r)
{
    return called(r, r->type->title);
}

const char *record_caption(const struct record *r)
{
    return called(r, r->type->caption ? r->type->caption : r->type->title);
}

void record_init(struct record *r, const struct record_type *type)
{
    *r = (struct record){.type = type, .values = mem_new(type->field_count, sizeof *r->values)};
    for (size_t i = 0; i < type->field_count; i++)
        r->values[i] = mem_text(type->fields[i].initial);
}

void record_free(struct record *r)
{
    for (size_t i = 0; r->values && i < r->type->field_count; i++)
        free(r->values[i]);
    free(r->values);
    *r = (struct record){0};
}

void record_copy(struct record *out, const struct record *from)
{
    *out = *from;
    out->values = mem_new(from->type->field_count, sizeof *out->values);
    for (size_t i = 0; i < from->type->field_count; i++)
        out->values[i] = mem_text(from->values[i]);
}

/* A name that the type does not have is a fault of the program, not of its input. */
static size_t index_that_exists(const struct record_type *type, const char *name)
{
    int index = field_index(type, name);

    if (index < 0) {
        fprintf(stderr, "yanlian: no field '%s' in '%s'\n", name, type->name);
        abort();
    }
    return (size_t)index;
}

const char *record_get(const struct record *r, const char *name)
{
    const char *value = r->values[index_that_exists(r->type, name)];

    return value ? value : "";
}

void record_set_at(struct record *r, size_t index, const char *value)
{
    /* Copied before the old one goes: `value` may be the old one. */
    char *copy = value && *value ? mem_text(value) : NULL;

    free(r->values[index]);
    r->values[index] = copy;
}

void record_set(struct record *r, const char *name, const char *value)
{
    record_set_at(r, index_that_exists(r->type, name), value);
}

bool record_differs(const struct record *a, const struct record *b, size_t index)
{
    const char *left = a->values[index] ? a->values[index] : "";
    const char *right = b->values[index] ? b->values[index] : "";

    if (a->type->fields[index].type == FIELD_RECORD)
        return field_reference(left, NULL) != field_reference(right, NULL);
    return strcmp(left, right) != 0;
}

int64_t field_reference(const char *value, const char **title)
{
    char *rest = (char *)"";
    long long id = value ? strtoll(value, &rest, 10) : 0;

    while (*rest == ' ')
        rest++;
    if (title)
        *title = rest;
    return id > 0 ? id : 0;
}

int64_t record_reference(const struct record *r, const char *name)
{
    return field_reference(record_get(r, name), NULL);
}

void record_refer(struct record *r, const char *name, int64_t id, const char *title)
{
    struct str value = {0};

    if (id)
        str_addf(&value, "%lld%s%s", (long long)id, title && *title ? " " : "", title ? title : "");
    record_set(r, name, str_text(&value));
    str_free(&value);
}

/* "LABEL: ..." */
static bool begins_with_label(const char *text, const char *label, size_t length)
{
    return strncmp(text, label, length) == 0 &&
           (text[length] == ':' || strncmp(text + length, "：", strlen("：")) == 0);
}

/* "...: LABEL." */
static bool ends_with_label(const char *text, const char *label, size_t length)
{
    static const char *const stops[] = {".", "。"};
    static const char *const colons[] = {": ", "："};
    size_t size = strlen(text);

    for (size_t i = 0; i < COUNT_OF(stops); i++) {
        size_t stop = strlen(stops[i]);
        const char *at = text + size - stop - length;

        if (size < stop + length || strcmp(text + size - stop, stops[i]) != 0 ||
            strncmp(at, label, length) != 0)
            continue;
        for (size_t j = 0; j < COUNT_OF(colons); j++) {
            size_t colon = strlen(colons[j]);

            if ((size_t)(at - text) >= colon && strncmp(at - colon, colons[j], colon) == 0)
                return true;
        }
    }
    return false;
}

int field_of_error(const struct record_type *type, const struct error *err)
{
    size_t longest = 0;
    int found = -1;

    for (size_t i = 0; i < type->field_count; i++) {
        const char *label = _(type->fields[i].label);
        size_t length = strlen(label);

        if (length > longest && (begins_with_label(err->text, label, length) ||
                                 ends_with_label(err->text, label, length))) {
            longest = length;
            found = (int)i;
        }
    }
    return found;
}

int64_t record_number(const struct record *r, const char *name, int64_t empty)
{
    const char *value = record_get(r, name);

    return *value ? strtoll(value, NULL, 10) : empty;
}

bool record_changes(const struct record *r, const struct record *seen, const char *name)
{
    return !seen || record_differs(r, seen, (size_t)field_index(r->type, name));
}

bool record_refuse(const struct record *r, const char *name, const char *sentence,
                   struct error *err)
{
    return error_set(err, ERROR_INPUT, "%s: %s", field_label(r->type, name), sentence);
}

char *record_shown(const struct record *r, const char *name, enum field_style style)
{
    struct str out = {0};

    field_show(&out, field_named(r->type, name), record_get(r, name), style);
    return str_steal(&out);
}
