/* sheet.h - records out as a workbook and back: only what was edited comes in, and only what the
 * clerk accepts.
 *
 * Each row has a key, `KIND-ID-VERSION` (D-12-5), which survives sorting, deleting and adding of
 * rows; a hidden sheet holds the values as they went out.  What differs from these was edited
 * outside; what differs here from these was edited here since: when both did, it is a conflict.
 */
#ifndef YANLIAN_APP_SHEET_H
#define YANLIAN_APP_SHEET_H

#include "app/app.h"
#include "base/vec.h"
#include "core/field.h"
#include "exchange/workbook.h"

/* Fills a workbook with the rows that the unit leads in the app's year, to be filled in: day,
 * place; and its contacts. `unit` is an official name. */
bool sheet_of_unit(struct app *app, const char *unit, struct workbook *out, struct error *err);
enum sheet_choice {
    SHEET_TAKE,
    SHEET_LEAVE,
};
/* One field of one record that the file gives otherwise than the store. */
struct sheet_change {
    const struct record_type *type;
    int64_t record; /* 0: a new record, all whose fields share `fresh` */
    int fresh;      /* from 1; 0: a stored record */
    size_t field;
    char *title;   /* of the record, for people */
    char *was;     /* canonical, as it went out; NULL: not known */
    char *now;     /* canonical, as the store has it now */
    char *theirs;  /* canonical, as the file has it */
    bool conflict; /* changed here since it went out: begins as SHEET_LEAVE */
    char *refused; /* why it can't be taken (a sentence); NULL: it can */
    enum sheet_choice choice;
};
struct sheet_changes VEC(struct sheet_change);

struct sheet_reading {
    char *name; /* of the file */
    struct sheet_changes changes;
    int rows;      /* with a key that is ours */
    int unchanged; /* of them */
    int strange;   /* rows whose key is of no record, or twice: said in remarks */
    char *remarks; /* lines for a person */
    char *unit;    /* whose sheet it is; NULL: a list of the office */
    int year;
};
/* True when the file is a workbook that this program wrote. */
bool sheet_is_ours(const char *path);
/* Reads it and compares; nothing is written. */
bool sheet_read(struct app *app, const char *path, struct sheet_reading *out, struct error *err);
/* Writes what is SHEET_TAKE, as one act, all or nothing, with the same checks as a form; returns
 * the number of fields written, -1 on error. */
int sheet_accept(struct app *app, struct sheet_reading *reading, struct error *err);
void sheet_reading_free(struct sheet_reading *reading);
/* Appends the difference, record by record, lines for a person. */
void sheet_report(struct str *out, const struct sheet_reading *reading);

#endif
