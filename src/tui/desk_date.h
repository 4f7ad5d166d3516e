/* desk_date.h - fixing a drill's time from the desk, without its form. */
#ifndef YANLIAN_TUI_DESK_DATE_H
#define YANLIAN_TUI_DESK_DATE_H

#include <stdint.h>

#include "tui/screen.h"

/* Asks for the time of a drill and sets it, as one act. */
void desk_date_ask(struct screen *s, int64_t drill);

#endif
