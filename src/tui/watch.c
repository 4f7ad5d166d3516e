#include "tui/watch.h"

#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/str.h"

static int add(const struct watch *w, const char *suffix)
{
    struct str path = {0};
    int number;

    str_addf(&path, "%s%s", w->path, suffix);
    number = inotify_add_watch(w->descriptor, str_text(&path),
                               IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF);
    str_free(&path);
    return number;
}

/* SQLite makes and removes its log file as it goes. */
static void add_missing(struct watch *w)
{
    if (w->descriptor < 0)
        return;
    if (w->database < 0)
        w->database = add(w, "");
    if (w->log < 0)
        w->log = add(w, "-wal");
}

void watch_start(struct watch *w, const char *database)
{
    *w = (struct watch){.descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC),
                        .database = -1,
                        .log = -1,
                        .path = mem_text(database)};
    add_missing(w);
}

void watch_stop(struct watch *w)
{
    if (w->descriptor >= 0)
        close(w->descriptor);
    w->descriptor = -1;
    free(w->path);
    w->path = NULL;
}

bool watch_take(struct watch *w)
{
    char buffer[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
    bool changed = false;
    ssize_t got;

    while (w->descriptor >= 0 && (got = read(w->descriptor, buffer, sizeof buffer)) > 0) {
        for (char *p = buffer; p < buffer + got;) {
            const struct inotify_event *event = (const void *)p;

            if (event->mask & IN_IGNORED) {
                if (event->wd == w->database)
                    w->database = -1;
                if (event->wd == w->log)
                    w->log = -1;
            }
            changed = true;
            p += sizeof *event + event->len;
        }
    }
    add_missing(w);
    return changed;
}
