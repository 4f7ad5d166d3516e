/* letter_pane.h - a reminder to read, copy, save and record as sent. */
#ifndef YANLIAN_TUI_LETTER_PANE_H
#define YANLIAN_TUI_LETTER_PANE_H

#include "tui/screen.h"

/* The letter to the unit that the selected record is about; says so when that unit owes nothing. */
void letter_open(struct screen *s);

#endif
