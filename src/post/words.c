#include "post/carrier.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

enum { MOST_WORDS = 64 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Reads what stands in quotes up to the closing one; NULL without it.  In double quotes a backslash
 * takes a quote's or a backslash's meaning away, in single ones nothing does. */
static const char *read_quoted(struct str *word, const char *at)
{
    char quote = *at++;

    while (*at && *at != quote) {
        if (quote == '"' && at[0] == '\\' && (at[1] == '"' || at[1] == '\\'))
            at++;
        str_add_char(word, *at++);
    }
    return *at ? at + 1 : NULL;
}

/* Reads one word; NULL when a quote is not closed. */
static const char *read_word(struct str *word, const char *at)
{
    while (at && *at && !is_blank(*at)) {
        if (*at == '"' || *at == '\'')
            at = read_quoted(word, at);
        else {
            if (at[0] == '\\' && at[1])
                at++;
            str_add_char(word, *at++);
        }
    }
    return at;
}

/* Reads the words into `list`, which has room for MOST_WORDS and a NULL. */
static bool read_words(const char *text, char **list, struct error *err)
{
    const char *at = text;
    size_t count = 0;

    for (;;) {
        struct str word = {0};

        while (is_blank(*at))
            at++;
        if (!*at)
            break;
        if (count == MOST_WORDS)
            return error_set(err, ERROR_INPUT, _("The command has more than %d words: %s"),
                             MOST_WORDS, text);
        at = read_word(&word, at);
        list[count++] = str_steal(&word);
        if (!at)
            return error_set(err, ERROR_INPUT, _("A quote is not closed in the command: %s"), text);
    }
    return count > 0 || error_set(err, ERROR_INPUT, "%s", _("The command is empty."));
}

bool mail_words(const char *text, char ***words, struct error *err)
{
    char **list = mem_new(MOST_WORDS + 1, sizeof *list);

    if (read_words(text ? text : "", list, err)) {
        *words = list;
        return true;
    }
    mail_words_free(list);
    return false;
}

void mail_words_free(char **words)
{
    for (char **word = words; word && *word; word++)
        free(*word);
    free(words);
}
