/* path_complete.h - file names completed while typing. */
#ifndef YANLIAN_TUI_PATH_COMPLETE_H
#define YANLIAN_TUI_PATH_COMPLETE_H

#include <stddef.h>

#include "base/str.h"
#include "base/text_list.h"

/* Appends `text` trimmed, with a leading ~/ replaced by the home directory. */
void path_expand(struct str *out, const char *text);
/* Offers the entries of the directory that begin as the last part does, directories with a slash,
 * sorted, at most 50; `data` is not used.  Returns how many. */
size_t path_complete(void *data, const char *text, struct text_list *out);

#endif
