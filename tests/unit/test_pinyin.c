/* pinyin: readings, matching by initials and syllables, sorting, transliteration. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/vec.h"
#include "core/pinyin.h"

static const struct {
    const char *word;
    const char *text;
    bool matches;
} matches[] = {
    /* initials */
    {"yjglj", "阳城县应急管理局", true},
    {"yjglj", "应急管理局", true},
    {"yjgl", "应急管理局", true},
    {"jgl", "应急管理局", true},
    {"glj", "应急管理局", true},
    {"yjgljx", "应急管理局", false},
    {"yjlj", "应急管理局", false},
    {"xf", "消防应急演练", true},
    {"xfyjyl", "消防应急演练", true},
    {"xfyl", "消防应急演练", false},
    {"jt", "阳城县交通运输局", true},
    {"jtysj", "阳城县交通运输局", true},
    {"zzdh", "组织大会", true},
    /* syllables, whole, mixed, unfinished */
    {"yingji", "应急管理局", true},
    {"yingjiglj", "应急管理局", true},
    {"yingjiguanliju", "应急管理局", true},
    {"yjguanlij", "应急管理局", true},
    {"yingj", "应急管理局", true},
    {"yin", "应急管理局", true},
    {"yingjig", "应急管理局", true},
    {"yingjiguanl", "应急管理局", true},
    {"inji", "应急管理局", false},
    {"ngji", "应急管理局", false},
    {"yingjiguanlijux", "应急管理局", false},
    {"xiaofang", "消防应急演练", true},
    {"xiaof", "消防应急演练", true},
    {"xiaofa", "消防应急演练", true},
    {"xf", "消防", true},
    {"xfa", "消防", true},
    {"xfo", "消防", false},
    /* zh, ch, sh are initials too */
    {"zhsh", "专属", true},
    {"zs", "专属", true},
    {"shzh", "实战演练", true},
    {"szyl", "实战演练", true},
    {"shzhyl", "实战演练", true},
    /* several readings */
    {"cj", "长江", true},
    {"zj", "长江", true},
    {"changjiang", "长江", true},
    {"zhangjiang", "长江", true},
    {"chj", "长江", true},
    {"cq", "重庆", true},
    {"zq", "重庆", true},
    {"chongqing", "重庆", true},
    {"zhongqing", "重庆", true},
    {"yinhang", "银行", true},
    {"yx", "银行", true},
    {"yh", "银行", true},
    {"yl", "音乐", true},
    {"yy", "音乐", true},
    {"can", "参演", true},
    {"di", "地质", true},
    {"qj", "长江", false},
    /* ü, apostrophes */
    {"lv", "园林绿化", true},
    {"lvhua", "园林绿化", true},
    {"luhua", "园林绿化", true},
    {"lve", "侵略", true},
    {"lue", "侵略", true},
    {"nv", "妇女", true},
    {"xi'an", "西安", true},
    {"xian", "西安", true},
    {"xian", "阳城县", true},
    {"xi'an", "阳城县", false},
    /* case and full width */
    {"YJGLJ", "应急管理局", true},
    {"YingJi", "应急管理局", true},
    {"ｘｆ", "消防应急演练", true},
    {"ＸＦ", "消防应急演练", true},
    {"ｙｉｎｇｊｉ", "应急管理局", true},
    /* text */
    {"应急", "应急管理局", true},
    {"管理", "应急管理局", true},
    {"应急局", "应急管理局", false},
    {"ddos", "网络攻击(DDoS攻击、SQL注入)", true},
    {"DDOS", "网络攻击(ddos攻击)", true},
    {"ddos", "网络攻击(ＤＤｏＳ攻击)", true},
    {"sql注入", "网络攻击(DDoS攻击、SQL注入)", true},
    {"dos攻", "网络攻击(DDoS攻击、SQL注入)", true},
    {"(网信办)", "县委宣传部（网信办）", true},
    {"（网信办）", "县委宣传部(网信办)", true},
    {"2026", "阳城县2026年森林草原防灭火演练", true},
    {"2026", "阳城县２０２６年森林草原防灭火演练", true},
    {"aab", "aaab", true},
    {"abab", "aabab", true},
    {"abc", "ab", false},
    /* mixed */
    {"ddosgj", "DDoS攻击", true},
    {"ddosgongji", "DDoS攻击", true},
    {"2026nslcy", "阳城县2026年森林草原防灭火演练", true},
    {"应急glj", "应急管理局", true},
    {"yj管理", "应急管理局", true},
    {"yj管g", "应急管理局", false},
    {"119x", "119消防日", true},
    {"9xf", "119消防日", true},
    /* edges */
    {"", "应急管理局", true},
    {"", "", true},
    {"x", "", false},
    {"应", "", false},
    {"〇", "二〇二六年", true},
    {"eleln", "二〇二六年", true},
    {"x", "\xE5\xBA", false},
    {"x", "\xFF消", true},
    {"\xFF", "消\xFF防", true},
};

static void matches_by_text_and_pinyin(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(matches); i++) {
        struct pinyin_word *word = pinyin_word_new(matches[i].word);

        if (pinyin_match(word, matches[i].text) != matches[i].matches)
            fail_msg("%s in %s: not %s", matches[i].word, matches[i].text,
                     matches[i].matches ? "found" : "passed over");
        pinyin_word_free(word);
    }
}

static bool starts(const char *word, const char *text)
{
    struct pinyin_word *w = pinyin_word_new(word);
    bool found = pinyin_match_start(w, text);

    pinyin_word_free(w);
    return found;
}

static void matches_at_the_start(void **state)
{
    (void)state;
    assert_true(starts("yj", "应急管理局"));
    assert_false(starts("gl", "应急管理局"));
    assert_true(starts("应急", "应急管理局"));
    assert_false(starts("管理", "应急管理局"));
    assert_true(starts("", "应急管理局"));
    assert_false(starts("y", ""));
}

static bool literally(const char *word, const char *text)
{
    struct pinyin_word *w = pinyin_word_new_literal(word);
    bool found = pinyin_match(w, text);

    pinyin_word_free(w);
    return found;
}

static void a_literal_word_is_only_text(void **state)
{
    (void)state;
    assert_false(literally("yj", "应急管理局"));
    assert_true(literally("dos", "DDoS攻击"));
    assert_true(literally("急管", "应急管理局"));
    assert_false(literally("dosgj", "DDoS攻击"));
}

static char *repeated(const char *text, size_t times)
{
    struct str s = {0};

    while (times--)
        str_add(&s, text);
    return str_steal(&s);
}

static void long_words_are_text(void **state)
{
    static const size_t lengths[] = {62, 63, 64, 65, 200};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        char *word = repeated("a", lengths[i]);
        char *shorter = repeated("A", lengths[i] - 1);
        char *longer = repeated("A", lengths[i] + 5);
        struct pinyin_word *w = pinyin_word_new(word);

        assert_false(pinyin_match(w, shorter));
        assert_true(pinyin_match(w, longer));
        assert_true(pinyin_match(w, word));
        assert_true(pinyin_match_start(w, longer));
        assert_false(pinyin_match_start(w, shorter));
        pinyin_word_free(w);
        free(longer);
        free(shorter);
        free(word);
    }
}

static bool stands_for(const char *typed, const char *text)
{
    struct pinyin_word *word = pinyin_word_new(typed);
    bool found = pinyin_match(word, text);

    pinyin_word_free(word);
    return found;
}

/* The syllable that stands for a character where only one can. */
static void assert_first_reading(const char *text, const char *syllable)
{
    struct str shown = {0};

    pinyin_transliterate(&shown, text);
    assert_string_equal(str_text(&shown), syllable);
    str_free(&shown);
}

static void readings_are_known(void **state)
{
    (void)state;
    assert_first_reading("应", "Ying");
    assert_first_reading("长", "Zhang");
    assert_true(stands_for("zhang", "长"));
    assert_true(stands_for("chang", "长"));
    assert_first_reading("地", "Di");
    assert_true(stands_for("de", "地"));
    assert_first_reading("〇", "Ling");
    assert_first_reading("绿", "Lv");
    assert_first_reading("a", "a");
    assert_first_reading("\xf0\xa0\x80\x80", "\xf0\xa0\x80\x80");
    assert_first_reading("\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf");
}

static void readings_are_sane_everywhere(void **state)
{
    struct str text = {0};
    struct str shown = {0};
    int with = 0;

    (void)state;
    for (unsigned c = 0x3400; c < 0xA010; c++) {
        str_clear(&text);
        str_clear(&shown);
        str_add_codepoint(&text, c);
        pinyin_transliterate(&shown, str_text(&text));
        if (strcmp(str_text(&shown), str_text(&text)) == 0)
            continue;
        with++;
        assert_in_range(shown.length, 1, 6);
        assert_in_range(shown.data[0], 'A', 'Z');
        assert_int_equal(strspn(shown.data + 1, "abcdefghijklmnopqrstuvwxyz"), shown.length - 1);
    }
    assert_true(with > 20000);
    str_free(&text);
    str_free(&shown);
}

static void sorts_by_pinyin(void **state)
{
    /* The registered order of the annex's units, and what separates homophones and syllables. */
    static const char *const sorted[] = {
        "",
        "119消防日",
        "DDoS攻击",
        "发展和改革局",
        "公安局",
        "公安局交警大队",
        "工业和信息化局",
        "农业农村局",
        "水务局",
        "卫生健康和体育局",
        "县委宣传部",
        "信访局",
        "因",
        "应急",
        "应急管理局",
        "园林绿化服务中心",
    };
    struct str last = {0};
    struct str key = {0};

    (void)state;
    pinyin_sort_key(&last, sorted[0]);
    for (size_t i = 1; i < COUNT_OF(sorted); i++) {
        str_clear(&key);
        pinyin_sort_key(&key, sorted[i]);
        if (strcmp(str_text(&last), str_text(&key)) >= 0)
            fail_msg("%s does not follow %s", str_text(&key), str_text(&last));
        str_set(&last, str_text(&key));
    }
    str_free(&last);
    str_free(&key);
}

static void sort_keys_read_well(void **state)
{
    static const char *const keys[][2] = {
        {"应急", "ying 应 ji 急"},
        {"DDoS攻击", "ddos gong 攻 ji 击"},
        {"攻击(SQL)", "gong 攻 ji 击 (sql)"},
        {"２０２６年", "2026 nian 年"},
        {"\xFF", "\xFF"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct str key = {0};

        pinyin_sort_key(&key, keys[i][0]);
        assert_string_equal(str_text(&key), keys[i][1]);
        str_free(&key);
    }
}

static void transliterates(void **state)
{
    static const char *const words[][2] = {
        {"阳城县", "Yang Cheng Xian"},
        {"县委宣传部(网信办)", "Xian Wei Xuan Chuan Bu (Wang Xin Ban)"},
        {"DDoS攻击、SQL注入", "DDoS Gong Ji/SQL Zhu Ru"},
        {"2026年6月", "2026 Nian 6 Yue"},
        {"阳城 县", "Yang Cheng Xian"},
        {"完。", "Wan."},
        {"plain", "plain"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct str out = {0};

        pinyin_transliterate(&out, words[i][0]);
        assert_string_equal(str_text(&out), words[i][1]);
        str_free(&out);
    }
}

/* A million rows are filtered in about a quarter of a second; the test's bound is loose because
 * machines differ, but what was once quadratic can't hide behind it. */
static void is_fast(void **state)
{
    static const char *const words[] = {"yjglj", "zzzz", "消防", "yingji", "(ddos)"};
    static const char text[] = "阳城县大型体育活动突发事件应急演练(DDoS、SQL)阳城";
    char *hostile = repeated("鸭", 20000);
    struct pinyin_word *long_word = pinyin_word_new("yayayayayayayayayayayayayayayayayayayayayz");
    clock_t began = clock();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct pinyin_word *word = pinyin_word_new(words[i]);
        int found = 0;

        for (int row = 0; row < 50000; row++)
            found += pinyin_match(word, text);
        assert_true(found == 0 || found == 50000);
        pinyin_word_free(word);
    }
    assert_false(pinyin_match(long_word, hostile));
    assert_true(clock() - began < 3 * CLOCKS_PER_SEC);
    pinyin_word_free(long_word);
    free(hostile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_by_text_and_pinyin),
        cmocka_unit_test(matches_at_the_start),
        cmocka_unit_test(a_literal_word_is_only_text),
        cmocka_unit_test(long_words_are_text),
        cmocka_unit_test(readings_are_known),
        cmocka_unit_test(readings_are_sane_everywhere),
        cmocka_unit_test(sorts_by_pinyin),
        cmocka_unit_test(sort_keys_read_well),
        cmocka_unit_test(transliterates),
        cmocka_unit_test(is_fast),
    };

    return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}
