#include "core/unit_kind.h"

#include <stdbool.h>
#include <string.h>

#include "base/vec.h"

enum { STARTS = 1 << 0, ENDS = 1 << 1 }; /* neither: anywhere */

/* Looked at in this order: the first that fits decides.  An 有限公司 of a 镇 is an enterprise, a
 * 分局 of the city's is not the county's. */
static const struct {
    const char *part;
    const char *kind;
    unsigned where;
} marks[] = {
    {"公司", "企业", ENDS},
    {"集团", "企业", ENDS},
    {"煤矿", "企业", ENDS},
    {"大学", "学校", ENDS},
    {"中学", "学校", ENDS},
    {"小学", "学校", ENDS},
    {"学校", "学校", ENDS},
    {"幼儿园", "学校", ENDS},
    {"村民委员会", "村社区", ENDS},
    {"村委会", "村社区", ENDS},
    {"居民委员会", "村社区", ENDS},
    {"社区", "村社区", ENDS},
    {"开发区管委会", "开发区", ENDS},
    {"开发区管理委员会", "开发区", ENDS},
    {"开发区", "开发区", ENDS},
    {"乡人民政府", "乡镇", ENDS},
    {"镇人民政府", "乡镇", ENDS},
    {"乡", "乡镇", ENDS},
    {"镇", "乡镇", ENDS},
    {"街道办事处", "乡镇", ENDS},
    {"红十字会", "群团", ENDS},
    {"总工会", "群团", ENDS},
    {"妇女联合会", "群团", ENDS},
    {"妇联", "群团", ENDS},
    {"残疾人联合会", "群团", ENDS},
    {"残联", "群团", ENDS},
    {"科学技术协会", "群团", ENDS},
    {"共青团", "群团", STARTS},
    {"团县委", "群团", ENDS},
    {"县委办公室", "党委部门", 0},
    {"县委宣传部", "党委部门", 0},
    {"县委组织部", "党委部门", 0},
    {"县委统战部", "党委部门", 0},
    {"县委政法委", "党委部门", 0},
    {"县委", "党委部门", STARTS},
    {"中共", "党委部门", STARTS},
};

static bool fits(const char *name, const char *part, unsigned where)
{
    size_t length = strlen(name);
    size_t size = strlen(part);

    if (where & STARTS)
        return strncmp(name, part, size) == 0;
    if (where & ENDS)
        return length >= size && strcmp(name + length - size, part) == 0;
    return strstr(name, part) != NULL;
}

/* 晋城市生态环境局阳城分局: a city's bureau has a branch in the county. */
static bool is_branch(const char *name)
{
    const char *city = strstr(name, "市");

    return city && strstr(city, "局") && fits(name, "分局", ENDS);
}

const char *unit_kind_of(const char *name)
{
    static const char *const offices[] = {"局",     "办公室", "委员会", "服务中心", "管理中心",
                                          "联合社", "支队",   "大队",   "档案馆"};

    if (is_branch(name))
        return "垂管";
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (fits(name, marks[i].part, marks[i].where))
            return marks[i].kind;
    }
    for (size_t i = 0; i < COUNT_OF(offices); i++) {
        /* 阳城县公安局, but not the bureau of a city or of nobody known. */
        if (strstr(name, "县") && fits(name, offices[i], ENDS))
            return "县直";
    }
    return NULL;
}
