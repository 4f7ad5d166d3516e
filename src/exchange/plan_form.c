#include "exchange/plan_parts.h"

#include <string.h>

#include "base/text.h"
#include "exchange/table_build.h"

static const char tabletop[] = "桌面";
static const char full[] = "实战";

/* The words for each form, and those that add nothing to it. */
static const char *const tabletop_words[] = {"桌面", "推演", "沙盘", "tabletop", NULL};
static const char *const full_words[] = {"实战", "实操", "实兵",       "实地",
                                         "现场", "拉动", "full-scale", NULL};
static const char *const empty_words[] = {"应急", "演练", "操作", "化", "式", "类", "形式", NULL};

/* Bytes of the word of a list that `text` starts with. */
static size_t word_at(const char *const *words, const char *text)
{
    for (; *words; words++) {
        size_t length = strlen(*words);

        if (strncmp(text, *words, length) == 0)
            return length;
    }
    return 0;
}

struct form_words {
    bool tabletop;
    bool full;
    bool more; /* something that is no word for a form */
};

static struct form_words words_in(const char *cell)
{
    struct form_words found = {0};
    struct str folded = {0};
    const char *at;
    const char *end;
    size_t bytes;

    text_fold(&folded, cell);
    at = str_text(&folded);
    end = at + folded.length;
    while (at < end) {
        if ((bytes = word_at(tabletop_words, at)) > 0) {
            found.tabletop = true;
        } else if ((bytes = word_at(full_words, at)) > 0) {
            found.full = true;
        } else if ((bytes = word_at(empty_words, at)) == 0 &&
                   !cell_is_space(at, (size_t)(end - at), &bytes)) {
            bytes = 1;
            found.more = true;
        }
        at += bytes;
    }
    str_free(&folded);
    return found;
}

enum plan_form_word plan_form_of(const char *cell, const char **form)
{
    struct form_words found;

    *form = NULL;
    if (text_is_blank(cell))
        return PLAN_FORM_EMPTY;
    if (strcmp(cell, tabletop) == 0 || strcmp(cell, full) == 0) {
        *form = strcmp(cell, tabletop) == 0 ? tabletop : full;
        return PLAN_FORM_PLAIN;
    }
    found = words_in(cell);
    if (found.tabletop && found.full)
        return PLAN_FORM_BOTH;
    if (!found.tabletop && !found.full)
        return PLAN_FORM_UNKNOWN;
    *form = found.tabletop ? tabletop : full;
    return found.more ? PLAN_FORM_MORE : PLAN_FORM_VARIANT;
}

const char *plan_form_in_subject(const char *subject)
{
    bool is_tabletop =
        strstr(subject, "桌面") || strstr(subject, "推演") || strstr(subject, "沙盘");
    bool is_full = strstr(subject, "实战演练") || strstr(subject, "实操演练") ||
                   strstr(subject, "实兵演练") || strstr(subject, "实战拉动");

    return is_tabletop == is_full ? NULL : is_tabletop ? tabletop : full;
}
