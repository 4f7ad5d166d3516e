/* Lines typed before, offered again in prompts of the same name. */
#include "tui/screen_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LINES_KEPT = 50 };

struct history *screen_history(struct screen *s, const char *name)
{
    struct history fresh = {.name = NULL};

    if (!name)
        return NULL;
    for (size_t i = 0; i < s->histories.count; i++) {
        if (strcmp(s->histories.items[i].name, name) == 0)
            return &s->histories.items[i];
    }
    fresh.name = mem_text(name);
    vec_push(&s->histories, fresh);
    return &s->histories.items[s->histories.count - 1];
}

static void forget_line(struct history *h, size_t at)
{
    free(h->lines.items[at]);
    h->lines.count--;
    memmove(&h->lines.items[at], &h->lines.items[at + 1],
            (h->lines.count - at) * sizeof *h->lines.items);
}

void screen_remember(struct screen *s, const char *name, const char *line)
{
    struct history *h = screen_history(s, name);

    if (!h || text_is_blank(line))
        return;
    for (size_t i = h->lines.count; i-- > 0;) {
        if (strcmp(h->lines.items[i], line) == 0)
            forget_line(h, i);
    }
    if (h->lines.count >= LINES_KEPT)
        forget_line(h, 0);
    vec_push(&h->lines, mem_text(line));
}

void screen_forget_lines(struct screen *s)
{
    for (size_t i = 0; i < s->histories.count; i++) {
        struct history *h = &s->histories.items[i];

        while (h->lines.count > 0)
            forget_line(h, h->lines.count - 1);
        vec_free(&h->lines);
        free(h->name);
    }
    vec_free(&s->histories);
}
