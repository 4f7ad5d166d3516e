/* rating.h - in what a cell of the evaluation grid is rated: the scales of its criterion.
 *
 * Grades 优 良 中 差, 是 and 否, points 1 to 5, or measured minutes (DOMAIN.md, 2: 评估).  A rating
 * is kept as the word; which scale it is of stands in the criterion of the evaluation's standard.
 */
#ifndef YANLIAN_CORE_RATING_H
#define YANLIAN_CORE_RATING_H

#include "core/field.h"

enum rating_scale {
    RATING_NONE, /* the standard does not ask for this cell */
    RATING_GRADE,
    RATING_YES_NO,
    RATING_POINTS,
    RATING_MINUTES,
};

enum { RATING_MINUTES_MOST = 24 * 60 };

/* The scale of a criterion's word (等级, 是否, 1-5, 分钟); RATING_NONE for any other. */
enum rating_scale rating_scale_of(const char *word);
/* The ratings of a scale, the best first but of points in their order; ends with a NULL word.  NULL
 * where any number may stand. */
const struct choice *rating_choices(enum rating_scale scale);
/* Appends the rating that a text means: 良, liang, good; 12 of minutes.  Refuses what the scale has
 * not, with the label of the rating before the sentence. */
bool rating_read(struct str *out, enum rating_scale scale, const char *typed, struct error *err);
/* Minutes from one time of day (HH:MM) to another on the same day; negative when it is earlier, and
 * RATING_NO_MINUTES when one of them is missing. */
int rating_minutes(const char *began, const char *ended);
enum { RATING_NO_MINUTES = -100000 };

#endif
