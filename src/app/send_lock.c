/* One sender at a time: a locked file beside the database.  The lock goes with its program, however
 * that ends. */
#include "app/send_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

/* Beside the file itself, by whatever name it was opened. */
static void lock_path(const struct app *app, struct str *out)
{
    char *real = realpath(store_path(app->store), NULL);

    str_addf(out, "%s-sending", real ? real : store_path(app->store));
    free(real);
}

static bool say_who(int file, struct error *err)
{
    char text[256] = "";
    ssize_t got = pread(file, text, sizeof text - 1, 0);
    struct str who = {0};

    text[got > 0 ? got : 0] = '\0';
    text_clean(&who, text);
    str_trim_end(&who, 0);
    error_set(err, ERROR_BUSY,
              _("Mail is being sent already, by %s: wait until that has ended, then try again."),
              who.length ? str_text(&who) : "?");
    str_free(&who);
    return false;
}

static void sign(int file)
{
    struct str who = {0};
    char host[256] = "";

    app_clerk(&who);
    if (gethostname(host, sizeof host - 1) == 0)
        str_addf(&who, "@%s", host);
    str_addf(&who, " (%ld)\n", (long)getpid());
    /* Who it is helps the other one; the lock does not hang on it. */
    if (ftruncate(file, 0) != 0 || pwrite(file, str_text(&who), who.length, 0) < 0)
        errno = 0;
    str_free(&who);
}

bool send_lock_take(struct app *app, struct send_lock *lock, struct error *err)
{
    struct str path = {0};
    bool good = true;

    lock_path(app, &path);
    lock->file = open(str_text(&path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock->file < 0) {
        good =
            error_set(err, ERROR_IO, _("%s can't be made: %s"), str_text(&path), strerror(errno));
    } else if (flock(lock->file, LOCK_EX | LOCK_NB) != 0) {
        good = errno == EWOULDBLOCK ? say_who(lock->file, err)
                                    : error_set(err, ERROR_IO, _("%s can't be locked: %s"),
                                                str_text(&path), strerror(errno));
        send_lock_leave(lock);
    } else {
        sign(lock->file);
    }
    str_free(&path);
    return good;
}

void send_lock_leave(struct send_lock *lock)
{
    if (lock->file >= 0)
        close(lock->file);
    lock->file = -1;
}
