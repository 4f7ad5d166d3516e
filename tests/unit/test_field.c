/* field: the tables of all kinds, finding by any word, records, and values read and shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/place.h"
#include "base/text.h"
#include "base/vec.h"
#include "core/field.h"
#include "core/period.h"
#include "note_type.h"

static const struct period_context context = {.year = 2026, .today = {2026, 4, 1}};

#define FOR_EACH_TYPE(type)                                                                        \
    for (int kind_ = 0; kind_ < RECORD_KINDS; kind_++)                                             \
        for (const struct record_type *type = record_type_of((enum record_kind)kind_); type;       \
             type = NULL)

/* --- tables --------------------------------------------------------------------------------- */

static bool is_word(const char *text, const char *more)
{
    struct str allowed = {0};
    bool is;

    str_addf(&allowed, "abcdefghijklmnopqrstuvwxyz%s", more);
    is = text && *text && strspn(text, str_text(&allowed)) == strlen(text);
    str_free(&allowed);
    return is;
}

static void every_kind_is_whole(void **state)
{
    (void)state;
    FOR_EACH_TYPE(type)
    {
        assert_int_equal(type->kind, kind_);
        assert_true(is_word(type->name, "-"));
        assert_true(is_word(type->plural, "-"));
        assert_true(is_word(type->table, "_"));
        assert_true(*type->label && *type->plural_label);
        assert_true(field_index(type, type->title) >= 0);
        assert_true(field_index(type, type->default_sort) >= 0);
        assert_int_equal(field_index(type, "id"), 0);
        assert_ptr_equal(record_type_find(type->name), type);
        assert_ptr_equal(record_type_find(type->plural), type);
        assert_ptr_equal(record_type_find(type->label), type);
        if (type->parent && !record_parent(type))
            fail_msg("%s: no record is named by %s", type->name, type->parent);
    }
}

static void check_choices(const struct record_type *type, const struct field *field)
{
    bool has_initial = !field->initial;

    if ((field->type == FIELD_CHOICE || field->type == FIELD_CHOICES) != (field->choices != NULL))
        fail_msg("%s.%s: choices", type->name, field->name);
    for (const struct choice *c = field->choices; c && c->word; c++) {
        assert_true(*c->word && c->label && *c->label);
        has_initial = has_initial || strcmp(c->word, field->initial) == 0;
        for (const struct choice *other = field->choices; other < c; other++) {
            assert_string_not_equal(c->word, other->word);
            assert_string_not_equal(c->label, other->label);
        }
    }
    if (field->type == FIELD_CHOICE && !has_initial)
        fail_msg("%s.%s: the initial value is no choice", type->name, field->name);
}

/* A part of a form has a heading; a reference names a kind. */
static void check_place(const struct record_type *type, const struct field *field)
{
    if (field->section && strcmp(field_section_label(field->section), field->section) == 0)
        fail_msg("%s.%s: section %s has no label", type->name, field->name, field->section);
    if (field->type == FIELD_RECORD || field->type == FIELD_RECORDS)
        assert_true(field->of < RECORD_KINDS);
}

/* True for NAME_short beside a field NAME that refers to a unit. */
static bool stands_in(const struct record_type *type, const struct field *field)
{
    size_t length = strlen(field->name);

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *unit = &type->fields[i];

        if (unit->listed_as && strcmp(unit->listed_as, field->name) == 0)
            return true;
        if (unit->type == FIELD_UNIT && length == strlen(unit->name) + strlen("_short") &&
            strncmp(field->name, unit->name, strlen(unit->name)) == 0 &&
            strcmp(field->name + strlen(unit->name), "_short") == 0)
            return true;
    }
    return false;
}

static void every_field_is_whole(void **state)
{
    (void)state;
    FOR_EACH_TYPE(type)
    {
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            if (!is_word(field->name, "_") || !field->label || !*field->label)
                fail_msg("%s, field %zu: name or label", type->name, i);
            check_place(type, field);
            if (field_index(type, field->name) != (int)i)
                fail_msg("%s.%s: twice", type->name, field->name);
            if (!(field->flags & (FIELD_READ_ONLY | FIELD_HIDDEN)) &&
                (!field->help || !*field->help))
                fail_msg("%s.%s: no help", type->name, field->name);
            if (field->width < 0 || field->width > 60)
                fail_msg("%s.%s: width %d", type->name, field->name, field->width);
            /* A unit's short name stands in its column where there is no room for the long one. */
            if ((field->flags & FIELD_HIDDEN) && field->width > 0 && !stands_in(type, field))
                fail_msg("%s.%s: hidden, but a column", type->name, field->name);
            check_choices(type, field);
        }
    }
}

/* A heading met in a file must mean one field. */
static void every_alias_finds_its_field(void **state)
{
    (void)state;
    FOR_EACH_TYPE(type)
    {
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            assert_int_equal(field_find(type, field->name), i);
            for (const char *const *alias = field->aliases; alias && *alias; alias++) {
                int found = field_find(type, *alias);

                if (found != (int)i)
                    fail_msg("%s: %s finds %s, not %s", type->name, *alias,
                             found < 0 ? "nothing" : type->fields[found].name, field->name);
            }
        }
    }
}

/* What a list shows above a column leads back to a field that it may show there. */
static void every_label_finds_a_field(void **state)
{
    (void)state;
    FOR_EACH_TYPE(type)
    {
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            if (field->flags & FIELD_HIDDEN)
                continue;
            assert_int_equal(field_find(type, field->label), i);
            assert_int_equal(field_find(type, field_heading(field)), i);
        }
    }
}

/* --- finding -------------------------------------------------------------------------------- */

static void finds_fields_as_people_write_them(void **state)
{
    static const char *const words[][2] = {
        {"lead_unit", "lead_unit"},
        {"unit", "lead_unit"},
        {"UNIT", "lead_unit"},
        {"演练牵头单位", "lead_unit"},
        {" 演练 牵头　单位 ", "lead_unit"},
        {"演练\n牵头单位", "lead_unit"},
        {"序号", "number"},
        {"ＮＯ", "number"},
        {"演练科目", "subject"},
        {"演练形式 (桌面/实战)", "form"},
        {"演练形式（桌面/实战）", "form"},
        {"演练形式（实战或桌面）", "form"},
        {"演练时间(年月)", "period"},
        {"ｆｏｒｍ", "form"},
        {"Lead unit", "lead_unit"},
        {"备注", "remark"},
    };
    const struct record_type *drill = record_type_of(RECORD_DRILL);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        int found = field_find(drill, words[i][0]);

        if (found < 0 || strcmp(drill->fields[found].name, words[i][1]) != 0)
            fail_msg("%s does not find %s", words[i][0], words[i][1]);
    }
    assert_int_equal(field_find(drill, ""), -1);
    assert_int_equal(field_find(drill, "  "), -1);
    assert_int_equal(field_find(drill, "()"), -1);
    assert_int_equal(field_find(drill, "(桌面)"), -1);
    assert_int_equal(field_find(drill, "报送时限"), -1);
    assert_int_equal(field_find(drill, "for"), -1);
    assert_int_equal(field_find(drill, "\xFF"), -1);
    assert_int_equal(field_index(drill, "Form"), -1);
}

static void finds_kinds_as_people_write_them(void **state)
{
    (void)state;
    assert_int_equal(record_type_find("演练")->kind, RECORD_DRILL);
    assert_int_equal(record_type_find("Drills")->kind, RECORD_DRILL);
    assert_int_equal(record_type_find("单位")->kind, RECORD_UNIT);
    assert_int_equal(record_type_find("联系人")->kind, RECORD_CONTACT);
    assert_int_equal(record_type_find("key periods")->kind, RECORD_KEY_PERIOD);
    assert_int_equal(record_type_find("key-periods")->kind, RECORD_KEY_PERIOD);
    assert_null(record_type_find("drillx"));
    assert_null(record_type_find(""));
}

/* --- records -------------------------------------------------------------------------------- */

static void records_hold_values(void **state)
{
    struct record r;
    struct record copy;
    size_t state_index;

    (void)state;
    record_init(&r, record_type_of(RECORD_DRILL));
    state_index = (size_t)field_index(r.type, "state");
    assert_string_equal(record_get(&r, "state"), "计划");
    assert_string_equal(record_get(&r, "subject"), "");
    record_set(&r, "subject", "消防演练");
    r.id = 7;
    record_copy(&copy, &r);
    assert_int_equal(copy.id, 7);
    assert_string_equal(record_get(&copy, "subject"), "消防演练");
    assert_false(record_differs(&r, &copy, state_index));
    record_set_at(&copy, state_index, "取消");
    assert_true(record_differs(&r, &copy, state_index));
    assert_string_equal(record_get(&r, "state"), "计划");
    record_set(&copy, "state", record_get(&copy, "state"));
    assert_string_equal(record_get(&copy, "state"), "取消");
    record_set(&copy, "state", "");
    assert_null(copy.values[state_index]);
    record_set(&r, "state", NULL);
    assert_false(record_differs(&r, &copy, state_index));
    record_free(&copy);
    record_free(&r);
    record_free(&r);
}

/* --- reading -------------------------------------------------------------------------------- */

static const struct reading_case {
    enum record_kind kind;
    const char *field;
    const char *typed;
    const char *value; /* NULL: refused */
} readings[] = {
    /* choices: word, label, start, pinyin, full width, longer names in files */
    {RECORD_DRILL, "form", "实战", "实战"},
    {RECORD_DRILL, "form", " 实战 ", "实战"},
    {RECORD_DRILL, "form", "full-scale", "实战"},
    {RECORD_DRILL, "form", "Tabletop", "桌面"},
    {RECORD_DRILL, "form", "桌", "桌面"},
    {RECORD_DRILL, "form", "zm", "桌面"},
    {RECORD_DRILL, "form", "shizhan", "实战"},
    {RECORD_DRILL, "form", "t", "桌面"},
    {RECORD_DRILL, "form", "ＺＭ", "桌面"},
    {RECORD_DRILL, "form", "桌面推演", "桌面"},
    {RECORD_DRILL, "form", "实战演练", "实战"},
    {RECORD_DRILL, "form", "实战/桌面", NULL},
    {RECORD_DRILL, "form", "双盲", NULL},
    {RECORD_DRILL, "form", "面", NULL},
    {RECORD_DRILL, "form", "", ""},
    {RECORD_DRILL, "state", "已开展", "已开展"},
    {RECORD_DRILL, "state", "held", "已开展"},
    {RECORD_DRILL, "state", "ykz", "已开展"},
    {RECORD_DRILL, "state", "已", NULL},
    {RECORD_DRILL, "state", "p", NULL},
    {RECORD_DRILL, "state", "pl", "计划"},
    {RECORD_DRILL, "state", "po", "延期"},
    {RECORD_DRILL, "outside_plan", "y", "是"},
    {RECORD_DRILL, "outside_plan", "否", "否"},
    {RECORD_DAY, "kind", " ", NULL},
    /* counts */
    {RECORD_DRILL, "number", "12", "12"},
    {RECORD_DRILL, "number", "０１２", "12"},
    {RECORD_DRILL, "number", "0", "0"},
    {RECORD_DRILL, "number", "1000000000", "1000000000"},
    {RECORD_DRILL, "number", "1000000001", NULL},
    {RECORD_DRILL, "number", "99999999999999999999999999", NULL},
    {RECORD_DRILL, "number", "-1", NULL},
    {RECORD_DRILL, "number", "+1", NULL},
    {RECORD_DRILL, "number", "1.5", NULL},
    {RECORD_DRILL, "number", "1 2", NULL},
    {RECORD_DRILL, "number", "十二", NULL},
    {RECORD_DRILL, "number", "", ""},
    /* texts: one line, trimmed, valid */
    {RECORD_DRILL, "subject", "　消防 演练\t", "消防 演练"},
    {RECORD_DRILL, "subject", "消防\n演练\r\n", "消防 演练"},
    {RECORD_DRILL, "subject", "２０２６年", "２０２６年"},
    {RECORD_DRILL, "subject", "a\xFF", "a\uFFFD"},
    {RECORD_DRILL, "subject", "", NULL},
    {RECORD_DRILL, "subject", "\n", NULL},
    {RECORD_DRILL, "remark", "  ", ""},
    {RECORD_DRILL, "lead_unit", " 阳城县公安局 ", "阳城县公安局"},
    {RECORD_DRILL, "lead_unit", "", NULL},
    /* lists */
    {RECORD_DRILL, "participants", "公安局、交通局", "公安局、交通局"},
    {RECORD_DRILL, "participants", "公安局,交通局; 水务局；林业局，公安局",
     "公安局、交通局、水务局、林业局"},
    {RECORD_DRILL, "participants", "公安局\n交通局\n", "公安局、交通局"},
    {RECORD_DRILL, "participants", "、、公安局、 、", "公安局"},
    {RECORD_DRILL, "participants", "宣传部(网信办、外宣办)、公安局",
     "宣传部(网信办、外宣办)、公安局"},
    {RECORD_DRILL, "participants", "宣传部（网信办，外宣办），公安局",
     "宣传部（网信办，外宣办）、公安局"},
    {RECORD_DRILL, "participants", "宣传部(网信办\n公安局", "宣传部(网信办、公安局"},
    {RECORD_DRILL, "participants", " ", ""},
    {RECORD_UNIT, "aliases", "网信办、县委网信办", "网信办、县委网信办"},
    /* addresses */
    {RECORD_CONTACT, "email", "zhang@qq.com", "zhang@qq.com"},
    {RECORD_CONTACT, "email", " li.si@yc.gov.cn ", "li.si@yc.gov.cn"},
    {RECORD_CONTACT, "email", "", ""},
    {RECORD_CONTACT, "email", "zhang", NULL},
    {RECORD_CONTACT, "email", "zhang@qq", NULL},
    {RECORD_CONTACT, "email", "@qq.com", NULL},
    {RECORD_CONTACT, "email", "zhang@.com", NULL},
    {RECORD_CONTACT, "email", "zhang@qq.", NULL},
    {RECORD_CONTACT, "email", "zhang san@qq.com", NULL},
    {RECORD_CONTACT, "email", "a@qq.com、b@qq.com", NULL},
    /* times */
    {RECORD_DRILL, "period", "2026年6月", "2026-06-01/2026-06-30/month"},
    {RECORD_DRILL, "period", "6月", "2026-06-01/2026-06-30/month"},
    {RECORD_DRILL, "period", "10.14 9:00", "2026-10-14T09:00/2026-10-14T09:00/minute"},
    {RECORD_DRILL, "period", "2月30日", NULL},
    {RECORD_DRILL, "period", "某天", NULL},
    {RECORD_DRILL, "period", "", ""},
    {RECORD_PLAN, "issued_on", "2026年3月30日", "2026-03-30"},
    {RECORD_PLAN, "issued_on", "3.30", "2026-03-30"},
    {RECORD_PLAN, "issued_on", "3月", NULL},
    {RECORD_PLAN, "issued_on", "3月30日 9:00", NULL},
    {RECORD_PLAN, "issued_on", "2月30日", NULL},
    {RECORD_KEY_PERIOD, "first_day", "", NULL},
};

static const struct field *field_of(enum record_kind kind, const char *name)
{
    const struct record_type *type = record_type_of(kind);

    return &type->fields[field_index(type, name)];
}

static void reads_what_people_type(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(readings); i++) {
        const struct reading_case *c = &readings[i];
        struct error err = {0};
        struct str out = {0};
        bool ok;

        str_add(&out, "=");
        ok = field_read(&out, field_of(c->kind, c->field), c->typed, &context, &err);
        if (ok != (c->value != NULL))
            fail_msg("%s \"%s\": %s", c->field, c->typed, ok ? str_text(&out) : err.text);
        if (strcmp(str_text(&out) + 1, c->value ? c->value : "") != 0)
            fail_msg("%s \"%s\": %s", c->field, c->typed, str_text(&out));
        if (!ok && (err.code != ERROR_INPUT || strlen(err.text) < 10))
            fail_msg("%s \"%s\": error \"%s\"", c->field, c->typed, err.text);
        str_free(&out);
    }
}

/* --- records, several choices, times of day, lines -------------------------------------------- */

static const struct field *note_field(const char *name)
{
    return &note_fields[field_index(&note_type, name)];
}

static void reads_choices_times_and_lines(void **state)
{
    static const struct {
        const char *field;
        const char *typed;
        const char *value; /* NULL: refused */
    } cases[] = {
        {"ways", "电话", "电话"},
        {"ways", "网络、电话", "电话、网络"},
        {"ways", "dh,fax; 网", "电话、传真、网络"},
        {"ways", "电话、电话", "电话"},
        {"ways", "telephone，Network", "电话、网络"},
        {"ways", "电话、信鸽", NULL},
        {"ways", "、", ""},
        {"ways", "", ""},
        {"at", "9:05", "09:05"},
        {"at", "9：05", "09:05"},
        {"at", "０９０５", "09:05"},
        {"at", "905", "09:05"},
        {"at", "0905", "09:05"},
        {"at", "2359", "23:59"},
        {"at", "9点5分", "09:05"},
        {"at", "9时", "09:00"},
        {"at", "9点半", "09:30"},
        {"at", "下午3点", "15:00"},
        {"at", "下午3点一刻", "15:15"},
        {"at", "0:00", "00:00"},
        {"at", "24:00", NULL},
        {"at", "2400", NULL},
        {"at", "9:60", NULL},
        {"at", "0960", NULL},
        {"at", "9:00-10:00", NULL},
        {"at", "6月12日", NULL},
        {"at", "6.12 9:00", NULL},
        {"at", "上午", NULL},
        {"at", "12345", NULL},
        {"at", "马上", NULL},
        {"at", "", ""},
        {"body", "一行", "一行"},
        {"body", "第一行\\n第二行", "第一行\n第二行"},
        {"body", "第一行\r\n第二行\r末行\n", "第一行\n第二行\n末行"},
        {"body", "\n\n　　缩进\t\n\n  末行  ", "　　缩进\n\n  末行"},
        {"body", "\t制表", " 制表"},
        {"body", "C:\\\\new", "C:\\new"},
        {"body", "C:\\temp\\", "C:\\temp\\"},
        {"body", " \n \\n ", ""},
        {"body", "a\xFF", "a\uFFFD"},
        {"drill", " 消防\n演练 ", "消防 演练"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct field *field = note_field(cases[i].field);
        struct error err = {0};
        struct str out = {0};
        struct str edited = {0};
        struct str again = {0};
        bool ok = field_read(&out, field, cases[i].typed, &context, &err);

        if (ok != (cases[i].value != NULL))
            fail_msg("%s \"%s\": %s", field->name, cases[i].typed, ok ? str_text(&out) : err.text);
        if (strcmp(str_text(&out), ok ? cases[i].value : "") != 0)
            fail_msg("%s \"%s\": %s", field->name, cases[i].typed, str_text(&out));
        if (!ok)
            assert_int_equal(field_of_error(&note_type, &err), field - note_fields);
        /* What a form shows for it is read as the same, on one line. */
        field_edit_text(&edited, field, str_text(&out));
        assert_null(strchr(str_text(&edited), '\n'));
        assert_true(!ok || field_read(&again, field, str_text(&edited), &context, &err));
        assert_string_equal(str_text(&again), str_text(&out));
        str_free(&out);
        str_free(&edited);
        str_free(&again);
    }
}

static void shows_records_choices_and_lines(void **state)
{
    static const struct {
        const char *field;
        const char *value;
        const char *shown[3]; /* plain, short, long */
    } cases[] = {
        {"drill", "12 消防演练", {"12", "消防演练", "消防演练"}},
        {"drill", "12", {"12", "12", "12"}},
        {"answers", "3 安全生产月", {"3", "安全生产月", "3 安全生产月"}},
        {"ways", "电话、网络", {"电话、网络", "telephone、network", "telephone、network"}},
        {"body", "一\n二", {"一\n二", "一", "一\n二"}},
        {"at", "09:05", {"09:05", "09:05", "09:05"}},
        {"drill", "", {"", "", ""}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int style = FIELD_PLAIN; style <= FIELD_LONG; style++) {
            struct str out = {0};

            field_show(&out, note_field(cases[i].field), cases[i].value, (enum field_style)style);
            assert_string_equal(str_text(&out), cases[i].shown[style]);
            str_free(&out);
        }
    }
}

static void records_refer_by_id(void **state)
{
    size_t drill = (size_t)field_index(&note_type, "drill");
    struct record a;
    struct record b;
    const char *title;

    (void)state;
    record_init(&a, &note_type);
    record_refer(&a, "drill", 12, "消防演练");
    assert_string_equal(record_get(&a, "drill"), "12 消防演练");
    assert_int_equal(record_reference(&a, "drill"), 12);
    assert_int_equal(field_reference("12 消防 演练", &title), 12);
    assert_string_equal(title, "消防 演练");
    assert_int_equal(field_reference("", NULL), 0);
    assert_int_equal(field_reference(NULL, &title), 0);
    assert_string_equal(title, "");
    record_copy(&b, &a);
    record_refer(&b, "drill", 12, "消防应急演练");
    assert_false(record_differs(&a, &b, drill));
    record_refer(&b, "drill", 121, "消防演练");
    assert_true(record_differs(&a, &b, drill));
    record_refer(&b, "drill", 0, NULL);
    assert_string_equal(record_get(&b, "drill"), "");
    assert_true(record_differs(&a, &b, drill));
    record_free(&a);
    record_free(&b);
}

static void an_error_tells_its_field(void **state)
{
    static const struct {
        const char *text;
        const char *field; /* NULL: none */
    } cases[] = {
        {"People: no room", "people"},
        {"People：no room", "people"},
        {"A value is missing: At.", "at"},
        {"不符合要求：At。", "at"},
        {"People come at.", NULL},
        {"Peoples: x", NULL},
        {"Nothing At.", NULL},
        {"At.", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error err = {0};

        error_set(&err, ERROR_INPUT, "%s", cases[i].text);
        assert_int_equal(field_of_error(&note_type, &err),
                         cases[i].field ? field_index(&note_type, cases[i].field) : -1);
    }
}

static void kinds_know_whose_they_are(void **state)
{
    const struct record_type *children[RECORD_KINDS];
    size_t count = record_children(record_type_of(RECORD_UNIT), children, RECORD_KINDS);
    bool contacts = false;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(record_parent(children[i]), record_type_of(RECORD_UNIT));
        contacts = contacts || children[i] == record_type_of(RECORD_CONTACT);
    }
    assert_true(contacts);
    assert_null(record_parent(record_type_of(RECORD_UNIT)));
    assert_ptr_equal(record_parent(&note_type), record_type_of(RECORD_DRILL));
    assert_int_equal(record_children(record_type_of(RECORD_UNIT), children, 0), 0);
    assert_true(field_in_section(note_field("at"), "held"));
    assert_false(field_in_section(note_field("at"), NULL));
    assert_true(field_in_section(note_field("name"), NULL));
    assert_false(field_in_section(note_field("name"), "held"));
    assert_string_equal(field_section_label("held"), "As held");
    assert_string_equal(field_section_label("unheard of"), "unheard of");
}

static void refuses_what_is_too_long(void **state)
{
    const struct field *subject = field_of(RECORD_DRILL, "subject");
    struct error err = {0};
    struct str text = {0};
    struct str out = {0};

    (void)state;
    str_add_fill(&text, 'x', FIELD_TEXT_LIMIT);
    assert_true(field_read(&out, subject, str_text(&text), &context, &err));
    str_add_char(&text, 'x');
    assert_false(field_read(&out, subject, str_text(&text), &context, &err));
    assert_int_equal(out.length, FIELD_TEXT_LIMIT);
    str_free(&text);
    str_free(&out);
}

static void choices_read_back_their_words_and_labels(void **state)
{
    (void)state;
    FOR_EACH_TYPE(type)
    {
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            for (const struct choice *c = field->choices; c && c->word; c++) {
                struct str out = {0};

                assert_true(field_read(&out, field, c->word, &context, NULL));
                assert_true(field_read(&out, field, c->label, &context, NULL));
                assert_int_equal(out.length, 2 * strlen(c->word));
                assert_true(strncmp(out.data, c->word, strlen(c->word)) == 0);
                str_free(&out);
            }
        }
    }
}

/* --- showing -------------------------------------------------------------------------------- */

static void shows_values(void **state)
{
    static const struct {
        enum record_kind kind;
        const char *field;
        const char *value;
        enum field_style style;
        const char *shown;
    } cases[] = {
        {RECORD_DRILL, "form", "实战", FIELD_PLAIN, "实战"},
        {RECORD_DRILL, "form", "实战", FIELD_SHORT, "full-scale"},
        {RECORD_DRILL, "form", "实战", FIELD_LONG, "full-scale"},
        {RECORD_DRILL, "form", "unknown", FIELD_SHORT, "unknown"},
        {RECORD_DRILL, "period", "2026-06-01/2026-06-30/month", FIELD_PLAIN, "2026年6月"},
        {RECORD_DRILL, "period", "2026-06-01/2026-06-30/month", FIELD_SHORT, "2026年6月"},
        {RECORD_DRILL, "period", "2026-10-14/2026-10-14/day", FIELD_LONG, "2026年10月14日 星期三"},
        {RECORD_DRILL, "period", "broken", FIELD_LONG, "broken"},
        {RECORD_PLAN, "issued_on", "2026-03-30", FIELD_PLAIN, "2026-03-30"},
        {RECORD_PLAN, "issued_on", "2026-03-30", FIELD_SHORT, "2026-03-30"},
        {RECORD_PLAN, "issued_on", "2026-03-30", FIELD_LONG, "2026年3月30日 星期一"},
        {RECORD_PLAN, "issued_on", "2026-02-30", FIELD_LONG, "2026-02-30"},
        {RECORD_DRILL, "number", "12", FIELD_SHORT, "12"},
        {RECORD_DRILL, "subject", "消防演练", FIELD_LONG, "消防演练"},
        {RECORD_DRILL, "subject", "", FIELD_LONG, ""},
        {RECORD_DRILL, "subject", NULL, FIELD_LONG, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        field_show(&out, field_of(cases[i].kind, cases[i].field), cases[i].value, cases[i].style);
        assert_string_equal(str_text(&out), cases[i].shown);
        str_free(&out);
    }
}

/* --- in Chinese ----------------------------------------------------------------------------- */

static bool has_han(const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        if (text_is_han(text_next(&text, end)))
            return true;
    }
    return false;
}

/* Comes last: the language stays Chinese from here on. */
static void speaks_the_notices_chinese(void **state)
{
    static const char *const headings[][2] = {
        {"number", "序号"},     {"lead_unit", "牵头单位"}, {"subject", "演练科目"},
        {"period", "演练时间"}, {"form", "形式"},          {"state", "状态"},
    };
    const char *charset;

    (void)state;
    assert_true(place_set_language("zh_CN", &charset));
    for (size_t i = 0; i < COUNT_OF(headings); i++)
        assert_string_equal(field_heading(field_of(RECORD_DRILL, headings[i][0])), headings[i][1]);
    FOR_EACH_TYPE(type)
    {
        assert_ptr_equal(record_type_find(_(type->label)), type);
        assert_ptr_equal(record_type_find(_(type->plural_label)), type);
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            if (!has_han(_(field->label)) || (field->help && !has_han(_(field->help))))
                fail_msg("%s.%s: not translated", type->name, field->name);
            if (!(field->flags & FIELD_HIDDEN) && field_find(type, _(field->label)) != (int)i)
                fail_msg("%s: %s finds another field", type->name, _(field->label));
            for (const struct choice *c = field->choices; c && c->word; c++)
                assert_true(has_han(_(c->label)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_whole),
        cmocka_unit_test(every_field_is_whole),
        cmocka_unit_test(every_alias_finds_its_field),
        cmocka_unit_test(every_label_finds_a_field),
        cmocka_unit_test(finds_fields_as_people_write_them),
        cmocka_unit_test(finds_kinds_as_people_write_them),
        cmocka_unit_test(records_hold_values),
        cmocka_unit_test(reads_what_people_type),
        cmocka_unit_test(reads_choices_times_and_lines),
        cmocka_unit_test(shows_records_choices_and_lines),
        cmocka_unit_test(records_refer_by_id),
        cmocka_unit_test(an_error_tells_its_field),
        cmocka_unit_test(kinds_know_whose_they_are),
        cmocka_unit_test(refuses_what_is_too_long),
        cmocka_unit_test(choices_read_back_their_words_and_labels),
        cmocka_unit_test(shows_values),
        cmocka_unit_test(speaks_the_notices_chinese),
    };

    return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
