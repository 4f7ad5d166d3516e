/* calendar_load.h - opens the loadable module that writes calendars.
 *
 * libical brings ICU, some 30 MB of it: only the act that writes calendars pays for that.
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_LOAD_H
#define YANLIAN_EXCHANGE_CALENDAR_LOAD_H

#include "exchange/calendar.h"

/* The module, which stays loaded until the program ends (opening again is cheap).  NULL when it is
 * not there (ERROR_NOT_FOUND, the sentence says what to install) or belongs to another version of
 * the program (ERROR_FORMAT). */
const struct calendar_module *calendar_module_open(struct error *err);

#endif
