/* Any bytes as a file with a table: a table of whole texts, or a refusal with a sentence. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "exchange/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {NULL, "a.csv", "a.tsv", "a.txt"};
    const char *path = names[size ? data[0] % 4 : 0];
    struct error err = {0};
    struct table t;

    if (!table_read(&t, (const char *)data, size, path, &err)) {
        claim(err.text[0]);
        return 0;
    }
    claim(t.format && t.encoding);
    for (size_t i = 0; i < t.rows.count; i++) {
        const struct table_row *row = &t.rows.items[i];

        claim(row->line > 0 && row->count > 0 && row->count <= 256);
        for (size_t c = 0; c < row->count; c++) {
            claim(row->cells[c]);
            claim(text_is_valid(row->cells[c], strlen(row->cells[c])));
        }
    }
    table_free(&t);
    return 0;
}
