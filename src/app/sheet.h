/* sheet.h - records out as a workbook and back: only what was edited comes in, and only what the
 * clerk accepts.
 *
 * Each row has a key, `KIND-ID-VERSION` (D-12-5), which survives sorting, deleting and adding of
 * rows; a hidden twin of the sheet holds the values as they went out (app/sheet_rows.h).  What
 * differs from these was edited outside; what differs here from these was edited here since: when
 * both did, it is a conflict.
 */
#ifndef YANLIAN_APP_SHEET_H
#define YANLIAN_APP_SHEET_H

#include "app/app.h"
#include "base/vec.h"
#include "core/field.h"
#include "exchange/table_writer.h"

/* --- out: a unit's own sheet, to be filled in (sheet_files.c) --------------------------------- */

struct sheet_file {
    char *path;
    char *unit;
    int drills;
    int contacts;
};
struct sheet_files VEC(struct sheet_file);
void sheet_files_free(struct sheet_files *files);
/* Writes the sheet of a unit: the drills of the app's year that it leads and that are still to be
 * held, and its contacts.  That of the unit named (name, alias, or a unique part of either) goes to
 * `path`: a file, or a directory for sheet-YEAR-CODE.xlsx.  Without a unit `path` is a directory
 * (made when missing) for one file for each unit that leads such a drill; all are made before the
 * first is written.  `files` starts empty. */
bool sheets_write(struct app *app, const char *unit, const char *path, struct sheet_files *files,
                  struct error *err);

/* One line a file: file, unit, drills, contacts.  `names_only`: without the directory, which is
 * said elsewhere. */
void sheet_files_report(struct str *out, const struct sheet_files *files, enum table_format format,
                        bool names_only);

/* --- and back --------------------------------------------------------------------------------- */

enum sheet_choice {
    SHEET_TAKE,
    SHEET_LEAVE,
};
/* One field of one record that the file gives otherwise than the store. */
struct sheet_change {
    const struct record_type *type;
    int64_t record; /* 0: a new record, all whose fields share `fresh` */
    int fresh;      /* from 1; 0: a stored record */
    int line;       /* of the file's sheet */
    size_t field;
    char *title;   /* of the record, for people */
    char *was;     /* canonical, as it went out; NULL: not known */
    char *now;     /* canonical, as the store has it now; of a new record "" */
    char *theirs;  /* canonical, as the file has it; what can't be read as it stands there */
    bool conflict; /* changed here since it went out: begins as SHEET_LEAVE */
    char *doubt;   /* why someone should look (a sentence): begins as SHEET_LEAVE; NULL: nothing */
    char *refused; /* why it can't be taken (a sentence); NULL: it can */
    enum sheet_choice choice;
};
struct sheet_changes VEC(struct sheet_change);

struct sheet_reading {
    char *name; /* of the file, without its directory */
    struct sheet_changes changes;
    int rows;      /* with a key that is ours */
    int unchanged; /* of them */
    int added;     /* new records */
    int strange;   /* rows whose key is of no record, or twice: said in remarks */
    char *remarks; /* lines for a person */
    char *unit;    /* whose sheet it is; NULL: a list of the office */
    int year;      /* 0: not known */
    char *day;     /* when it was written, YYYY-MM-DD; NULL: not known */
};
/* True when the file is a workbook that this program wrote. */
bool sheet_is_ours(const char *path);
/* Reads it and compares; nothing is written.  A workbook of another database is refused. */
bool sheet_read(struct app *app, const char *path, struct sheet_reading *out, struct error *err);
/* Marks all that can be taken, or nothing; what is in conflict or doubted only with `doubted`. */
void sheet_choose_all(struct sheet_reading *reading, enum sheet_choice choice, bool doubted);
/* The same for one change; of a new record all its fields go together.  False when it can't be
 * taken. */
bool sheet_choose(struct sheet_reading *reading, size_t index, enum sheet_choice choice);
/* How many changes are SHEET_TAKE; *left (may be NULL) gets how many are not. */
int sheet_count(const struct sheet_reading *reading, int *left);
/* Writes what is SHEET_TAKE, as one act, all or nothing, with the same checks, doubts and reason as
 * a form (edit_save); returns the number of fields written, -1 on error: ERROR_CONFLICT when a
 * record was changed since it was compared. */
int sheet_accept(struct app *app, const struct sheet_reading *reading, struct error *err);
void sheet_reading_free(struct sheet_reading *reading);

/* --- in words (sheet_report.c) ---------------------------------------------------------------- */

/* What a change is, in a word: stable (edit, new, conflict, doubt, refused) and for people. */
const char *sheet_state_name(const struct sheet_change *change);
const char *sheet_state_label(const struct sheet_change *change);
/* Appends why a change is not simply taken: a sentence; nothing when it is. */
void sheet_why(struct str *out, const struct sheet_change *change);
/* Appends a value of the change's field for people, on one line; what is empty is said. */
void sheet_show(struct str *out, const struct sheet_change *change, const char *value);
/* Appends the difference, record by record, lines for a person. */
void sheet_report(struct str *out, const struct sheet_reading *reading);

#endif
