/* place.h - where the program's own files are: installed, or in the build tree it runs from. */
#ifndef YANLIAN_BASE_PLACE_H
#define YANLIAN_BASE_PLACE_H

#include <stdbool.h>

#include "base/str.h"

enum place {
    PLACE_LOCALE,  /* holds zh_CN/LC_MESSAGES/yanlian.mo */
    PLACE_MODULES, /* holds calendar.so */
    PLACE_KEYMAPS, /* holds default.keys ... */
};

/* Appends the directory: the build tree's when the program runs from one, else the installed one.
 */
void place_of(struct str *out, enum place what);

/* Chooses locale and language before anything is printed.  `language` is --lang (zh_CN, en) or
 * NULL: then $YANLIAN_LANG, else the locale's, else Chinese.  A UTF-8 locale that this machine
 * lacks falls back to C.UTF-8.  Returns false when the locale has another charset (or is POSIX):
 * `charset` then names it, and messages are English. */
bool place_set_language(const char *language, const char **charset);

#endif
