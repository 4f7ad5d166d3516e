/* term_private.h - what term.c and surface.c share. */
#ifndef YANLIAN_TUI_TERM_PRIVATE_H
#define YANLIAN_TUI_TERM_PRIVATE_H

#include <curses.h>

#include "base/str.h"
#include "tui/style.h"
#include "tui/term.h"

struct term {
    SCREEN *screen;
    const struct screen_options *options;
    bool pastes; /* bracketed paste was asked for */
    struct style_look looks[STYLE_COUNT];
    int cursor_y, cursor_x;
    struct str text; /* scratch for surface.c */
};

#endif
