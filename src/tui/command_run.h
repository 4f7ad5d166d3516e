/* command_run.h - a command of the command line, run from `:`. */
#ifndef YANLIAN_TUI_COMMAND_RUN_H
#define YANLIAN_TUI_COMMAND_RUN_H

#include "base/error.h"
#include "base/str.h"
#include "base/text_list.h"
#include "tui/screen.h"

/* Cuts a line into words at blanks; quotes ("..." or '...') keep blanks together.  No shell, no
 * variables, no wild cards.  False when a quote has no end. */
bool command_split(struct text_list *out, const char *line, struct error *err);

/* Runs `yanlian LINE` on the open database, without a terminal, and appends what it prints.
 * Returns its exit status; -1 with the reason when it could not run or was stopped (Ctrl-C or
 * Ctrl-G stop it; other keys wait until it has ended). */
int command_run(struct screen *s, const char *line, struct str *out, struct error *err);

#endif
