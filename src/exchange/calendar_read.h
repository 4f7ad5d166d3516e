/* calendar_read.h - days out of a calendar file; inside the module `calendar.so` (calendar.h). */
#ifndef YANLIAN_EXCHANGE_CALENDAR_READ_H
#define YANLIAN_EXCHANGE_CALENDAR_READ_H

#include "exchange/days_file.h"

/* See calendar_module.read_days. */
bool calendar_read_days(struct days_rows *out, const char *text, int first_year, int last_year,
                        struct error *err);

#endif
