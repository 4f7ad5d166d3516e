/* Any bytes as a calendar: the check gives a verdict, and folding keeps what the lines say. */
#include "fuzz.h"

#include <string.h>

#include "exchange/calendar.h"

/* `bytes` without its folds (CRLF and one space or tab). */
static void unfold(struct str *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (i + 2 < length && bytes[i] == '\r' && bytes[i + 1] == '\n' &&
            (bytes[i + 2] == ' ' || bytes[i + 2] == '\t'))
            i += 2;
        else
            str_add_char(out, bytes[i]);
    }
}

/* No line of what was folded is longer than RFC 5545 allows, 75 octets. */
static void lines_are_short(const struct str *folded)
{
    size_t length = 0;

    for (size_t i = 0; i < folded->length; i++) {
        length = folded->data[i] == '\n' ? 0 : length + 1;
        claim(length <= 76); /* 75 and the CR */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct str folded = {0}, twice = {0}, before = {0}, after = {0};
    int events = -1;

    if (ics_check((const char *)data, size, &events, &err)) {
        claim(events >= 0);
        ics_fold(&folded, (const char *)data, size);
        lines_are_short(&folded);
        claim(ics_check(str_text(&folded), folded.length, NULL, &err));
        unfold(&before, (const char *)data, size);
        unfold(&after, str_text(&folded), folded.length);
        claim(before.length == after.length);
        claim(memcmp(str_text(&before), str_text(&after), after.length) == 0);
    } else {
        claim(err.text[0]);
        ics_fold(&folded, (const char *)data, size);
    }
    ics_fold(&twice, str_text(&folded), folded.length);
    str_free(&folded);
    str_free(&twice);
    str_free(&before);
    str_free(&after);
    return 0;
}
