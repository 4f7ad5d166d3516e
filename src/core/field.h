/* field.h - what the records are made of: one table of fields a kind, and it drives everything.
 *
 * From it come the form pane, list columns, filters, sorting, `list --columns`, CSV headers, the
 * import's column mapping, change-log labels and the field help.  To add a field: one migration
 * and one row in its kind's table (core/kinds/NAME.c).  No pane, command or writer lists fields by
 * hand.
 */
#ifndef YANLIAN_CORE_FIELD_H
#define YANLIAN_CORE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "core/date.h"

/* Kinds of record that a user sees. */
enum record_kind {
    RECORD_DRILL,
    RECORD_UNIT,
    RECORD_CONTACT,
    RECORD_PLAN,
    RECORD_KEY_PERIOD, /* 安全生产月, 防灾减灾宣传周 ...: dated each year */
    RECORD_DAY,        /* days off and swapped working days */
    RECORD_SETTING,
    RECORD_CHANGE,        /* the change log, read only */
    RECORD_DOCUMENT,      /* one of the four papers at one of its two recipients */
    RECORD_REMINDER,      /* that a unit was told what is due */
    RECORD_TEMPLATE,      /* a letter with places to fill */
    RECORD_STANDARD,      /* an evaluation standard */
    RECORD_CRITERION,     /* a cell of its grid */
    RECORD_EVALUATION,    /* of a drill as a whole */
    RECORD_EVALUATOR,     /* a member of the panel */
    RECORD_OBSERVATION,   /* a cell of the grid, as judged */
    RECORD_OBJECTIVE,     /* of a drill, and whether it was met */
    RECORD_FINDING,       /* with its rectification */
    RECORD_RESPONSE_PLAN, /* 应急预案: never just a plan */
    RECORD_ACTIVITY,      /* training and publicity */
    RECORD_INSPECTION,
    RECORD_OBLIGATION,        /* who must drill how often */
    RECORD_SUBMISSION,        /* what a drill owes in documents, read only */
    RECORD_HAZARD,            /* what drills are against, and by which words a subject shows it */
    RECORD_OBLIGATION_STATUS, /* how a unit stands with it, read only */
    RECORD_PLAN_OWNER,        /* who is to hand in a plan of a year, read only */
    RECORD_CALENDAR,          /* somebody else's, read from a file */
    RECORD_EVENT,             /* in one of those, read only */
    RECORD_MESSAGE,           /* mail in the outbox, on its way or gone, read only */
    RECORD_DELIVERY,          /* which contact has which version of the dates, read only */
    RECORD_KINDS
};

enum field_type {
    FIELD_TEXT,    /* one line of text */
    FIELD_COUNT,   /* a whole number, 0 or more; not known: empty, NULL in the store */
    FIELD_CHOICE,  /* one of the words in `choices` */
    FIELD_PERIOD,  /* value: `start/end/precision` (period_to_value); three columns in the store */
    FIELD_DATE,    /* YYYY-MM-DD */
    FIELD_UNIT,    /* value: a unit's name; its id in the store */
    FIELD_UNITS,   /* value: names parted by 、 ; a link table in the store */
    FIELD_TEXTS,   /* value: texts parted by 、 ; a link table in the store */
    FIELD_RECORD,  /* one record of the kind `of`: value "ID TITLE", of which a write needs the
                      number only; its id in the store (record_reference, field_reference) */
    FIELD_RECORDS, /* value: titles of records of the kind `of`, which must be unique there, parted
                      by 、 ; a link table in the store */
    FIELD_CHOICES, /* some of the words in `choices`, parted by 、 in the order of their table */
    FIELD_TIME,    /* a time of day: HH:MM */
    FIELD_LINES,   /* text of several lines, parted by \n */
};

enum field_flag {
    FIELD_REQUIRED = 1 << 0,
    FIELD_READ_ONLY = 1 << 1, /* shown and exported, never edited (id, stamps, derived values) */
    FIELD_SEARCHED = 1 << 2,  /* a bare word of a query looks here */
    FIELD_SORTED = 1 << 3,    /* the store has an index for this order */
    FIELD_HIDDEN = 1 << 4,    /* not in forms and default lists; by name it can be asked for */
    FIELD_NO_LOG = 1 << 5,    /* not of interest in the change log */
    FIELD_WHOLE = 1 << 6,     /* says nothing when cut (a telephone, a time): no list shortens it */
    FIELD_EMAIL = 1 << 7,     /* an address mail can be sent to, or empty */
};

/* The word is what files, JSON and the store hold (the notice's Chinese); the label is for people
 * and goes through gettext. */
struct choice {
    const char *word;
    const char *label; /* N_() */
};

struct field {
    const char *name;    /* stable, English: command line, JSON, SQL */
    const char *label;   /* N_(): form label */
    const char *heading; /* N_(): shorter, above a list column; NULL: the label */
    enum field_type type;
    unsigned flags; /* enum field_flag */
    int width;      /* cells a list column wants; 0: never in a list by default.  A hidden
                       NAME_short of a unit field NAME: when it stands in for it */
    const struct choice *choices; /* ends with a NULL word; FIELD_CHOICE and FIELD_CHOICES */
    const char *help;             /* N_(): one line under the form */
    const char *const *aliases;   /* ends with NULL: header words met in files, query names */
    const char *initial;          /* value of a new record, or NULL */
    enum record_kind of;          /* of FIELD_RECORD and FIELD_RECORDS: what they name */
    const char *section;          /* stable name of the part of a long form it stands in
                                     (field_section_label); NULL: the main part */
    const char *also_in;          /* another part whose own form shows it too; NULL: none */
    const char *listed_as;        /* name of the derived field that a list column shows in its
                                     place (a state: the status); NULL: itself */
};

struct record;

struct record_type {
    enum record_kind kind;
    const char *name;   /* drill */
    const char *plural; /* drills: the WHAT of `list` */
    const char *label;  /* N_(): Drill */
    const char *plural_label;
    const char *table; /* SQL table; a read-only kind may name a view */
    const struct field *fields;
    size_t field_count;
    const char *title;        /* field that names a record in messages: subject, name */
    const char *caption;      /* field that says to a clerk which one it is; NULL: the title */
    const char *default_sort; /* field; id breaks ties */
    const char *filter; /* that a list on the screen begins with: what is still open; NULL: all */
    bool yearly;        /* belongs to a plan's year: lists are of one year */
    bool read_only;     /* nothing of it is ever written by hand */
    bool fixed;         /* its records are the program's: none is added or removed */
    const char *parent; /* FIELD_UNIT or FIELD_RECORD field that names the record it belongs to, as
                           a contact's `unit`; NULL: it stands alone */
    /* Refuses what can't be true; the error's text begins with the label of the field at fault
     * and ": ", so that a form finds the field (field_of_error).  `seen` is the record as it was,
     * NULL for a new one.  NULL: nothing to look at but the fields themselves. */
    bool (*check)(const struct record *r, const struct record *seen, struct date today,
                  struct error *err);
    /* Appends a sentence and a line break for each thing that can be true but looks wrong (a
     * document received before its drill) and returns how many: the clerk is asked first. */
    size_t (*doubt)(const struct record *r, const struct record *seen, struct date today,
                    struct str *out);
};

const struct record_type *record_type_of(enum record_kind kind);
/* By name or plural, also the Chinese label; NULL when there is none. */
const struct record_type *record_type_find(const char *word);

/* The kinds whose records belong to records of `type` (record_type.parent), at most `limit`;
 * returns how many. */
size_t record_children(const struct record_type *type, const struct record_type **out,
                       size_t limit);
/* The kind whose record owns those of `type`; NULL when it stands alone. */
const struct record_type *record_parent(const struct record_type *type);

/* The translated heading of a part of a form, over its fields; the name itself when it has none. */
const char *field_section_label(const char *section);
/* True when the field stands in this section; NULL: in the main part. */
bool field_in_section(const struct field *field, const char *section);

/* The translated heading of a list column. */
const char *field_heading(const struct field *field);
/* True when lists show the field, or show it in the place of another (NAME_short), or it is the
 * record's title. */
bool field_is_listed(const struct record_type *type, size_t index);
/* Index of a field by its stable name; -1 when there is none. */
int field_index(const struct record_type *type, const char *name);
/* The field of this name, which must exist. */
const struct field *field_named(const struct record_type *type, const char *name);
/* Its translated label. */
const char *field_label(const struct record_type *type, const char *name);
/* Index by what a person or a file may call it: name, label (source and translated) or alias,
 * folded (text_fold), spaces ignored; -1 when none fits. */
int field_find(const struct record_type *type, const char *word);

/* A record in memory: one owned text a field, NULL when empty, in the order of type->fields.
 * Values are canonical (see enum field_type), not what is shown. */
struct record {
    const struct record_type *type;
    int64_t id;      /* 0 while not stored */
    int64_t version; /* of the row when it was read; an update names it */
    char **values;
};

/* What names the record in messages, without the id where that is a record's title; "" when empty.
 */
const char *record_title(const struct record *r);
/* What a clerk knows the record by; "" when that is empty. */
const char *record_caption(const struct record *r);
/* A new record with the fields' initial values. */
void record_init(struct record *r, const struct record_type *type);
void record_free(struct record *r);
void record_copy(struct record *out, const struct record *from);
/* The value of a field by name, "" when empty.  The name must exist (it is checked). */
const char *record_get(const struct record *r, const char *name);
/* The number in a FIELD_COUNT, `empty` where it has none. */
int64_t record_number(const struct record *r, const char *name, int64_t empty);
/* Sets a value by index or name; NULL or "" empties it. */
void record_set_at(struct record *r, size_t index, const char *value);
void record_set(struct record *r, const char *name, const char *value);
/* True when the field's value differs between two records of one type: of a FIELD_RECORD its id. */
bool record_differs(const struct record *a, const struct record *b, size_t index);
/* True when the field differs from what it was; of a new record (`seen` is NULL) always. */
bool record_changes(const struct record *r, const struct record *seen, const char *name);
/* Refuses a record at one of its fields: ERROR_INPUT, "LABEL: sentence" (field_of_error). */
bool record_refuse(const struct record *r, const char *name, const char *sentence,
                   struct error *err);

/* The id in the value of a FIELD_RECORD, 0 when it is empty; *title (may be NULL) gets the rest. */
int64_t field_reference(const char *value, const char **title);
/* The same by a field's name. */
int64_t record_reference(const struct record *r, const char *name);
/* Makes the value of a FIELD_RECORD; empty when `id` is 0. */
void record_refer(struct record *r, const char *name, int64_t id, const char *title);

enum field_style {
    FIELD_PLAIN, /* as files and JSON have it: choice words, 2026年6月 */
    FIELD_SHORT, /* for a list column: translated choice, short period, short unit name */
    FIELD_LONG,  /* for reading: translated choice, weekday beside a day */
};
/* Appends a canonical value as people see it.  Of a record PLAIN is its id, SHORT its title, LONG
 * both (of a drill the title alone: its id is none of the numbers people know).  Of several lines
 * SHORT is the first. */
void field_show(struct str *out, const struct field *field, const char *value,
                enum field_style style);
/* The value of a record's field as people see it; owned. */
char *record_shown(const struct record *r, const char *name, enum field_style style);
/* Appends what stands in a form for the value, on one line: field_read (and the store, for what it
 * knows) gives the value back.  A line break is \n, a record "ID TITLE". */
void field_edit_text(struct str *out, const struct field *field, const char *value);

enum {
    FIELD_COUNT_MOST = 1000000000, /* the largest FIELD_COUNT */
    FIELD_TEXT_LIMIT = 16384,      /* bytes that field_read takes */
    FIELD_TIME_SIZE = 6,           /* "09:05" and its NUL */
};

struct period_context;
/* Turns what a person typed (or a file holds) into the canonical value: trims, folds full-width
 * digits where only ASCII makes sense, makes one line of several, accepts a choice by word, label,
 * or unique start of either (as text or pinyin: zm for 桌面), reads periods and dates with
 * `context`, checks counts, parts lists at 、 ， ; and line breaks, keeps the lines of a text of
 * several (\n typed is one more).  Units and records are only trimmed here: the store knows them.
 * A required field refuses an empty text.  Appends the value; on refusal `out` is unchanged. */
bool field_read(struct str *out, const struct field *field, const char *typed,
                const struct period_context *context, struct error *err);

/* Appends several lines as one: a line break is \n, and a backslash that would make one is doubled.
 * field_read of a FIELD_LINES takes it back. */
void field_escape_lines(struct str *out, const char *text);
/* Index of the field whose label an error's text begins with (a `check`'s, or field_read's) or ends
 * with (the store's); -1 when it speaks of none. */
int field_of_error(const struct record_type *type, const struct error *err);

#endif
