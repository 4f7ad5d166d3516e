#include "post/message.h"

#include <string.h>

#include "base/random.h"

enum { LONGEST_ADDRESS = 254, LONGEST_LOCAL = 64 }; /* RFC 5321, 4.5.3.1 */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Atoms and dots (RFC 5322, 3.2.3), wherever the dots are: some providers gave such names away. */
static bool is_local_part(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_letter_or_digit(text[i]) && !strchr("!#$%&'*+-/=?^_`{|}~.", text[i]))
            return false;
    return length > 0 && length <= LONGEST_LOCAL;
}

/* Labels of letters, digits and hyphens; one label will do inside an office. */
static bool is_domain(const char *text)
{
    for (const char *label = text;; label++) {
        size_t length = strcspn(label, ".");

        if (length == 0 || label[0] == '-' || label[length - 1] == '-')
            return false;
        for (size_t i = 0; i < length; i++)
            if (!is_letter_or_digit(label[i]) && label[i] != '-')
                return false;
        label += length;
        if (*label == '\0')
            return true;
    }
}

bool mail_address_is_usable(const char *address)
{
    const char *at = address ? strchr(address, '@') : NULL;

    return at && strlen(address) <= LONGEST_ADDRESS &&
           is_local_part(address, (size_t)(at - address)) && is_domain(at + 1);
}

bool mail_message_id(struct str *out, const char *sender, struct error *err)
{
    const char *at = sender ? strchr(sender, '@') : NULL;
    char random[33];

    if (!random_hexadecimal(random, 16, err))
        return false;
    str_addf(out, "%s@%s", random, at && is_domain(at + 1) ? at + 1 : "yanlian.invalid");
    return true;
}
