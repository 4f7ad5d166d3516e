#include "exchange/table.h"

#include <stdlib.h>

#include "base/i18n.h"
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

bool table_read(struct table *out, const char *bytes, size_t length, const char *path,
                struct error *err)
{
    const char *encoding = NULL;
    struct str text = {0};
    bool fine;

    *out = (struct table){0};
    if (!table_decode(&text, bytes, length, &encoding, err)) {
        str_free(&text);
        return false;
    }
    fine = surest(str_text(&text), text.length, path)->read(out, str_text(&text), text.length, err);
    str_free(&text);
    if (!fine) {
        table_free(out);
        return false;
    }
    out->encoding = mem_text(encoding);
    if (out->rows.count == 0) {
        table_free(out);
        return error_set(err, ERROR_INPUT, _("The file is empty."));
    }
    return true;
}
