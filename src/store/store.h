/* store.h - the database: one file, opened, migrated, guarded.
 *
 * SQLite in WAL mode, foreign keys on, STRICT tables, trusted_schema off.  application_id and
 * user_version tell whose the file is and which schema it has; a foreign or newer file is refused
 * by name.  SQL only with bound parameters.  Not for use by several threads.
 */
#ifndef YANLIAN_STORE_STORE_H
#define YANLIAN_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "core/date.h"

struct store;

enum store_mode {
    STORE_READ_WRITE, /* created (mode 0600) and migrated when needed */
    STORE_READ_ONLY,  /* must exist and be of this schema; no write is tried */
};

/* Opens `path`.  `who` names the clerk in the change log (user@host).  A schema older than ours is
 * migrated in one transaction after an online backup beside the file (`NAME.vN.bak`).  A file that
 * can't be written although STORE_READ_WRITE was asked for is opened for reading when it can be
 * read; store_is_read_only tells.  NULL on failure. */
struct store *store_open(const char *path, enum store_mode mode, const char *who,
                         struct error *err);
void store_close(struct store *s);
/* The day that views count from (yl_today); unset at first. */
void store_set_today(struct store *s, struct date today);
bool store_is_read_only(const struct store *s);
const char *store_path(const struct store *s);
/* Appends what tells this database, with its backups, from any other: 16 hexadecimal digits made of
 * its first act; nothing before that. */
void store_identity(struct store *s, struct str *out);

/* --- acts: one transaction per thing the user does, one undo step ---------------------------- */

/* Starts an act (BEGIN IMMEDIATE).  `label` is a stable English msgid shown through gettext in
 * undo messages and the change log: "import", "edit", "set date".  All writes of records need
 * one. */
bool store_begin(struct store *s, const char *label, struct error *err);
/* Why: kept with the act that begins next (a copy), whether that can begin or not; NULL: no reason.
 * The log shows it with each change of the act. */
void store_because(struct store *s, const char *reason);
/* Commits.  On failure everything is rolled back. */
bool store_commit(struct store *s, struct error *err);
/* Gives up the act; nothing of it remains. */
void store_rollback(struct store *s);
bool store_in_act(const struct store *s);

/* Takes back this clerk's last act that is not yet taken back; when rows of it were changed by
 * someone since, refuses (ERROR_CONFLICT) and names them and who.  `label` gets the act's label.
 * ERROR_NOT_FOUND when there is nothing.  Undo and redo are acts themselves. */
bool store_undo(struct store *s, struct str *label, struct error *err);
bool store_redo(struct store *s, struct str *label, struct error *err);
/* The same for an act that was refused with ERROR_CONFLICT: it stands for good, `passed` gets its
 * label, and the one before is taken back.  The act is passed over also when that fails in turn. */
bool store_undo_past(struct store *s, struct str *passed, struct str *label, struct error *err);
/* The one record that the last undo or redo of this connection changed; false when it was none or
 * several. */
struct record_type; /* core/field.h */
bool store_turned(struct store *s, const struct record_type **type, int64_t *record);

/* --- others at work -------------------------------------------------------------------------- */

/* True when another connection has committed since the last call (PRAGMA data_version). */
bool store_changed_by_others(struct store *s);
/* Makes a running query or act stop soon with ERROR_INTERRUPTED; safe in a signal handler. */
void store_interrupt(struct store *s);

/* --- care ------------------------------------------------------------------------------------ */

/* Online backup into a new file (temporary name, then rename; integrity checked). */
bool store_backup(struct store *s, const char *path, struct error *err);
/* Replaces the content of this database by that of the backup file, after trying out a copy of it:
 * ours, whole, not newer, brought up to date.  The old content is first saved beside it
 * (`NAME.before-restore`), in whatever state it is.  What calendars remember goes on where the old
 * content was, when the backup is of this database: a SEQUENCE never falls. */
bool store_restore(struct store *s, const char *path, struct error *err);
/* The same for the database at `path`, also when it is too damaged to be opened: then the file
 * itself is set aside.  A file that another program keeps in order is refused. */
bool store_restore_at(const char *path, const char *backup, struct error *err);
/* Appends one line a finding (integrity_check, foreign_key_check, tables against the program's,
 * derived tables against their sources).  Returns true when all is well. */
bool store_check(struct store *s, struct str *report, struct error *err);
/* A setting's value by name, "" when there is none; never NULL, owned by the caller. */
char *store_setting(struct store *s, const char *name);

#endif
