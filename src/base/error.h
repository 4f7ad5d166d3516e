/* error.h - one status, threaded through.
 *
 * A function that can fail takes `struct error *` last and returns false (or NULL, or -1) after
 * error_set(), so that a failure is one line: `return error_set(err, ERROR_INPUT, _("..."), x);`
 * The text is a whole sentence in the reader's language: what is wrong, where, what to do.
 */
#ifndef YANLIAN_BASE_ERROR_H
#define YANLIAN_BASE_ERROR_H

#include <stdbool.h>

enum error_code {
    ERROR_NONE,
    ERROR_INPUT,       /* what was given can't be understood or is not allowed */
    ERROR_NOT_FOUND,   /* no such record, file, unit */
    ERROR_CONFLICT,    /* someone else changed the record first */
    ERROR_BUSY,        /* the database is locked by another program for too long */
    ERROR_READ_ONLY,   /* the database or the session can't be written */
    ERROR_FULL,        /* the disk is full */
    ERROR_FORMAT,      /* not our file, or from a newer program, or damaged */
    ERROR_IO,          /* the system refused: errno's text is in the message */
    ERROR_INTERRUPTED, /* stopped on request */
    ERROR_USAGE,       /* wrong command line */
    ERROR_DOUBT,  /* can be meant so, but looks wrong: the text has a sentence a line; nothing was
                     written, the clerk is asked first */
    ERROR_REASON, /* the change needs a reason (app->reason): nothing was written */
};

enum { ERROR_TEXT_SIZE = 1024 };

struct error {
    enum error_code code;
    char text[ERROR_TEXT_SIZE]; /* UTF-8, never cut inside a character, no line break at the end */
};

/* Fills `err` (which may be NULL) from a printf format and returns false. */
bool error_set(struct error *err, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts a prefix and ": " before the text of `err`: where it happened.  A text that begins with the
 * prefix says it already (the name of a file that can't be read) and stays.  Returns false. */
bool error_at(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes `err` empty. */
void error_clear(struct error *err);

#endif
