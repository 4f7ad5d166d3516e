#include "tui/help.h"

#include <stdlib.h>

#include "base/i18n.h"

enum { ALL_KEYS = 16 };

static const char *heading_of(enum context c)
{
    static const char *const headings[] = {
        [CONTEXT_GLOBAL] = N_("Everywhere"),
        [CONTEXT_PANE] = N_("In rows and text"),
        [CONTEXT_LIST] = N_("In this list"),
        [CONTEXT_CALENDAR] = N_("In the calendar"),
        [CONTEXT_COVERAGE] = N_("In the coverage"),
        [CONTEXT_DOCUMENTS] = N_("In the grid of documents"),
        [CONTEXT_JUDGE] = N_("In the evaluation"),
        [CONTEXT_DIFFERENCE] = N_("In a returned workbook"),
        [CONTEXT_SEND] = N_("Among the mails"),
        [CONTEXT_FORM] = N_("In the form"),
        [CONTEXT_EDIT] = N_("In the line being typed"),
    };

    return headings[c];
}

static void add_heading(struct help_rows *out, const char *heading)
{
    struct help_row row = {.action = ACTION_NONE, .heading = heading};

    vec_push(out, row);
}

static void add_action(struct help_rows *out, enum action a, char *keys, bool unbound)
{
    struct help_row row = {.action = a, .keys = keys, .unbound = unbound};

    vec_push(out, row);
}

static bool has_row(const struct help_rows *rows, enum action a)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->items[i].action == a)
            return true;
    }
    return false;
}

static void collect_bound(struct help_rows *out, const struct keymap *k, enum context from,
                          enum context at)
{
    bool headed = false;

    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        struct str keys = {0};

        if (action_info(a)->context != at || !keymap_keys_of(k, from, a, ALL_KEYS, &keys))
            continue;
        if (!headed)
            add_heading(out, heading_of(at));
        headed = true;
        add_action(out, a, str_steal(&keys), false);
    }
}

/* Moving among rows has no place where letters type; the rest can be typed after `:`. */
static bool belongs(enum context from, enum action a)
{
    enum context declared = action_info(a)->context;

    if ((from == CONTEXT_FORM || from == CONTEXT_EDIT) && declared == CONTEXT_PANE)
        return false;
    for (; from < CONTEXT_COUNT; from = context_parent(from)) {
        if (from == declared)
            return true;
    }
    return false;
}

void help_collect(struct help_rows *out, const struct keymap *k, enum context c)
{
    bool headed = false;

    for (enum context at = c; at < CONTEXT_COUNT; at = context_parent(at))
        collect_bound(out, k, c, at);
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (!belongs(c, a) || has_row(out, a))
            continue;
        if (!headed)
            add_heading(out, N_("Without a key: type : and the name"));
        headed = true;
        add_action(out, a, mem_text(""), true);
    }
}

void help_rows_free(struct help_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->items[i].keys);
    vec_free(rows);
}
