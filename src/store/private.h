/* private.h - what the files of the store share about an open database. */
#ifndef YANLIAN_STORE_PRIVATE_H
#define YANLIAN_STORE_PRIVATE_H

#include <sqlite3.h>

#include "base/embed.h"
#include "core/date.h"
#include "core/deadline.h"
#include "core/field.h"
#include "store/store.h"

struct statement;
struct record_sql;
struct unit_cache;

enum { STATEMENTS_KEPT = 48, VIEWS_MOST = 64, STORE_BUSY_MILLISECONDS = 5000 };

/* "YLdr" in the file's header: this is ours. */
#define STORE_APPLICATION_ID 0x594C6472

/* What the days of reports are counted by, and the content of the file that it was read from
 * (rule_functions.c). */
struct rule_cache {
    bool known;
    unsigned version;
    int64_t written;
    struct deadline_rule rule;
    struct day_table days;
};

struct store {
    sqlite3 *db;
    char *path;
    char *who;
    char *because; /* store_because(), of the next act; NULL: none */
    bool read_only;
    bool functions_ready;       /* store_functions() was called */
    bool rules_ready;           /* rule_functions() was called */
    bool acts_ready;            /* act_triggers() was called */
    bool view_made[VIEWS_MOST]; /* by index of the file in db/views */
    bool in_act;
    bool turning_back; /* the act under way is an undo or redo */
    int64_t act;       /* id of the act under way */
    int64_t turned;    /* of the last undo or redo; 0: it failed, or there was none */
    int64_t data_version;
    struct date today; /* store_set_today */
    struct rule_cache rules;
    unsigned clock; /* for finding the statement longest unused */
    struct statement *statements[STATEMENTS_KEPT];
    struct record_sql *sql[RECORD_KINDS]; /* made when first needed */
    struct unit_cache *units;             /* names met in this act; NULL outside one */
    int64_t plan_met[3];                  /* year, owner and id of the plan met last in this act */
};

/* store.c: what every connection that writes must be told, also after its file was replaced. */
bool store_configure(struct store *s, struct error *err);
/* units.c: registers yl_match and yl_sort_key on this connection. */
bool store_functions(struct store *s, struct error *err);

/* rule_functions.c: registers yl_due and its like on this connection; store_view and act_triggers
 * do, for what they make.  Called before other SQL names one. */
bool rule_functions(struct store *s, struct error *err);
/* Before what was read is undone: an act that ends. */
void rule_cache_forget(struct store *s);

/* act_triggers.c: makes the triggers of db/acts in this connection, unless it has them.  Called
 * before the transaction of an act begins: giving it up must not take them away. */
bool act_triggers(struct store *s, struct error *err);
/* Tables that the change log watches, ends with NULL. */
const char *const *schema_logged_tables(void);

/* views.c: makes the view `name` of db/views in this connection, with those that it needs, unless
 * it has them.  Called before one is asked.  A name that no file has is left alone: a table. */
bool store_view(struct store *s, const char *name, struct error *err);
/* Makes the views that the first line of an SQL text names: `-- needs: NAME NAME`. */
bool store_views_needed(struct store *s, const char *text, struct error *err);

/* migrate.c */
/* Version of the schema in this program: the number of its migrations. */
int schema_version(void);
/* Brings the file to schema_version() in one transaction, after a copy of what it has; makes
 * triggers and views anew when they are not this program's. */
bool schema_migrate(struct store *s, struct error *err);
/* Refuses a file that is not ours or newer; *version gets user_version, 0 for an empty file. */
bool schema_identify(struct store *s, int *version, struct error *err);

enum schema_part {
    SCHEMA_TABLES, /* that each table is there at all: without them nothing works */
    SCHEMA_WHOLE,  /* that each table and index is as this program's migrations make it */
};
/* Appends a line for each that is missing or different; true when there is none. */
bool schema_is_ours(struct store *s, enum schema_part part, struct str *report, struct error *err);

/* backup.c */
enum backup_kind {
    BACKUP_PROVED, /* refused when it is not whole */
    BACKUP_AS_IT_IS,
};
/* Copies the database to `path` through a temporary file there. */
bool backup_copy(struct store *s, const char *path, enum backup_kind kind, struct error *err);
/* Copies all pages of one open database into another. */
bool backup_pages(struct store *s, sqlite3 *to, sqlite3 *from, struct error *err);
/* Rules of columns are looked at only when the connection may write: SQLite leaves them out of a
 * schema that it reads for reading. */
bool backup_is_whole(sqlite3 *db);

/* act.c */
/* Starts an act with more to say: what it takes back, and its state. */
bool act_begin(struct store *s, const char *label, int64_t undoes, const char *state,
               struct error *err);
/* ERROR_READ_ONLY or ERROR_USAGE unless an act is under way. */
bool act_required(struct store *s, struct error *err);

#endif
