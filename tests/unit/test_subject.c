/* subject: the doubts of the 2026 annex, row by row, and cells that the page has wrapped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "core/subject.h"

/* The annex as published: each cell with the breaks of its page. */
static const struct {
    const char *cell;
    const char *form;
    unsigned doubts;
    int joined;
} annex[] = {
    {"消防应急演练", "实战", 0, 0},
    {"通信行业有限空间作业 应急演练", "实战", 0, 1},
    {"民爆企业电气火灾和逃生 应急演练", "实战", 0, 1},
    {"阳城县大规模群体性事件 处置演练", "实战", 0, 1},
    {"阳城县道路交通事故 应急演练", "实战", 0, 1},
    {"无人机攻防演练", "实战", 0, 0},
    {"县域突发事件无人机 应急演练", "实战", 0, 1},
    {"校园安全防范演练", "实战", 0, 0},
    {"突发城市公共交通 运输事件", "实战", SUBJECT_INCIDENT, 1},
    {"阳城县船舶污染事故", "实战", SUBJECT_INCIDENT, 0},
    {"公路交通突发事件", "实战", SUBJECT_INCIDENT, 0},
    {"森林火灾扑救暨火场紧急 避险实战演练", "实战", 0, 1},
    {"阳城县2026年 森林草原防灭火演练", "实战", 0, 1},
    {"森林火场紧急避险 实战演练", "实战", 0, 1},
    {"森林火灾扑救实战演练", "实战", 0, 0},
    {"有限空间作业应急演练", "实战", 0, 0},
    {"高后果区应急演练", "实战", 0, 0},
    {"突发水生动物疫情", "桌面", SUBJECT_INCIDENT, 0},
    {"突发环境事件应急演练", "实战", 0, 0},
    {"压力容器泄露事故 应急演练", "实战", 0, 1},
    {"电梯困人救援应急演练", "实战", 0, 0},
    {"山洪灾害防御实战演练", "实战", 0, 0},
    {"水库防汛应急响应 桌面推演", "桌面", SUBJECT_FORM_TWICE, 1},
    {"恶意代码(病毒、勒索软件)应急处置演练 "
     "网络攻击(DDoS攻击、SQL注入、跨站脚本)防护与溯源演练",
     "实战", SUBJECT_TWO, 0},
    {"突发公卫事件应急演练", "实战", 0, 0},
    {"突发事件医疗卫生救援 应急演练", "实战", 0, 1},
    {"大型体育活动突发事件 应急演练", "实战", 0, 1},
    {"群体性上访事件", "实战", SUBJECT_INCIDENT, 0},
    {"防火技能培训", "桌面", SUBJECT_TRAINING, 0},
    {"银狐病毒网络攻击事件", "实战", SUBJECT_INCIDENT, 0},
    {"阳城县危险化学品事故 应急演练", "实战", 0, 1},
    {"应急救援演练", "实战", SUBJECT_GENERIC, 0},
};

static void the_annex_has_exactly_its_doubts(void **state)
{
    (void)state;
    assert_int_equal(COUNT_OF(annex), 32);
    for (size_t i = 0; i < COUNT_OF(annex); i++) {
        struct str subject = {0};
        int joined = subject_join_wrapped(&subject, annex[i].cell);
        unsigned doubts = subject_doubts(str_text(&subject), annex[i].form);

        if (joined != annex[i].joined)
            fail_msg("row %zu: %d breaks joined", i + 1, joined);
        if ((strchr(str_text(&subject), ' ') != NULL) != (i + 1 == 24))
            fail_msg("row %zu: joined as %s", i + 1, str_text(&subject));
        if (doubts != annex[i].doubts)
            fail_msg("row %zu: doubts %#x", i + 1, doubts);
        str_free(&subject);
    }
}

static const struct {
    const char *subject;
    const char *form;
    unsigned doubts;
} others[] = {
    {"", "实战", 0},
    {" ", "", 0},
    /* two subjects */
    {"地震应急演练和消防演练", "", SUBJECT_TWO},
    {"地震应急演练、消防演练", "", SUBJECT_TWO},
    {"1.地震演练；2.消防演练", "", SUBJECT_TWO},
    {"地震应急演练消防疏散演练", "", SUBJECT_TWO},
    {"地震应急演练\n消防疏散演习", "", SUBJECT_TWO},
    {"地震、火灾应急演练", "", 0},
    {"防汛演练(含人员转移演练)", "", 0},
    {"防汛演练（含人员转移演练）", "", 0},
    {"防汛应急演练桌面推演", "", 0},
    {"2026年度应急演练暨消防演练", "", 0},
    {"消防演练评估", "", 0},
    /* training */
    {"应急救护知识讲座", "", SUBJECT_TRAINING},
    {"防灾减灾宣传活动", "", SUBJECT_TRAINING},
    {"应急演练培训", "", SUBJECT_TRAINING},
    {"消防演练及培训", "", 0},
    {"培训中心火灾疏散演练", "", 0},
    {"教育系统突发事件", "", SUBJECT_INCIDENT},
    /* incidents */
    {"危化品泄漏", "", SUBJECT_INCIDENT},
    {"森林火灾（一般）", "", SUBJECT_INCIDENT},
    {"危化品泄漏应急处置", "", 0},
    /* generic */
    {"应急演练", "", SUBJECT_GENERIC},
    {"阳城县应急救援演练", "", SUBJECT_GENERIC},
    {"2026年综合应急演练", "", SUBJECT_GENERIC},
    {"突发事件应急处置演练", "", SUBJECT_GENERIC},
    {"SQL应急演练", "", 0},
    /* forms */
    {"防汛桌面推演", "桌面", SUBJECT_FORM_TWICE},
    {"防汛桌面推演", "实战", SUBJECT_FORM_CLASH},
    {"防汛桌面推演", "", 0},
    {"防汛实战演练", "桌面", SUBJECT_FORM_CLASH},
    {"防汛实战演练", "实战", 0},
    {"防汛实战演练", "", 0},
    /* broken text does no harm */
    {"\xE6\xBC", "", SUBJECT_GENERIC},
    {"(((((", "", 0},
    {")))演练", "", SUBJECT_GENERIC},
};

static void other_subjects(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        unsigned doubts = subject_doubts(others[i].subject, others[i].form);

        if (doubts != others[i].doubts)
            fail_msg("%s: doubts %#x", others[i].subject, doubts);
    }
}

static void every_doubt_has_its_words(void **state)
{
    static const char *const names[] = {"two-subjects", "training",   "incident",
                                        "generic",      "form-twice", "form-clash"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_string_equal(subject_doubt_name((enum subject_doubt)(1u << i)), names[i]);
        assert_true(strlen(subject_doubt_reason((enum subject_doubt)(1u << i))) > 10);
    }
    assert_string_equal(subject_doubt_name((enum subject_doubt)0), "");
    assert_string_equal(subject_doubt_reason((enum subject_doubt)(1u << 20)), "");
}

static const struct {
    const char *cell;
    const char *text;
    int joined;
} wrapped[] = {
    {"", "", 0},
    {"  \n ", "", 0},
    {"消防 演练", "消防演练", 1},
    {"消防\n演练", "消防演练", 1},
    {"消防\r\n  演练", "消防演练", 1},
    {"消防　演练", "消防演练", 1},
    {" 消防演练 ", "消防演练", 0},
    {"突发 城市 公共", "突发城市公共", 2},
    {"病毒、 勒索软件", "病毒、勒索软件", 1},
    {"防护 （DDoS）", "防护（DDoS）", 1},
    {"发展和改革局 (能源局)", "发展和改革局 (能源局)", 0},
    {"发展和改革局\n(能源局)", "发展和改革局(能源局)", 1},
    {"SQL 注入", "SQL 注入", 0},
    {"SQL\n注入", "SQL注入", 1},
    {"plain  text\nhere", "plain text here", 0},
    {"地震演练\n消防演练", "地震演练 消防演练", 0},
    {"地震演练 消防疏 散演练", "地震演练 消防疏散演练", 1},
    {"地震 演练 消防 演练 防汛 演练", "地震演练 消防演练 防汛演练", 3},
    {"地震演练 桌面推演", "地震演练桌面推演", 1},
    {"地震演练 (一) 消防演练", "地震演练 (一) 消防演练", 0},
    {"\xFF \xFF", "\xFF \xFF", 0},
};

static void joins_what_the_page_has_wrapped(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrapped); i++) {
        struct str out = {0};
        int joined;

        str_add(&out, "前");
        joined = subject_join_wrapped(&out, wrapped[i].cell);
        assert_string_equal(str_text(&out) + strlen("前"), wrapped[i].text);
        assert_int_equal(joined, wrapped[i].joined);
        str_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_annex_has_exactly_its_doubts),
        cmocka_unit_test(other_subjects),
        cmocka_unit_test(every_doubt_has_its_words),
        cmocka_unit_test(joins_what_the_page_has_wrapped),
    };

    return cmocka_run_group_tests_name("subject", tests, NULL, NULL);
}
