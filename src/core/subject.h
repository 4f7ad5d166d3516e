/* subject.h - what a careful reader notices in one drill's wording.
 *
 * Rules about one text; rules about rows are views in db/.  The sources are DOMAIN.md section 1
 * and the notice's annex (rows 9-11, 18, 23, 24, 28-30, 32).
 */
#ifndef YANLIAN_CORE_SUBJECT_H
#define YANLIAN_CORE_SUBJECT_H

#include "base/str.h"

enum subject_doubt {
    SUBJECT_TWO = 1 << 0,        /* two subjects in one cell (row 24) */
    SUBJECT_TRAINING = 1 << 1,   /* a training or publicity, not a drill (row 29) */
    SUBJECT_INCIDENT = 1 << 2,   /* names an incident, not a drill (9-11, 18, 28, 30) */
    SUBJECT_GENERIC = 1 << 3,    /* says nothing of what is drilled (row 32) */
    SUBJECT_FORM_TWICE = 1 << 4, /* says its form again (row 23: 桌面推演 and 桌面) */
    SUBJECT_FORM_CLASH = 1 << 5, /* says another form than the form column */
};

/* The doubts of a subject, given its form (桌面, 实战 or "" when not known). */
unsigned subject_doubts(const char *subject, const char *form);
/* The stable name of one doubt (two-subjects, training, incident, generic, form-twice, form-clash)
 * and its sentence in the reader's language, static. */
const char *subject_doubt_name(enum subject_doubt doubt);
const char *subject_doubt_reason(enum subject_doubt doubt);
/* What kind of activity (core/kinds/activity.c) a subject names: 宣传, 培训, or 其他 when it names
 * neither. */
const char *subject_activity_kind(const char *subject);
/* Joins a cell that the page has wrapped: a space or line break between two Han characters is
 * dropped unless the parts are subjects of their own (each ends as a drill does: 演练 推演 ...).
 * Returns how many breaks were joined. */
int subject_join_wrapped(struct str *out, const char *cell);

#endif
