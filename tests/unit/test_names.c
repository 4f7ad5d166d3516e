/* names, map and unit kinds: small things that the acts lean on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/map.h"
#include "base/vec.h"
#include "core/names.h"
#include "core/unit_alike.h"
#include "core/unit_kind.h"

static void check_list(const char *list, bool typed, const char *expected)
{
    struct str name = {0};
    struct str joined = {0};

    while (typed ? names_next_typed(&list, &name) : names_next(&list, &name))
        str_addf(&joined, "<%s>", str_text(&name));
    assert_string_equal(str_text(&joined), expected);
    str_free(&name);
    str_free(&joined);
}

static void lists_are_parted(void **state)
{
    (void)state;
    check_list("", false, "");
    check_list("、、 、", false, "");
    check_list("公安局", false, "<公安局>");
    check_list("公安局、 林业局 、水务局、", false, "<公安局><林业局><水务局>");
    check_list("甲,乙、丙", false, "<甲,乙><丙>");
    check_list("甲,乙；丙;丁，戊、己", true, "<甲><乙><丙><丁><戊><己>");
    /* A broken byte is text like any other, and ends nothing. */
    check_list("甲\xff、乙", true, "<甲\xff><乙>");
}

static void names_are_added_once(void **state)
{
    struct str list = {0};

    (void)state;
    names_add(&list, "公安局");
    names_add(&list, "林业局");
    names_add(&list, "公安局");
    assert_string_equal(str_text(&list), "公安局、林业局");
    assert_true(names_have(str_text(&list), "林业局"));
    assert_false(names_have(str_text(&list), "林业"));
    assert_false(names_have("", "林业"));
    str_free(&list);
}

static void maps_grow_and_replace(void **state)
{
    struct map m = {0};
    size_t value = 7;

    (void)state;
    assert_false(map_find(&m, "nothing", &value));
    assert_int_equal(value, 7);
    for (size_t i = 0; i < 5000; i++) {
        char key[32];

        snprintf(key, sizeof key, "key %zu", i % 2500);
        map_put(&m, key, i);
    }
    assert_int_equal(m.count, 2500);
    assert_true(map_find(&m, "key 0", &value));
    assert_int_equal(value, 2500);
    assert_true(map_find(&m, "key 2499", &value));
    assert_int_equal(value, 4999);
    assert_false(map_find(&m, "key 2500", NULL));
    map_free(&m);
    assert_false(map_find(&m, "key 0", NULL));
}

static void kinds_are_told_where_certain(void **state)
{
    static const struct {
        const char *name;
        const char *kind;
    } units[] = {
        {"阳城县公安局", "县直"},
        {"阳城县城镇集体工业联合社", "县直"},
        {"阳城县园林绿化服务中心", "县直"},
        {"晋城市生态环境局阳城分局", "垂管"},
        {"县委宣传部", "党委部门"},
        {"阳城县红十字会", "群团"},
        {"润城镇", "乡镇"},
        {"固隆乡人民政府", "乡镇"},
        {"阳城经济技术开发区管委会", "开发区"},
        {"阳城县第一中学", "学校"},
        {"北留镇大桥煤业有限公司", "企业"},
        {"凤城镇东关社区", "村社区"},
        {"晋城市应急管理局", NULL},
        {"某某小组", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        const char *kind = unit_kind_of(units[i].name);

        if (units[i].kind)
            assert_string_equal(kind, units[i].kind);
        else
            assert_null(kind);
    }
}

static void names_that_may_be_one_unit(void **state)
{
    static const struct {
        const char *a;
        const char *b;
        bool alike;
    } pairs[] = {
        {"卫健局", "阳城县卫生健康和体育局", true},
        {"阳城县卫健局", "阳城县卫生健康和体育局", true},
        {"公安局", "阳城县公安局", true},
        {"润城镇", "润城镇人民政府", true},
        {"公安局", "公安局", false},
        {"水务局", "阳城县林业局", false},
        {"公安局", "阳城县公安局交警大队", false},
        {"林局", "林业局", false},
        {"阳城县第1小学", "阳城县第10小学", false},
        {"第一中学", "阳城县第十一中学", false},
        {"第一中学", "阳城县第一中学", true},
        {"", "林业局", false},
        {"局", "阳城县林业局", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        assert_int_equal(unit_names_alike(pairs[i].a, pairs[i].b), pairs[i].alike);
        assert_int_equal(unit_names_alike(pairs[i].b, pairs[i].a), pairs[i].alike);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_parted),
        cmocka_unit_test(names_are_added_once),
        cmocka_unit_test(maps_grow_and_replace),
        cmocka_unit_test(names_that_may_be_one_unit),
        cmocka_unit_test(kinds_are_told_where_certain),
    };

    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
