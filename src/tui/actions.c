#include "tui/keymap.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

static const struct action_info actions[] = {
    [ACTION_NONE] = {"none", CONTEXT_GLOBAL, 0, "", ""},
#define ACTION(identifier, ...) [ACTION_##identifier] = ACTION_ROW(__VA_ARGS__)
#define ACTION_ROW(name, context, needs, hint, help) {name, CONTEXT_##context, needs, hint, help},
#include "tui/actions.def"
#undef ACTION
};

/* clang-format off */
static const char *const contexts[] = {
    [CONTEXT_GLOBAL] = "global",
    [CONTEXT_PANE] = "pane",
    [CONTEXT_LIST] = "list",
    [CONTEXT_CALENDAR] = "calendar",
    [CONTEXT_COVERAGE] = "coverage",
    [CONTEXT_DOCUMENTS] = "documents",
    [CONTEXT_JUDGE] = "judge",
    [CONTEXT_DIFFERENCE] = "difference",
    [CONTEXT_SEND] = "send",
    [CONTEXT_FORM] = "form",
    [CONTEXT_EDIT] = "edit",
};
/* clang-format on */

const struct action_info *action_info(enum action a)
{
    return &actions[a < ACTION_COUNT ? a : ACTION_NONE];
}

enum action action_find(const char *name)
{
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (*actions[a].name == *name && strcmp(actions[a].name, name) == 0)
            return a;
    }
    return ACTION_NONE;
}

const char *context_name(enum context c)
{
    return c < CONTEXT_COUNT ? contexts[c] : "";
}

enum context context_find(const char *name)
{
    enum context c = CONTEXT_GLOBAL;

    while (c < CONTEXT_COUNT && strcmp(contexts[c], name) != 0)
        c++;
    return c;
}

enum context context_parent(enum context c)
{
    /* clang-format off */
    static const enum context parents[] = {
        [CONTEXT_GLOBAL] = CONTEXT_COUNT,
        [CONTEXT_PANE] = CONTEXT_GLOBAL,
        [CONTEXT_LIST] = CONTEXT_PANE,
        [CONTEXT_CALENDAR] = CONTEXT_PANE,
        [CONTEXT_COVERAGE] = CONTEXT_PANE,
        [CONTEXT_DOCUMENTS] = CONTEXT_PANE,
        [CONTEXT_JUDGE] = CONTEXT_PANE,
        [CONTEXT_DIFFERENCE] = CONTEXT_PANE,
        [CONTEXT_SEND] = CONTEXT_PANE,
        [CONTEXT_FORM] = CONTEXT_EDIT,
        [CONTEXT_EDIT] = CONTEXT_PANE,
    };
    /* clang-format on */

    return c < CONTEXT_COUNT ? parents[c] : CONTEXT_COUNT;
}
