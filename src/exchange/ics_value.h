/* ics_value.h - the value types of RFC 5545, 3.3, read strictly; used by ics_check.c only.
 *
 * Each function says whether the whole text is such a value.
 */
#ifndef YANLIAN_EXCHANGE_ICS_VALUE_H
#define YANLIAN_EXCHANGE_ICS_VALUE_H

#include "core/date.h"
#include "exchange/ics_line.h"

/* A DATE or a DATE-TIME. */
struct ics_time {
    struct date day;
    int second; /* of the day; -1: a DATE */
    bool utc;   /* ends in Z */
};

bool ics_read_time(struct ics_text text, struct ics_time *out);
/* Seconds, negative when before; zero is no duration to warn by, but valid. */
bool ics_read_duration(struct ics_text text, long *seconds);
/* 0..2147483647. */
bool ics_read_count(struct ics_text text);
/* +0800, -033000; not -0000. */
bool ics_read_offset(struct ics_text text);
/* mailto: and an address. */
bool ics_read_mail(struct ics_text text);
/* TEXT: only the escapes \\ \; \, \n \N; bare semicolons are refused, bare commas unless `list`. */
bool ics_read_text(struct ics_text text, bool list);

#endif
