/* difference_pane.h - what a returned workbook says otherwise, to be taken row by row. */
#ifndef YANLIAN_TUI_DIFFERENCE_PANE_H
#define YANLIAN_TUI_DIFFERENCE_PANE_H

#include "app/sheet.h"
#include "tui/screen.h"

/* Shows a reading, which the pane owns from now on. */
struct pane *difference_pane_new(struct screen *s, struct sheet_reading *reading);
/* Reads a workbook of ours and shows what it says otherwise; false after the message. */
bool difference_open(struct screen *s, const char *path);

#endif
