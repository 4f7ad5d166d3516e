/* module.h - opens a loadable module: a part that needs a library which the program itself does not
 * link, with one table of functions.
 */
#ifndef YANLIAN_BASE_MODULE_H
#define YANLIAN_BASE_MODULE_H

#include "base/error.h"

struct module_wanted {
    const char *file;    /* calendar.so */
    const char *symbol;  /* of its table, which begins with an int: the ABI */
    const char *package; /* of Debian, that has its library */
    int abi;
};

/* The module's table; it stays loaded until the program ends (opening again is cheap).  NULL when
 * it is not there (ERROR_NOT_FOUND, the sentence says what to install) or belongs to another
 * version of the program (ERROR_FORMAT). */
const void *module_open(const struct module_wanted *wanted, struct error *err);

#endif
