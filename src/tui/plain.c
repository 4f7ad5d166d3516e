/* The bare terminal for a while: a text to copy, without the screen's frame, cells and rows. */
#include "tui/screen_private.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/signals.h"

static void add_lines(struct str *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);

        text_clean(out, line);
        str_add_char(out, '\n');
        free(line);
        text += length + (text[length] == '\n');
    }
}

/* A terminal that takes nothing is left to the signals. */
static void print_all(int descriptor, const struct str *text)
{
    size_t done = 0;

    signals_writing(true);
    while (done < text->length) {
        ssize_t wrote = write(descriptor, str_text(text) + done, text->length - done);

        if (wrote < 0 && errno != EINTR)
            break;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    signals_writing(false);
}

/* Until a line was entered, the line is gone, or the program is to end. */
static void wait_for_enter(struct screen *s)
{
    struct pollfd from[] = {{.fd = term_descriptor(s->term), .events = POLLIN},
                            {.fd = signals_descriptor(), .events = POLLIN}};
    char bytes[256];
    ssize_t got = 0;

    while (!s->ended) {
        if (poll(from, COUNT_OF(from), -1) < 0 && errno != EINTR)
            return;
        if (from[1].revents && (signals_take() & (SIGNAL_END | SIGNAL_HANGUP)))
            s->ended = true;
        if (!(from[0].revents & (POLLIN | POLLHUP | POLLERR)))
            continue;
        got = read(from[0].fd, bytes, sizeof bytes);
        if (got > 0 && memchr(bytes, '\n', (size_t)got))
            return;
        if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
            s->lost = true;
            s->ended = true;
        }
    }
}

void screen_plain(struct screen *s, const char *text)
{
    struct str out = {0};

    str_add_char(&out, '\n');
    add_lines(&out, text);
    str_addf(&out, "\n%s ", _("(Enter goes back)"));
    term_leave(s->term);
    print_all(STDOUT_FILENO, &out);
    wait_for_enter(s);
    if (!s->lost)
        term_return(s->term);
    s->all_dirty = true;
    str_free(&out);
}
