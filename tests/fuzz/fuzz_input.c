/* Any bytes from the line, in any portions: events are whole, texts are valid, nothing hangs. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "tui/input.h"

static void drain(struct input *in, size_t *budget)
{
    struct event e;

    while (input_next(in, &e)) {
        claim((*budget)-- > 0);
        if (e.type == EVENT_PASTE)
            claim(text_is_valid(e.text, strlen(e.text)));
        if (e.type == EVENT_KEY)
            claim(e.key != 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input *in = input_new();
    size_t budget = size + 1; /* no more events than bytes */

    input_teach(in, "\033OA", key_parse("Up"));
    input_teach(in, "\033[11~", key_parse("F1"));
    for (size_t at = 0; at < size;) {
        size_t portion = 1 + data[at] % 13;

        portion = portion < size - at ? portion : size - at;
        input_feed(in, (const char *)data + at, portion);
        at += portion;
        drain(in, &budget);
        if (data[at - 1] % 5 == 0)
            input_time_passed(in);
        drain(in, &budget);
    }
    input_time_passed(in);
    drain(in, &budget);
    claim(input_wait(in) < 0);
    input_free(in);
    return 0;
}
