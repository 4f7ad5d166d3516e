/* note_type.h - a kind of record with a field of every type that refers, chooses or tells a time,
 * for tests only: a note about a drill, an answer to another note. */
#ifndef YANLIAN_TESTS_NOTE_TYPE_H
#define YANLIAN_TESTS_NOTE_TYPE_H

#include "base/vec.h"
#include "core/field.h"

static const struct choice note_ways[] = {
    {"电话", "telephone"}, {"传真", "fax"}, {"网络", "network"}, {NULL, NULL}};

static const struct field note_fields[] = {
    {.name = "id",
     .label = "Id",
     .type = FIELD_COUNT,
     .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG},
    {.name = "drill",
     .label = "Drill",
     .type = FIELD_RECORD,
     .of = RECORD_DRILL,
     .flags = FIELD_SEARCHED,
     .width = 20},
    {.name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .width = 20},
    {.name = "answers", .label = "Answers", .type = FIELD_RECORD, .of = RECORD_KEY_PERIOD},
    {.name = "people", .label = "People", .type = FIELD_COUNT, .width = 6},
    {.name = "ways", .label = "Ways", .type = FIELD_CHOICES, .choices = note_ways, .width = 12},
    {.name = "at", .label = "At", .type = FIELD_TIME, .width = 5, .section = "held"},
    {.name = "body", .label = "Body", .type = FIELD_LINES, .width = 20, .section = "held"},
};

/* It takes the place of the key periods, which such a test does without. */
static const struct record_type note_type = {
    .kind = RECORD_KEY_PERIOD,
    .name = "note",
    .plural = "notes",
    .label = "Note",
    .plural_label = "Notes",
    .table = "note",
    .fields = note_fields,
    .field_count = COUNT_OF(note_fields),
    .title = "name",
    .default_sort = "name",
    .parent = "drill",
};

#define NOTE_SCHEMA                                                                                \
    "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL DEFAULT 1," \
    " drill INTEGER REFERENCES drill (id) ON DELETE RESTRICT, name TEXT NOT NULL,"                 \
    " answers INTEGER, people INTEGER, ways TEXT NOT NULL, at TEXT NOT NULL,"                      \
    " body TEXT NOT NULL) STRICT"

#endif
