/* Words that several kinds share: the notice's phases and aspects, and what a drill is to train. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

const struct choice yes_no[] = {{"是", N_("yes")}, {"否", N_("no")}, {NULL, NULL}};
const struct choice evaluation_phases[] = {{"筹划", N_("planning")},
                                           {"准备", N_("preparation")},
                                           {"实施", N_("conduct")},
                                           {"收尾", N_("conclusion")},
                                           {NULL, NULL}};
const struct choice evaluation_aspects[] = {
    {"预案衔接", N_("fit with response plans")}, {"指挥调度", N_("command and dispatch")},
    {"力量协同", N_("coordination of forces")},  {"物资保障", N_("supplies")},
    {"现场处置", N_("on-scene response")},       {NULL, NULL}};
const struct choice drill_objectives[] = {{"指挥", N_("commanding")},
                                          {"战法", N_("tactics")},
                                          {"协同", N_("cooperating")},
                                          {"队伍", N_("teams")},
                                          {"保障", N_("support")},
                                          {"预案不熟", N_("plans not known")},
                                          {"分工不清", N_("duties unclear")},
                                          {"机制不顺", N_("procedures stuck")},
                                          {"协同不畅", N_("cooperation stuck")},
                                          {NULL, NULL}};
const struct choice unit_trades[] = {{"危险物品", N_("dangerous goods")},
                                     {"矿山", N_("mining")},
                                     {"金属冶炼", N_("metal smelting")},
                                     {"建筑施工", N_("construction")},
                                     {"轨道交通", N_("rail")},
                                     {"人员密集场所", N_("crowded places")},
                                     {"学校", N_("school")},
                                     {"幼儿园", N_("kindergarten")},
                                     {"其他", N_("other")},
                                     {NULL, NULL}};
const struct choice drill_categories[] = {{"综合", N_("comprehensive")},
                                          {"专项", N_("special")},
                                          {"现场处置", N_("on-scene response")},
                                          {NULL, NULL}};
const struct choice incident_classes[] = {
    {"自然灾害", N_("natural disaster")},
    {"事故灾难", N_("accident")},
    {"公共卫生", N_("public health")},
    {"社会安全", N_("social security")},
    {NULL, NULL},
};
