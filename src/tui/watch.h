/* watch.h - notices that others write to the database, without looking at a clock. */
#ifndef YANLIAN_TUI_WATCH_H
#define YANLIAN_TUI_WATCH_H

#include <stdbool.h>

struct watch {
    int descriptor; /* becomes readable on a change; -1 where the system can't watch */
    int database;   /* inotify's numbers; -1 when not watched */
    int log;
    char *path;
};

void watch_start(struct watch *w, const char *database);
void watch_stop(struct watch *w);
/* Takes what has come; true when the database's files were written to. */
bool watch_take(struct watch *w);

#endif
