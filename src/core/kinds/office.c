/* The office's own records: settings, and the log of changes. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct field setting_fields[] = {
    ID_FIELD,
    {.name = "meaning",
     .label = N_("Meaning"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED | FIELD_NO_LOG | FIELD_WHOLE,
     .width = 50,
     .help = N_("What it does.")},
    {.name = "value",
     .label = N_("Value"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED | FIELD_WHOLE,
     .width = 24,
     .help = N_("Takes effect at once.")},
    {.name = "name",
     .label = N_("Name"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED,
     .width = 24,
     .help = N_("The setting's stable name.")},
};

const struct record_type setting_type = {
    .kind = RECORD_SETTING,
    .name = "setting",
    .plural = "settings",
    .label = N_("Setting"),
    .plural_label = N_("Settings"),
    .table = "setting",
    .fields = setting_fields,
    .field_count = COUNT_OF(setting_fields),
    .title = "name",
    .caption = "meaning",
    .default_sort = "name",
};

/* The words are what the store writes: labels of acts, SQL's verbs, and its tables. */
static const struct choice acts[] = {
    {"import", N_("import")},
    {"export", N_("export")},
    {"add", N_("add")},
    {"edit", N_("edit")},
    {"set date", N_("set date")},
    {"delete", N_("delete")},
    {"mark held", N_("mark held")},
    {"undo", N_("undo")},
    {"redo", N_("redo")},
    {NULL, NULL},
};

static const struct choice operations[] = {
    {"insert", N_("added")}, {"update", N_("changed")}, {"delete", N_("removed")}, {NULL, NULL}};

static const struct choice tables[] = {
    {"drill", N_("Drill")},
    {"drill_participant", N_("Participants")},
    {"unit", N_("Unit")},
    {"unit_alias", N_("Other names")},
    {"contact", N_("Contact")},
    {"plan", N_("Plan")},
    {"key_period", N_("Key period")},
    {"day", N_("Day off")},
    {"setting", N_("Setting")},
    {NULL, NULL},
};

static const struct field change_fields[] = {
    {.name = "id", .label = N_("Id"), .type = FIELD_COUNT, .flags = FIELD_READ_ONLY | FIELD_SORTED},
    {.name = "at",
     .label = N_("When"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_WHOLE,
     .width = 19,
     .help = N_("Local time.")},
    {.name = "who",
     .label = N_("Who"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED,
     .width = 12},
    {.name = "act",
     .label = N_("Act"),
     .type = FIELD_CHOICE,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED,
     .width = 10,
     .choices = acts,
     .help = N_("What the clerk did; all its changes are one step of undo.")},
    {.name = "kind",
     .label = N_("Kind"),
     .type = FIELD_CHOICE,
     .flags = FIELD_READ_ONLY,
     .width = 12,
     .choices = tables},
    {.name = "record",
     .label = N_("Record"),
     .type = FIELD_COUNT,
     .flags = FIELD_READ_ONLY,
     .width = 6,
     .help = N_("Id of the record.")},
    {.name = "new",
     .label = N_("New"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED,
     .width = 30},
    {.name = "old",
     .label = N_("Old"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_SEARCHED,
     .width = 30},
    {.name = "operation",
     .label = N_("Operation"),
     .type = FIELD_CHOICE,
     .flags = FIELD_READ_ONLY,
     .width = 8,
     .choices = operations},
};

const struct record_type change_type = {
    .kind = RECORD_CHANGE,
    .name = "change",
    .plural = "changes",
    .label = N_("Change"),
    .plural_label = N_("Changes"),
    .table = "change_list",
    .fields = change_fields,
    .field_count = COUNT_OF(change_fields),
    .title = "new",
    .default_sort = "id",
    .read_only = true,
};
