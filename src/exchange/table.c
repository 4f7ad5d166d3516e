#include "exchange/table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "exchange/office_file.h"
#include "exchange/table_build.h"

static const struct table_reader *const readers[] = {&table_csv_reader, &table_text_reader};

void table_free(struct table *t)
{
    for (size_t i = 0; i < t->rows.count; i++) {
        struct table_row *row = &t->rows.items[i];

        for (size_t c = 0; c < row->count; c++)
            free(row->cells[c]);
        free(row->cells);
    }
    vec_free(&t->rows);
    free(t->format);
    free(t->encoding);
    free(t->note);
    *t = (struct table){0};
}

static const struct table_reader *surest(const char *text, size_t length, const char *path)
{
    const struct table_reader *best = readers[0];
    int best_sure = -1;

    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        int sure = readers[i]->probe(text, length, path);

        if (sure > best_sure) {
            best = readers[i];
            best_sure = sure;
        }
    }
    return best;
}

static bool read_text(struct table *out, const char *bytes, size_t length, const char *path,
                      struct error *err)
{
    const char *encoding = NULL;
    struct str text = {0};
    bool fine =
        table_decode(&text, bytes, length, &encoding, err) &&
        surest(str_text(&text), text.length, path)->read(out, str_text(&text), text.length, err);

    str_free(&text);
    if (fine)
        out->encoding = mem_text(encoding);
    return fine;
}

/* The endings of files that say what is in them. */
static const char *format_of_ending(const char *path)
{
    static const char *const endings[][2] = {
        {".xlsx", "xlsx"}, {".xlsm", "xlsx"}, {".docx", "docx"}, {".docm", "docx"},
        {".xls", "xls"},   {".doc", "doc"},   {".et", "et"},     {".wps", "wps"},
        {".csv", "text"},  {".tsv", "text"},  {".txt", "text"},
    };
    size_t length = path ? strlen(path) : 0;

    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t size = strlen(endings[i][0]);

        if (length > size && strcasecmp(path + length - size, endings[i][0]) == 0)
            return endings[i][1];
    }
    return NULL;
}

/* Says when the name of the file is of another kind than what is in it. */
static void note_ending(struct table *t, const char *path)
{
    const char *ending = format_of_ending(path);
    bool is_office = strcmp(t->format, "xlsx") == 0 || strcmp(t->format, "docx") == 0;
    struct str note = {0};

    if (!ending || strcmp(ending, is_office ? t->format : "text") == 0)
        return;
    str_add(&note, t->note);
    str_addf(&note,
             _("The file's name ends in %s, but it is a file of the kind .%s; it was read "
               "as that."),
             strrchr(path, '.'), strcmp(t->format, "text") == 0 ? "txt" : t->format);
    free(t->note);
    t->note = str_steal(&note);
}

bool table_read_sheet(struct table *out, const char *bytes, size_t length, const char *path,
                      const char *sheet, struct error *err)
{
    enum office_format office = office_format_of(bytes, length);
    bool fine;

    *out = (struct table){0};
    if (office == OFFICE_XLSX || office == OFFICE_DOCX)
        fine = office_table_read(out, bytes, length, sheet, err);
    else if (sheet)
        fine = error_set(err, ERROR_USAGE,
                         _("The file is no workbook and has no sheets: leave out --sheet."));
    else
        fine = read_text(out, bytes, length, path, err);
    if (fine && out->rows.count == 0)
        fine = error_set(err, ERROR_INPUT, _("The file is empty."));
    if (fine)
        note_ending(out, path);
    else
        table_free(out);
    return fine;
}

bool table_read(struct table *out, const char *bytes, size_t length, const char *path,
                struct error *err)
{
    return table_read_sheet(out, bytes, length, path, NULL, err);
}
