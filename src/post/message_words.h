/* message_words.h - texts in a mail's headers (RFC 2047): GMime makes words longer than the 75
 * characters that are allowed, and some mailboxes then show them raw.
 */
#ifndef YANLIAN_POST_MESSAGE_WORDS_H
#define YANLIAN_POST_MESSAGE_WORDS_H

#include "base/str.h"
#include "post/message.h"

/* Appends a text after a header's name of `column` characters (with colon and blank): as it is when
 * it is short ASCII, else as encoded words of whole characters, folded into lines of at most 76.
 * `text` is valid UTF-8 without controls. */
void message_add_text(struct str *out, size_t column, const char *text);
/* Appends NAME <ADDRESS> in the same way, or the address alone. */
void message_add_mailbox(struct str *out, size_t column, const struct mail_address *who);

#endif
