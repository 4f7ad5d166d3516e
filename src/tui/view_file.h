/* view_file.h - reading a file into the store on the screen: looked at first, then taken. */
#ifndef YANLIAN_TUI_VIEW_FILE_H
#define YANLIAN_TUI_VIEW_FILE_H

#include "tui/screen.h"

struct file_act {
    const char *label;    /* N_(): asks for the file */
    const char *question; /* N_(): whether it is to be taken, over "import it" and "leave it" */
    const char *title;    /* N_(): of the page that says what was done */
    /* Does it, or tries it: appends what it did; false after the screen was told why not.
     * *anything: there is something to take. */
    bool (*run)(struct screen *s, const char *path, bool dry_run, struct str *report,
                bool *anything);
};

/* `act` is static. */
void view_file_ask(struct screen *s, const struct file_act *act);

#endif
