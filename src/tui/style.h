/* style.h - what a style looks like here: 256 colours, 8, or none. */
#ifndef YANLIAN_TUI_STYLE_H
#define YANLIAN_TUI_STYLE_H

#include <stdbool.h>

#include "tui/surface.h"

struct style_look {
    unsigned attributes; /* curses A_* */
    short pair;
};

/* Chooses the looks for a started terminal. */
void style_start(struct style_look looks[STYLE_COUNT], bool mono, bool thrift);

#endif
