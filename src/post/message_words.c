#include "post/message_words.h"

#include <string.h>

#include <glib.h>

#include "base/text.h"

enum {
    LONGEST_LINE = 76, /* of a header with encoded words (RFC 2047, 2) */
    LONGEST_PLAIN = 60,
    FRAME = 12, /* =?UTF-8?B??= */
};

/* True when the text can stand as it is and comes out the same. */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);

    for (const char *at = text; *at; at++)
        if (*at < 0x20 || *at > 0x7e || (at[0] == ' ' && (at[1] == ' ' || at[1] == '\0')))
            return false;
    return length <= LONGEST_PLAIN && text[0] != ' ' && !strstr(text, "=?");
}

/* Bytes of the longest start of `text` that is whole characters and at most `most` bytes. */
static size_t whole_start(const char *text, const char *end, size_t most)
{
    const char *last = text;

    for (const char *at = text; at < end; last = at)
        if (text_next(&at, end), (size_t)(at - text) > most)
            break;
    return (size_t)(last - text);
}

static void add_encoded(struct str *out, size_t column, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        size_t length = whole_start(text, end, (LONGEST_LINE - column - FRAME) / 4 * 3);
        char *code = g_base64_encode((const unsigned char *)text, length);

        str_addf(out, "=?UTF-8?B?%s?=", code);
        g_free(code);
        text += length;
        if (text < end)
            str_add(out, "\r\n ");
        column = 1;
    }
}

void message_add_text(struct str *out, size_t column, const char *text)
{
    if (is_plain(text))
        str_add(out, text);
    else
        add_encoded(out, column, text);
}

static void add_quoted(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            str_add_char(out, '\\');
        str_add_char(out, *text);
    }
    str_add_char(out, '"');
}

void message_add_mailbox(struct str *out, size_t column, const struct mail_address *who)
{
    size_t before = out->length;
    const char *line;

    if (!who->name || !*who->name) {
        str_add(out, who->address);
        return;
    }
    if (is_plain(who->name))
        add_quoted(out, who->name);
    else
        add_encoded(out, column, who->name);
    line = strrchr(out->data + before, '\n');
    column = line ? strlen(line + 1) : column + out->length - before;
    str_addf(out, "%s <%s>", column + strlen(who->address) + 3 > LONGEST_LINE ? "\r\n" : "",
             who->address);
}
