/* statement.h - asking SQLite: prepared once, bound, stepped, with errors as sentences.
 *
 * Statements are kept by their text and used again, so that a loop over 100,000 rows prepares
 * nothing.  Parameters count from 1.  Bound texts are not copied: they must live until the
 * statement is closed.
 */
#ifndef YANLIAN_STORE_STATEMENT_H
#define YANLIAN_STORE_STATEMENT_H

#include <sqlite3.h>

#include "store/store.h"

struct statement;

/* A statement ready to bind; close it with statement_close.  NULL after an error. */
struct statement *statement_open(struct store *s, const char *sql, struct error *err);
/* Gives it back: reset, nothing bound.  NULL is fine. */
void statement_close(struct statement *st);
/* Ready to be bound and stepped again. */
void statement_reset(struct statement *st);

void statement_int(struct statement *st, int index, int64_t value);
/* NULL binds "": the schema knows no missing text. */
void statement_text(struct statement *st, int index, const char *text);
void statement_null(struct statement *st, int index);
/* A value that only an SQL function of the store looks at; `type` is compared by text. */
void statement_pointer(struct statement *st, int index, void *pointer, const char *type);

/* 1: a row; 0: done; -1: an error. */
int statement_step(struct statement *st, struct error *err);
/* Columns count from 0.  A text is never NULL and lives until the next step. */
int64_t statement_column_int(struct statement *st, int column);
const char *statement_column_text(struct statement *st, int column);
/* The same, owned by the caller. */
char *statement_column_copy(struct statement *st, int column);
bool statement_column_is_text(struct statement *st, int column);
bool statement_column_is_null(struct statement *st, int column);

/* Prepares, binds, runs to the end, closes.  `types` has a letter a parameter: i (int64_t),
 * t (const char *). */
bool statement_run(struct store *s, struct error *err, const char *sql, const char *types, ...);
/* The first column of the first row; *out stays when there is no row or it is NULL.  False on
 * error: for what a decision hangs on. */
bool statement_get(struct store *s, int64_t *out, struct error *err, const char *sql,
                   const char *types, ...);
/* The first column of the first row; `missing` when there is no row, it is NULL, or on error. */
int64_t statement_number(struct store *s, int64_t missing, const char *sql, const char *types, ...);
/* The same as an owned text; NULL when there is no row. */
char *statement_value(struct store *s, const char *sql, const char *types, ...);

/* Runs a script of several statements without parameters (schema, BEGIN, PRAGMA). */
bool statement_script(struct store *s, const char *sql, struct error *err);

/* Frees what is kept: before the schema changes or the database closes. */
void statement_forget_all(struct store *s);

/* Says what SQLite's result code means for the user; returns false. */
bool statement_error(struct store *s, int code, struct error *err);

#endif
