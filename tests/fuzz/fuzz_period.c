/* Any text as a time: understood means valid, and what is shown or stored reads back the same. */
#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/period.h"

static const struct period_context context = {.year = 2026, .today = {2026, 10, 14}};

static void read_shown(const struct period *p)
{
    struct str text = {0};
    struct period again;

    period_format(&text, p);
    claim(period_parse(str_text(&text), &context, &again, NULL, NULL));
    claim(period_equal(p, &again));
    str_clear(&text);
    period_format_long(&text, p);
    claim(period_parse(str_text(&text), &context, &again, NULL, NULL));
    claim(period_equal(p, &again));
    str_clear(&text);
    period_format_short(&text, p);
    claim(text_width(str_text(&text)) <= 14);
    str_free(&text);
}

static void read_stored(const struct period *p)
{
    struct str text = {0};
    struct period again;
    char start[PERIOD_ISO_SIZE], end[PERIOD_ISO_SIZE];

    period_to_value(&text, p);
    claim(period_from_value(&again, str_text(&text)));
    claim(period_equal(p, &again));
    period_iso(p, start, end);
    claim(period_from_iso(&again, start, end, period_precision_name(p->precision)));
    claim(period_equal(p, &again));
    str_free(&text);
}

static void check_valid(const struct period *p)
{
    claim(period_is_valid(p));
    read_shown(p);
    read_stored(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size);
    struct str note = {0};
    struct error err = {0};
    struct period p;

    if (period_parse(text, &context, &p, &note, &err)) {
        check_valid(&p);
    } else {
        claim(p.precision == PERIOD_NONE);
        claim(note.length == 0);
        claim(err.code == ERROR_INPUT && err.text[0]);
        claim(text_is_valid(err.text, strlen(err.text)));
    }
    claim(text_is_valid(str_text(&note), note.length));
    if (period_from_value(&p, text))
        check_valid(&p);
    str_free(&note);
    free(text);
    return 0;
}
