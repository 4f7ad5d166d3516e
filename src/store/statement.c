#include "store/statement.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/vec.h"
#include "core/field.h"
#include "store/private.h"

struct statement {
    sqlite3_stmt *handle;
    struct store *store;
    char *sql;
    uint64_t hash;
    unsigned last_used;
    bool busy; /* opened and not yet closed */
    bool kept; /* in the store's table, else freed when closed */
};

static void statement_free(struct statement *st)
{
    sqlite3_finalize(st->handle);
    free(st->sql);
    free(st);
}

/* A place in the table: a free one, else that of the statement longest unused; -1 when all are
 * open. */
static int place_for(struct store *s)
{
    int oldest = -1;

    for (int i = 0; i < STATEMENTS_KEPT; i++) {
        struct statement *st = s->statements[i];

        if (!st)
            return i;
        if (!st->busy && (oldest < 0 || st->last_used < s->statements[oldest]->last_used))
            oldest = i;
    }
    return oldest;
}

static void keep(struct store *s, struct statement *st)
{
    int place = place_for(s);

    if (place < 0)
        return;
    if (s->statements[place])
        statement_free(s->statements[place]);
    s->statements[place] = st;
    st->kept = true;
}

static struct statement *find_kept(struct store *s, const char *sql, uint64_t hash)
{
    for (int i = 0; i < STATEMENTS_KEPT && s->statements[i]; i++) {
        struct statement *st = s->statements[i];

        if (st->hash == hash && !st->busy && strcmp(st->sql, sql) == 0)
            return st;
    }
    return NULL;
}

struct statement *statement_open(struct store *s, const char *sql, struct error *err)
{
    uint64_t hash = hash_text(HASH_START, sql);
    struct statement *st = find_kept(s, sql, hash);
    sqlite3_stmt *handle = NULL;

    if (!st) {
        int code = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

        if (code != SQLITE_OK) {
            statement_error(s, code, err);
            return NULL;
        }
        st = mem_new(1, sizeof *st);
        *st = (struct statement){.handle = handle, .store = s, .sql = mem_text(sql), .hash = hash};
        keep(s, st);
    }
    st->busy = true;
    st->last_used = ++s->clock;
    return st;
}

void statement_close(struct statement *st)
{
    if (!st)
        return;
    sqlite3_reset(st->handle);
    sqlite3_clear_bindings(st->handle);
    st->busy = false;
    if (!st->kept)
        statement_free(st);
}

void statement_reset(struct statement *st)
{
    sqlite3_reset(st->handle);
}

void statement_int(struct statement *st, int index, int64_t value)
{
    sqlite3_bind_int64(st->handle, index, value);
}

void statement_text(struct statement *st, int index, const char *text)
{
    sqlite3_bind_text(st->handle, index, text ? text : "", -1, SQLITE_STATIC);
}

void statement_null(struct statement *st, int index)
{
    sqlite3_bind_null(st->handle, index);
}

void statement_pointer(struct statement *st, int index, void *pointer, const char *type)
{
    sqlite3_bind_pointer(st->handle, index, pointer, type, NULL);
}

int statement_step(struct statement *st, struct error *err)
{
    int code = sqlite3_step(st->handle);

    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    statement_error(st->store, code, err);
    return -1;
}

int64_t statement_column_int(struct statement *st, int column)
{
    return sqlite3_column_int64(st->handle, column);
}

const char *statement_column_text(struct statement *st, int column)
{
    const unsigned char *text = sqlite3_column_text(st->handle, column);

    return text ? (const char *)text : "";
}

char *statement_column_copy(struct statement *st, int column)
{
    return mem_text(statement_column_text(st, column));
}

bool statement_column_is_text(struct statement *st, int column)
{
    return sqlite3_column_type(st->handle, column) == SQLITE_TEXT;
}

bool statement_column_is_null(struct statement *st, int column)
{
    return sqlite3_column_type(st->handle, column) == SQLITE_NULL;
}

static struct statement *open_bound(struct store *s, const char *sql, const char *types,
                                    va_list values, struct error *err)
{
    struct statement *st = statement_open(s, sql, err);

    for (int i = 0; st && types[i]; i++) {
        if (types[i] == 'i')
            statement_int(st, i + 1, va_arg(values, int64_t));
        else
            statement_text(st, i + 1, va_arg(values, const char *));
    }
    return st;
}

bool statement_run(struct store *s, struct error *err, const char *sql, const char *types, ...)
{
    va_list values;
    struct statement *st;
    int row;

    va_start(values, types);
    st = open_bound(s, sql, types, values, err);
    va_end(values);
    if (!st)
        return false;
    do {
        row = statement_step(st, err);
    } while (row > 0);
    statement_close(st);
    return row == 0;
}

static bool read_number(struct statement *st, int64_t *out, struct error *err)
{
    int row;

    if (!st)
        return false;
    row = statement_step(st, err);
    if (row > 0 && !statement_column_is_null(st, 0))
        *out = statement_column_int(st, 0);
    statement_close(st);
    return row >= 0;
}

bool statement_get(struct store *s, int64_t *out, struct error *err, const char *sql,
                   const char *types, ...)
{
    va_list values;
    struct statement *st;

    va_start(values, types);
    st = open_bound(s, sql, types, values, err);
    va_end(values);
    return read_number(st, out, err);
}

int64_t statement_number(struct store *s, int64_t missing, const char *sql, const char *types, ...)
{
    va_list values;
    struct statement *st;

    va_start(values, types);
    st = open_bound(s, sql, types, values, NULL);
    va_end(values);
    read_number(st, &missing, NULL);
    return missing;
}

char *statement_value(struct store *s, const char *sql, const char *types, ...)
{
    va_list values;
    struct statement *st;
    char *value = NULL;

    va_start(values, types);
    st = open_bound(s, sql, types, values, NULL);
    va_end(values);
    if (!st)
        return NULL;
    if (statement_step(st, NULL) > 0)
        value = mem_text(statement_column_text(st, 0));
    statement_close(st);
    return value;
}

bool statement_script(struct store *s, const char *sql, struct error *err)
{
    int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK || statement_error(s, code, err);
}

void statement_forget_all(struct store *s)
{
    for (int i = 0; i < STATEMENTS_KEPT; i++) {
        if (!s->statements[i])
            continue;
        if (s->statements[i]->busy)
            s->statements[i]->kept = false;
        else
            statement_free(s->statements[i]);
        s->statements[i] = NULL;
    }
}

/* "drill_period" is a constraint on the field `period` of drills, "unit.name" a column that must be
 * unique; NULL when it is none of ours. */
static const char *constraint_label(const char *name)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type_of(kind);
        size_t length = strlen(type->table);
        int field;

        if (strncmp(name, type->table, length) != 0 || (name[length] != '_' && name[length] != '.'))
            continue;
        field = field_index(type, name + length + 1);
        if (field >= 0)
            return _(type->fields[field].label);
    }
    return NULL;
}

/* What a rule of the office says (db/acts), by the name that its trigger raises: that of the field
 * it is about, as constraints have it.  NULL when it is none. */
static const char *rule_sentence(const char *name)
{
    static const struct {
        const char *name;
        const char *sentence;
    } rules[] = {
        {"finding_reexamined_by",
         N_("a serious finding closes only with a drill that was held after the one that showed "
            "it.")},
        {"inspection_way",
         N_("enterprises are ordered to mend, government units are urged to: that follows from "
            "the unit's kind.")},
        {"calendar_reading",
         N_("the events that the calendar had then are gone; read its file again.")},
    };

    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (strcmp(rules[i].name, name) == 0)
            return _(rules[i].sentence);
    }
    return NULL;
}

static bool constraint_error(struct store *s, int code, struct error *err)
{
    const char *said = sqlite3_errmsg(s->db);
    const char *name = strstr(said, "failed: ");
    const char *label;

    name = name ? name + strlen("failed: ") : said;
    label = constraint_label(name);
    switch (code) {
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_TRIGGER: /* raise(ABORT, 'drill_period') */
        if (label && rule_sentence(name))
            return error_set(err, ERROR_INPUT, "%s: %s", label, rule_sentence(name));
        if (label)
            return error_set(err, ERROR_INPUT, _("The database does not take this value: %s."),
                             label);
        return error_set(err, ERROR_INPUT, _("The database does not take these values (rule %s)."),
                         name);
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return error_set(err, ERROR_INPUT,
                         _("There is already one with this value, which must be unique: %s."),
                         label ? label : name);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return error_set(err, ERROR_INPUT,
                         _("Something else still refers to this, or what it refers to is gone."));
    case SQLITE_CONSTRAINT_NOTNULL:
        return error_set(err, ERROR_INPUT, _("A value is missing: %s."), label ? label : name);
    default:
        return error_set(err, ERROR_INPUT, _("The database refuses this (%s)."), said);
    }
}

/* The system's last refusal as the file itself remembers it: errno may have been overwritten. */
static int file_errno(sqlite3 *db, int which)
{
    sqlite3_file *file = NULL;
    int number = 0;

    if (sqlite3_file_control(db, "main", which, &file) == SQLITE_OK && file && file->pMethods)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

static bool is_full(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static bool system_error(struct store *s, int code, struct error *err)
{
    int number = sqlite3_system_errno(s->db);
    int journal = file_errno(s->db, SQLITE_FCNTL_JOURNAL_POINTER);

    if (!is_full(number))
        number = is_full(journal) ? journal
                 : number         ? number
                                  : file_errno(s->db, SQLITE_FCNTL_FILE_POINTER);

    if (is_full(number))
        return error_set(err, ERROR_FULL,
                         _("The disk is full: nothing of this was saved. Make room, then try "
                           "again."));
    return error_set(err, ERROR_IO, _("The database %s can't be read or written: %s."), s->path,
                     number ? strerror(number) : sqlite3_errstr(code));
}

bool statement_error(struct store *s, int code, struct error *err)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return error_set(err, ERROR_FULL,
                         _("The disk is full: nothing of this was saved. Make room, then try "
                           "again."));
    case SQLITE_READONLY:
        return error_set(err, ERROR_READ_ONLY,
                         _("The database %s can't be written: it is open for reading only."),
                         s->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, ERROR_BUSY,
                         _("Another program is using the database %s just now: try again."),
                         s->path);
    case SQLITE_NOTADB:
        return error_set(err, ERROR_FORMAT, _("%s is not a database of this program."), s->path);
    case SQLITE_CORRUPT:
        return error_set(err, ERROR_FORMAT,
                         _("The database %s is damaged: bring a backup back (yanlian restore)."),
                         s->path);
    case SQLITE_INTERRUPT:
        return error_set(err, ERROR_INTERRUPTED, _("Stopped."));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return system_error(s, code, err);
    case SQLITE_CONSTRAINT:
        return constraint_error(s, sqlite3_extended_errcode(s->db), err);
    case SQLITE_NOMEM:
        return error_set(err, ERROR_IO, _("No memory is left."));
    default:
        return error_set(err, ERROR_IO, _("The database %s refuses: %s."), s->path,
                         sqlite3_errmsg(s->db));
    }
}
