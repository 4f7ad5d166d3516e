/* Any text as a time: understood means valid, and what is shown or stored reads back the same. */
#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "core/period.h"

static void read_back(const struct period *p, const struct period_context *context)
{
    struct str text = {0};
    struct period again;
    char start[PERIOD_ISO_SIZE], end[PERIOD_ISO_SIZE];

    period_format(&text, p);
    claim(period_parse(str_text(&text), context, &again, NULL, NULL));
    claim(period_equal(p, &again));
    str_cut(&text, 0);
    period_to_value(&text, p);
    claim(period_from_value(&again, str_text(&text)));
    claim(period_equal(p, &again));
    period_iso(p, start, end);
    claim(period_from_iso(&again, start, end, period_precision_name(p->precision)));
    str_cut(&text, 0);
    period_format_short(&text, p);
    period_format_long(&text, p);
    str_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct period_context context = {.year = 2026, .today = {2026, 10, 14}};
    char *text = mem_text_n((const char *)data, size);
    struct str note = {0};
    struct error err = {0};
    struct period p, other;

    if (period_parse(text, &context, &p, &note, &err)) {
        claim(period_is_valid(&p));
        if (p.precision != PERIOD_NONE)
            read_back(&p, &context);
    } else {
        claim(p.precision == PERIOD_NONE);
        claim(err.text[0]);
    }
    if (period_from_value(&other, text))
        claim(period_is_valid(&other));
    str_free(&note);
    free(text);
    return 0;
}
