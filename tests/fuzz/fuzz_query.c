/* Any text as a filter: an error or terms that fit their fields; never too many. */
#include "fuzz.h"

#include "base/memory.h"
#include "core/kinds/kinds.h"
#include "core/query.h"

static void parse(const char *text, bool typing)
{
    const struct period_context context = {.year = 2026, .today = {2026, 10, 14}};
    struct error err = {0};
    struct query q;

    if (!query_parse(&q, &drill_type, text, &context, typing, &err)) {
        claim(err.text[0]);
        return;
    }
    claim(q.count <= QUERY_TERMS_MOST);
    for (size_t i = 0; i < q.count; i++) {
        claim(q.items[i].word);
        claim(q.items[i].field < (int)drill_type.field_count);
        claim(q.items[i].field >= 0 || q.items[i].op == QUERY_WORD);
    }
    query_free(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size);

    parse(text, false);
    parse(text, true);
    free(text);
    return 0;
}
