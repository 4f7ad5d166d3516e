#include "base/random.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/i18n.h"

bool random_hexadecimal(char *out, size_t bytes, struct error *err)
{
    unsigned char some[64];

    if (getrandom(some, bytes, 0) != (ssize_t)bytes)
        return error_set(err, ERROR_IO, _("The system gives no random numbers: %s."),
                         strerror(errno));
    for (size_t i = 0; i < bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", some[i]);
    return true;
}
