#include "post/carrier_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { LONGEST_ANSWER = 400 }; /* cells */

bool mail_is_given(const char *text)
{
    return text && *text;
}

void mail_answer_say(struct mail_answer *answer, const char *text)
{
    struct str clean = {0};
    const char *words;
    size_t length;
    int used;

    text_clean(&clean, text);
    str_trim_end(&clean, 0);
    words = str_text(&clean);
    length = text_prefix(words, clean.length, LONGEST_ANSWER, &used);
    str_clear(&answer->text);
    str_add_n(&answer->text, words, length);
    str_free(&clean);
}

bool mail_watch_commits(const struct mail_watch *watch)
{
    return !watch || !watch->committing || watch->committing(watch->data);
}

bool mail_watch_goes_on(const struct mail_watch *watch)
{
    return !watch || !watch->waiting || watch->waiting(watch->data);
}

void mail_path(struct str *out, const char *path)
{
    const char *home = getenv("HOME");

    if (strncmp(path, "~/", 2) == 0 && home) {
        str_add(out, home);
        path++;
    }
    str_add(out, path);
}
