/* query: the filter's language, finished and while it is being typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/query.h"

static const struct period_context context = {.year = 2026, .today = {2026, 4, 1}};

/* The query in one canonical line: `[-]field OP word|period`, parted by `; `. */
static void describe(struct str *out, const struct query *q, const struct record_type *type)
{
    static const char *const operators[] = {
        [QUERY_WORD] = "~",    [QUERY_HAS] = ":",
        [QUERY_IS] = "=",      [QUERY_EMPTY] = "empty",
        [QUERY_LESS] = "<",    [QUERY_LESS_EQUAL] = "<=",
        [QUERY_GREATER] = ">", [QUERY_GREATER_EQUAL] = ">=",
    };

    for (size_t i = 0; i < q->count; i++) {
        const struct query_term *t = &q->items[i];
        struct str period = {0};

        assert_non_null(t->word);
        period_to_value(&period, &t->period);
        str_addf(out, "%s%s%s%s %s%s%s", i ? "; " : "", t->negated ? "-" : "",
                 t->field < 0 ? "" : type->fields[t->field].name, operators[t->op],
                 t->quoted ? "\"" : "", period.length ? str_text(&period) : t->word,
                 t->quoted ? "\"" : "");
        str_free(&period);
    }
}

static void expect_query(const char *text, bool typing, const char *expected)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct error err = {0};
    struct query q;
    struct str got = {0};

    if (query_parse(&q, type, text, &context, typing, &err)) {
        describe(&got, &q, type);
        query_free(&q);
    } else {
        assert_int_equal(q.count, 0);
        assert_null(q.items);
        assert_int_equal(err.code, ERROR_INPUT);
        str_addf(&got, "! %s", err.text);
    }
    if (expected ? strcmp(str_text(&got), expected) != 0 : str_text(&got)[0] != '!')
        fail_msg("%s%s: %s", text, typing ? "_" : "", str_text(&got));
    str_free(&got);
}

#define JUNE "2026-06-01/2026-06-30/month"

/* NULL: refused. */
static const char *const finished[][2] = {
    {"", ""},
    {"  　 ", ""},
    {"消防", "~ 消防"},
    {"消防 xf", "~ 消防; ~ xf"},
    {"消防　xf", "~ 消防; ~ xf"},
    {"-消防", "-~ 消防"},
    {"－消防", "-~ 消防"},
    {"--x", "-~ -x"},
    {"-", "~ -"},
    {"a-b", "~ a-b"},
    /* fields */
    {"unit:公安", "lead_unit: 公安"},
    {"lead_unit:公安", "lead_unit: 公安"},
    {"单位:公安", "lead_unit: 公安"},
    {"单位：公安", "lead_unit: 公安"},
    {"牵头单位：公安", "lead_unit: 公安"},
    {"UNIT：gaj", "lead_unit: gaj"},
    {"ｕｎｉｔ：公安", "lead_unit: 公安"},
    {"unit=阳城县公安局", "lead_unit= 阳城县公安局"},
    {"unit＝阳城县公安局", "lead_unit= 阳城县公安局"},
    {"-unit:公安 消防", "-lead_unit: 公安; ~ 消防"},
    {"备注:a:b=c", "remark: a:b=c"},
    {"nosuch:x", NULL},
    {"没有:x", NULL},
    {"unit:", NULL},
    {"unit:\" \"", NULL},
    {"unit>公安", NULL},
    {"participants<公安", NULL},
    /* choices */
    {"form:桌面", "form= 桌面"},
    {"形式:桌面", "form= 桌面"},
    {"演练形式：桌面", "form= 桌面"},
    {"form:tabletop", "form= 桌面"},
    {"form:zm", "form= 桌面"},
    {"form=桌面", "form= 桌面"},
    {"-state:取消", "-state= 取消"},
    {"－状态：取消", "-state= 取消"},
    {"form:双盲", NULL},
    {"form>桌面", NULL},
    {"state:已", NULL},
    /* counts */
    {"number:12", "number= 12"},
    {"序号:０１２", "number= 12"},
    {"number>=12", "number>= 12"},
    {"number>=12 number<20", "number>= 12; number< 20"},
    {"number:x", NULL},
    /* times */
    {"period:2026-06", "period: " JUNE},
    {"时间:6月", "period: " JUNE},
    {"时间：６月", "period: " JUNE},
    {"period>2026-06", "period> " JUNE},
    {"period＞2026-06", "period> " JUNE},
    {"period<2026-06", "period< " JUNE},
    {"period>=2026-06", "period>= " JUNE},
    {"period＞＝2026-06", "period>= " JUNE},
    {"period<=2026-06", "period<= " JUNE},
    {"period≤2026-06", "period<= " JUNE},
    {"period≥2026-06", "period>= " JUNE},
    {"时间》6月", "period> " JUNE},
    {"时间《=6月", "period<= " JUNE},
    {"period=2026-06", "period= " JUNE},
    {"period:2026-06-12", "period: 2026-06-12/2026-06-12/day"},
    {"period:\"6.12 9:00\"", "period: \"2026-06-12T09:00/2026-06-12T09:00/minute\""},
    {"period:2026-02-30", NULL},
    {"period:xyz", NULL},
    {"period:", NULL},
    {"period>", NULL},
    /* empty */
    {"period:none", "periodempty none"},
    {"period:NONE", "periodempty NONE"},
    {"时间:无", "periodempty 无"},
    {"备注：空", "remarkempty 空"},
    {"form=none", "formempty none"},
    {"-place:none", "-placeempty none"},
    {"place:\"none\"", "place: \"none\""},
    {"place:\"\"", "placeempty \"\""},
    {"place=“”", "placeempty \"\""},
    {"period>none", NULL},
    /* quotes */
    {"\"two words\"", "~ \"two words\""},
    {"“两个 词”", "~ \"两个 词\""},
    {"unit:\"a b\" c", "lead_unit: \"a b\"; ~ c"},
    {"\"unit:x\"", "~ \"unit:x\""},
    {"\"-x\"", "~ \"-x\""},
    {"-\"a b\"", "-~ \"a b\""},
    {"\"a\"b", "~ \"ab\""},
    {"\"open", "~ \"open\""},
    {"\"\"", ""},
    {"xi'an", "~ xi'an"},
    /* what only looks like a field */
    {"9:30", "~ 9:30"},
    {"９：３０", "~ ９：３０"},
    {":x", "~ :x"},
    {"=", "~ ="},
    {"《预案》", "~ 《预案》"},
    {"修订《预案》", "~ 修订《预案》"},
    {"-修订《预案》", "-~ 修订《预案》"},
    /* bytes that are no text */
    {"\xFF", "~ \uFFFD"},
    {"unit:\xE5\xBA", "lead_unit: \uFFFD\uFFFD"},
    {"\xFF:x", NULL},
};

static void understands_what_is_finished(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finished / sizeof *finished; i++)
        expect_query(finished[i][0], false, finished[i][1]);
}

static const char *const unfinished[][2] = {
    {"消", "~ 消"},
    {"x", "~ x"},
    {"form:", ""},
    {"消防 form:", "~ 消防"},
    {"form:桌", "form= 桌面"},
    {"form:桌面", "form= 桌面"},
    {"form:q", ""},
    {"form:q ", NULL},
    {"form: ", NULL},
    {"form:q 消防", NULL},
    {"state:已", ""},
    {"period:", ""},
    {"period:2026-", ""},
    {"period:2026-06", "period: " JUNE},
    {"period:2026- ", NULL},
    {"period>", ""},
    {"period>=", ""},
    {"-", ""},
    {"消防 -", "~ 消防"},
    {"- 消防", "~ -; ~ 消防"},
    {"-sta", ""},
    {"-state", ""},
    {"-state:", ""},
    {"-state:取消", "-state= 取消"},
    {"-状", ""},
    {"-xf", "-~ xf"},
    {"-消防", "-~ 消防"},
    {"-sta ", "-~ sta"},
    {"\"two wo", "~ \"two wo\""},
    {"place:\"a b", "place: \"a b\""},
    {"nosuch:", NULL},
    {"number:1", "number= 1"},
    {"number:x", ""},
};

static void follows_the_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++)
        expect_query(unfinished[i][0], true, unfinished[i][1]);
}

/* Whatever is finished may be typed, one byte after another, without harm. */
static void every_start_can_be_typed(void **state)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);

    (void)state;
    for (size_t i = 0; i < sizeof finished / sizeof *finished; i++) {
        struct str start = {0};

        for (size_t length = 0; length <= strlen(finished[i][0]); length++) {
            struct query q;

            str_clear(&start);
            str_add_n(&start, finished[i][0], length);
            if (query_parse(&q, type, str_text(&start), &context, true, NULL))
                query_free(&q);
        }
        str_free(&start);
    }
}

static void errors_name_what_is_wrong(void **state)
{
    static const char *const cases[][2] = {
        {"nosuch:x", "nosuch"}, {"period:2月30日", "period"}, {"时间:某天", "时间"},
        {"form:双盲", "双盲"},  {"unit>公安", "unit"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct query q;

        assert_false(
            query_parse(&q, record_type_of(RECORD_DRILL), cases[i][0], &context, false, &err));
        if (!strstr(err.text, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], err.text);
    }
}

static void has_a_limit(void **state)
{
    struct str text = {0};
    struct error err = {0};
    struct query q;

    (void)state;
    for (int i = 0; i < QUERY_TERMS_MOST; i++)
        str_add(&text, "x ");
    assert_true(
        query_parse(&q, record_type_of(RECORD_UNIT), str_text(&text), &context, false, &err));
    assert_int_equal(q.count, QUERY_TERMS_MOST);
    query_free(&q);
    str_add(&text, "x");
    assert_false(
        query_parse(&q, record_type_of(RECORD_UNIT), str_text(&text), &context, true, &err));
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(understands_what_is_finished),
        cmocka_unit_test(follows_the_keys),
        cmocka_unit_test(every_start_can_be_typed),
        cmocka_unit_test(errors_name_what_is_wrong),
        cmocka_unit_test(has_a_limit),
    };

    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
