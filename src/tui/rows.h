/* rows.h - walking among rows that are all in memory: the same keys everywhere. */
#ifndef YANLIAN_TUI_ROWS_H
#define YANLIAN_TUI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/keymap.h"

/* Moves *at, the index of one of `count` rows, by UP, DOWN, PAGE_* (`page` rows, at least 1), FIRST
 * and LAST, clipped to what is there (0 when nothing is).  False when it is none of these. */
bool rows_walk(enum action a, size_t *at, size_t count, size_t page);
/* The first of `height` rows shown (at least 1) so that `at` is among them, moved as little as
 * possible from `top`. */
size_t rows_top(size_t top, size_t at, size_t height);

#endif
