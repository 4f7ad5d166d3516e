#include "tui/view_file.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "tui/path_complete.h"

struct file_wish {
    struct screen *screen;
    const struct file_act *act;
    char *path; /* NULL while it is asked for */
};

static void wish_free(void *data)
{
    struct file_wish *wish = data;

    free(wish->path);
    free(wish);
}

static void answered(void *data, size_t index)
{
    struct file_wish *wish = data;
    struct str report = {0};
    bool anything;

    if (index == 0 && wish->act->run(wish->screen, wish->path, false, &report, &anything)) {
        screen_data_changed(wish->screen);
        screen_page(wish->screen, _(wish->act->title), str_text(&report));
    }
    str_free(&report);
    wish_free(wish);
}

static void decide(const struct file_wish *asked, const char *path, const char *report)
{
    const char *const items[] = {_("import it"), _("leave it")};
    struct file_wish *wish = mem_new(1, sizeof *wish);

    *wish = (struct file_wish){.screen = asked->screen, .act = asked->act, .path = mem_text(path)};
    screen_choose(wish->screen, _(wish->act->question), items, COUNT_OF(items), 0, answered, wish);
    screen_page_first(wish->screen, _("What importing would do; Enter, then decide"), report);
}

static bool accept(void *data, const char *text)
{
    struct file_wish *wish = data;
    struct str report = {0};
    struct str path = {0};
    bool anything = false;
    bool ok;

    path_expand(&path, text);
    ok = wish->act->run(wish->screen, str_text(&path), true, &report, &anything);
    if (ok && anything)
        decide(wish, str_text(&path), str_text(&report));
    else if (ok)
        screen_page(wish->screen, _(wish->act->title), str_text(&report));
    str_free(&path);
    str_free(&report);
    return ok;
}

void view_file_ask(struct screen *s, const struct file_act *act)
{
    struct file_wish *wish = mem_new(1, sizeof *wish);
    struct prompt prompt = {.label = _(act->label),
                            .initial = "",
                            .accept = accept,
                            .complete = path_complete,
                            .done = wish_free,
                            .history = "import",
                            .data = wish};

    *wish = (struct file_wish){.screen = s, .act = act};
    screen_prompt(s, &prompt);
}
