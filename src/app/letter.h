/* letter.h - letters of the office: a template of the store with its places filled. */
#ifndef YANLIAN_APP_LETTER_H
#define YANLIAN_APP_LETTER_H

#include "app/app.h"

struct letter_place {
    const char *name;  /* without its braces: 单位; NULL ends a table */
    const char *value; /* NULL or "": not known */
};

/* Appends the text of the template `name` (催报, 通报) with values in place of {...}: those of
 * `places`, then those of the office and the plan of the app's year (计划 文号 天数 电话 邮箱 地址
 * 办公室 日期 年度).  A place without a value, or that nobody knows, is left as it stands, and
 * `missing` (may be NULL) gets its name, parted by 、. */
bool letter_fill(struct app *app, const char *name, const struct letter_place *places,
                 struct str *out, struct str *missing, struct error *err);
/* Appends a day as letters write it: 2026年10月14日. */
void letter_day(struct str *out, struct date day);

#endif
