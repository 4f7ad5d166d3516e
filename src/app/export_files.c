#include "app/export_parts.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "exchange/table_writer.h"

/* The part of a file's name before its revision: ASCII by default, since mail programs mangle
 * anything else; Chinese when the office wants it on its disk. */
static void name_stem(struct str *out, int year, const struct outgoing *file, bool chinese)
{
    struct str text = {0};

    if (chinese)
        str_addf(&text, "%d年度应急演练-%s", year, file->name);
    else
        str_addf(&text, "drills-%d-%s", year, file->code);
    file_safe_name(out, str_text(&text));
    str_free(&text);
}

/* Names of the files being written, by their stems. */
struct names {
    bool chinese;
    struct map own;   /* -> index of the file */
    struct map other; /* the same files' by the other way of naming */
};

/* Cleaned and cut, two units' names may be the same: then the code tells them apart. */
static void name_file(struct str *out, struct names *names, int year, const struct outgoing *file,
                      size_t index)
{
    struct str other = {0};

    name_stem(out, year, file, names->chinese);
    if (map_find(&names->own, str_text(out), NULL))
        str_addf(out, "-%s", file->code);
    map_put(&names->own, str_text(out), index);
    name_stem(&other, year, file, !names->chinese);
    map_put(&names->other, str_text(&other), index);
    str_addf(&other, "-%s", file->code);
    map_put(&names->other, str_text(&other), index);
    str_free(&other);
    str_addf(out, "-r%" PRId64 ".ics", file->revision);
}

void outgoing_mail_name(struct str *out, int year, const struct outgoing *file)
{
    struct str code = {0};

    for (const char *c = file->code; *c; c++) {
        if ((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
            *c == '-' || *c == '_')
            str_add_char(&code, *c);
    }
    /* A code of other letters says nothing then. */
    if (code.length != strlen(file->code) || code.length > 40) {
        str_clear(&code);
        str_addf(&code, "unit%" PRId64, file->unit);
    }
    str_addf(out, "drills-%d-%s-r%" PRId64 ".ics", year, str_text(&code), file->revision);
    str_free(&code);
}

/* Cuts `STEM-rN.ics` into stem and revision; false for any other name. */
static bool take_name(const char *name, struct str *stem, int64_t *revision)
{
    const char *end = strrchr(name, '-');
    char *after;

    if (!end || end[1] != 'r' || end[2] < '0' || end[2] > '9')
        return false;
    *revision = strtoll(end + 2, &after, 10);
    str_clear(stem);
    str_add_n(stem, name, (size_t)(end - name));
    return strcmp(after, ".ics") == 0;
}

/* A reader that finds two revisions in one folder imports both: only the newest stays.  `names`
 * knows the files just written. */
static void remove_other_revisions(const struct outgoings *outgoing, const char *directory,
                                   const struct names *names)
{
    DIR *dir = opendir(directory);
    const struct dirent *entry;
    struct str stem = {0};

    while (dir && (entry = readdir(dir))) {
        int64_t revision;
        size_t index;

        if (!take_name(entry->d_name, &stem, &revision))
            continue;
        if (map_find(&names->own, str_text(&stem), &index)
                ? outgoing->items[index].revision != revision
                : map_find(&names->other, str_text(&stem), NULL))
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
    str_free(&stem);
}

static bool write_file(struct app *app, const struct outgoings *outgoing, size_t index,
                       const char *directory, struct file_batch *batch, struct names *names,
                       struct exported_files *files, struct error *err)
{
    const struct outgoing *file = &outgoing->items[index];
    struct str name = {0};
    struct str path = {0};
    struct exported_file row = {
        .undated = file->undated, .internal = file->internal, .withdrawn = file->withdrawn};
    bool good;

    name_file(&name, names, app->year, file, index);
    file_join(&path, directory, str_text(&name));
    row.unchanged = access(str_text(&path), F_OK) == 0;
    row.events = (int)file->calendar.events.count;
    good = file_batch_add(batch, str_text(&path), str_text(&file->bytes), file->bytes.length, 0644,
                          err);
    if (good) {
        row.unit = mem_text(file->name);
        row.path = str_steal(&path);
        vec_push(files, row);
    }
    str_free(&path);
    str_free(&name);
    return good;
}

/* All files, or none when the disk has no room for them. */
bool outgoings_write(struct app *app, const struct outgoings *outgoing, const char *directory,
                     struct exported_files *files, struct error *err)
{
    struct file_batch batch = {0};
    struct names names = {.chinese = setting_is_on(app->store, "calendar_chinese_names")};
    bool good = file_make_directory(directory, 0755, err);

    for (size_t i = 0; good && i < outgoing->count; i++)
        good = write_file(app, outgoing, i, directory, &batch, &names, files, err);
    good = good && file_batch_commit(&batch, err);
    if (good)
        remove_other_revisions(outgoing, directory, &names);
    else
        exported_files_free(files);
    file_batch_drop(&batch);
    map_free(&names.own);
    map_free(&names.other);
    return good;
}

void exported_files_free(struct exported_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->items[i].path);
        free(files->items[i].unit);
    }
    vec_free(files);
}

static void note_of(struct str *out, const struct exported_file *file)
{
    str_clear(out);
    if (file->internal)
        str_addf(out, _("%d internal"), file->internal);
    if (file->withdrawn)
        str_addf(out, _("%s%d withdrawn"), out->length ? ", " : "", file->withdrawn);
    if (file->unchanged) {
        str_add(out, out->length ? ", " : "");
        str_add(out, _("as before"));
    }
}

static bool any_note(const struct exported_files *files)
{
    struct str note = {0};
    bool any = false;

    for (size_t i = 0; i < files->count && !any; i++) {
        note_of(&note, &files->items[i]);
        any = note.length > 0;
    }
    str_free(&note);
    return any;
}

void export_report(struct str *out, const struct exported_files *files, bool names_only)
{
    const struct table_column columns[] = {
        {.name = "file", .label = _("File")},
        {.name = "unit", .label = _("Unit")},
        {.name = "events", .label = _("Events"), .number = true},
        {.name = "undated", .label = _("No day yet"), .number = true},
        {.name = "note", .label = _("Note")},
    };
    size_t count = COUNT_OF(columns) - !any_note(files);
    struct table_writer *w = table_writer_new(TABLE_TEXT, columns, count);
    struct str note = {0};

    table_writer_begin(w, out);
    for (size_t i = 0; i < files->count; i++) {
        const struct exported_file *file = &files->items[i];
        char events[16];
        char undated[16];
        const char *slash = names_only ? strrchr(file->path, '/') : NULL;
        const char *name = slash ? slash + 1 : file->path;
        const char *cells[] = {name, file->unit, events, undated, ""};

        snprintf(events, sizeof events, "%d", file->events);
        snprintf(undated, sizeof undated, "%d", file->undated);
        note_of(&note, file);
        cells[4] = str_text(&note);
        table_writer_row(w, out, cells);
    }
    table_writer_end(w, out);
    table_writer_free(w);
    str_free(&note);
}
