#include "tui/asked.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"

void asked_begin(struct asked *a)
{
    a->confirmed = false;
    free(a->reason);
    a->reason = NULL;
}

void asked_lend(struct asked *a)
{
    struct app *app = screen_app(a->screen);

    app->confirmed = a->confirmed;
    app->reason = a->reason;
}

static void agreed(void *data)
{
    struct asked *a = data;

    a->confirmed = true;
    a->again(a->data);
}

static void over(void *data)
{
    struct asked *a = data;

    if (a->done)
        a->done(a->data);
}

static bool reason_given(void *data, const char *text)
{
    struct asked *a = data;

    if (text_is_blank(text)) {
        screen_message(a->screen, STYLE_WARNING, _("It must be said why."));
        return false;
    }
    free(a->reason);
    a->reason = mem_text(text);
    a->again(a->data);
    return true;
}

bool asked_ask(struct asked *a, const struct error *err)
{
    struct prompt prompt = {.label = _("The plan is issued; changed because: "),
                            .initial = "",
                            .history = "reason",
                            .accept = reason_given,
                            .done = over,
                            .data = a};

    if (err->code == ERROR_DOUBT)
        screen_doubt_then(a->screen, err, agreed, over, a);
    else if (err->code == ERROR_REASON)
        screen_prompt(a->screen, &prompt);
    else
        return false;
    return true;
}
