/* The units' sheets on the disk. */
#include "app/sheet_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/edit.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text_list.h"
#include "core/drill_state.h"
#include "store/records.h"

struct sheets {
    struct app *app;
    const char *path;
    bool is_directory;
    struct drills drills;
    struct text_list units;
    struct file_batch batch;
    struct sheet_files *files;
};

static bool is_directory(const char *path)
{
    struct stat about;
    size_t length = strlen(path);

    return (length && path[length - 1] == '/') ||
           (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

/* Mail programs mangle anything but ASCII. */
static bool name_file(const struct sheets *sheets, const char *unit, struct str *out,
                      struct error *err)
{
    struct str name = {0};
    struct record r;

    if (!sheets->is_directory) {
        str_add(out, sheets->path);
        return true;
    }
    if (!store_load(sheets->app->store, record_type_of(RECORD_UNIT),
                    store_unit_id(sheets->app->store, unit), &r, err))
        return false;
    str_addf(&name, "sheet-%d-%s.xlsx", sheets->app->year, record_get(&r, "code"));
    file_join(out, sheets->path, str_text(&name));
    str_free(&name);
    record_free(&r);
    return true;
}

static bool make_one(struct sheets *sheets, const char *unit, struct error *err)
{
    struct sheet_file file = {0};
    struct workbook book = {0};
    struct str path = {0};
    struct str bytes = {0};
    bool good =
        name_file(sheets, unit, &path, err) &&
        sheet_fill(sheets->app, unit, &sheets->drills, &book, &file, err) &&
        workbook_write(&bytes, &book, err) &&
        file_batch_add(&sheets->batch, str_text(&path), str_text(&bytes), bytes.length, 0644, err);

    file.path = str_steal(&path);
    vec_push(sheets->files, file);
    workbook_free(&book);
    str_free(&bytes);
    return good;
}

static bool has_unit(const struct text_list *units, const char *name)
{
    for (size_t i = 0; i < units->count; i++) {
        if (strcmp(units->items[i], name) == 0)
            return true;
    }
    return false;
}

/* Who leads a drill that is still to be held, in the order of the plan. */
static bool gather_units(struct sheets *sheets, struct error *err)
{
    for (size_t i = 0; i < sheets->drills.count; i++) {
        const struct record *drill = &sheets->drills.items[i];
        const char *unit = record_get(drill, "lead_unit");

        if (drill_state_is_open(record_get(drill, "state")) && !has_unit(&sheets->units, unit))
            vec_push(&sheets->units, mem_text(unit));
    }
    return sheets->units.count ||
           error_set(err, ERROR_NOT_FOUND, _("No drill of %d is still to be held."),
                     sheets->app->year);
}

static bool choose_units(struct sheets *sheets, const char *unit, struct error *err)
{
    struct str name = {0};
    bool good;

    sheets->is_directory = !unit || is_directory(sheets->path);
    if (!unit)
        return gather_units(sheets, err);
    good = edit_unit_name(sheets->app, unit, &name, err);
    if (good)
        vec_push(&sheets->units, mem_text(str_text(&name)));
    str_free(&name);
    return good;
}

bool sheets_write(struct app *app, const char *unit, const char *path, struct sheet_files *files,
                  struct error *err)
{
    struct sheets sheets = {.app = app, .path = path, .files = files};
    bool good = drills_load(app, app->year, &sheets.drills, err) &&
                choose_units(&sheets, unit, err) &&
                (!sheets.is_directory || file_make_directory(path, 0755, err));

    for (size_t i = 0; good && i < sheets.units.count; i++)
        good = make_one(&sheets, sheets.units.items[i], err);
    good = good && file_batch_commit(&sheets.batch, err);
    file_batch_drop(&sheets.batch);
    if (!good)
        sheet_files_free(files);
    text_list_free(&sheets.units);
    drills_free(&sheets.drills);
    return good;
}

void sheet_files_free(struct sheet_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->items[i].path);
        free(files->items[i].unit);
    }
    vec_free(files);
}

void sheet_files_report(struct str *out, const struct sheet_files *files, enum table_format format,
                        bool names_only)
{
    const struct table_column columns[] = {
        {.name = "file", .label = _("File")},
        {.name = "unit", .label = _("Unit")},
        {.name = "drills", .label = _("Drills"), .number = true},
        {.name = "contacts", .label = _("Contacts"), .number = true},
    };
    struct table_writer *w = table_writer_new(format, columns, COUNT_OF(columns));

    table_writer_begin(w, out);
    for (size_t i = 0; i < files->count; i++) {
        const struct sheet_file *file = &files->items[i];
        char drills[16];
        char contacts[16];
        const char *slash = names_only ? strrchr(file->path, '/') : NULL;
        const char *cells[] = {slash ? slash + 1 : file->path, file->unit, drills, contacts};

        snprintf(drills, sizeof drills, "%d", file->drills);
        snprintf(contacts, sizeof contacts, "%d", file->contacts);
        table_writer_row(w, out, cells);
    }
    table_writer_end(w, out);
    table_writer_free(w);
}
