/* Any bytes as a calendar: the check gives a verdict, and folding keeps what the lines say. */
#include "fuzz.h"

#include <string.h>

#include "exchange/calendar.h"

static void unfold_once(struct str *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (i + 2 < length && bytes[i] == '\r' && bytes[i + 1] == '\n' &&
            (bytes[i + 2] == ' ' || bytes[i + 2] == '\t'))
            i += 2;
        else
            str_add_char(out, bytes[i]);
    }
}

/* `bytes` without its folds (CRLF and one space or tab), nor those that come to light by that. */
static void unfold(struct str *out, const char *bytes, size_t length)
{
    unfold_once(out, bytes, length);
    for (;;) {
        struct str next = {0};
        bool done;

        unfold_once(&next, str_text(out), out->length);
        done = next.length == out->length;
        str_free(out);
        *out = next;
        if (done)
            return;
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

static void says_the_same(const char *bytes, size_t length, const struct str *folded)
{
    struct str before = {0}, after = {0};

    unfold(&before, bytes, length);
    unfold(&after, str_text(folded), folded->length);
    claim(before.length == after.length);
    claim(!after.length || memcmp(before.data, after.data, after.length) == 0);
    str_free(&before);
    str_free(&after);
}

/* A file that stands also stands when folded at other places, and folding it again changes
 * nothing. */
static void stands_folded(const struct str *folded, int events)
{
    struct str again = {0};
    int count = -1;

    claim(ics_check(str_text(folded), folded->length, &count, NULL));
    claim(count == events);
    ics_fold(&again, str_text(folded), folded->length);
    claim(again.length == folded->length);
    claim(memcmp(again.data, folded->data, again.length) == 0);
    str_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    struct error err = {0};
    struct str folded = {0};
    int events = -1;
    bool stands = ics_check(bytes, size, &events, &err);

    claim(stands ? events >= 0 : events == 0 && err.code == ERROR_FORMAT && err.text[0]);
    ics_fold(&folded, bytes, size);
    lines_are_short(&folded);
    says_the_same(bytes, size, &folded);
    if (stands)
        stands_folded(&folded, events);
    str_free(&folded);
    return 0;
}
