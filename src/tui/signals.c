#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/vec.h"

enum { PATIENCE = 1 }; /* seconds a blocked line may hold a program that is to end */

/* Handlers get no argument: what they need is here, and only here. */
static struct {
    volatile sig_atomic_t bits[5];
    volatile sig_atomic_t writing;
    int pipe[2];
    int tty;
    int nowhere; /* /dev/null, opened before it is needed */
    struct store *store;
    void (*crashed)(void);
} self = {.pipe = {-1, -1}, .tty = -1, .nowhere = -1};

static const int caught[] = {SIGTERM, SIGINT,  SIGHUP,  SIGQUIT, SIGWINCH,
                             SIGTSTP, SIGCONT, SIGALRM, SIGPIPE};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static int bit_of(int number)
{
    switch (number) {
    case SIGHUP:
    case SIGPIPE:
        return 1;
    case SIGWINCH:
        return 2;
    case SIGTSTP:
        return 3;
    case SIGCONT:
        return 4;
    default:
        return 0;
    }
}

static void give_line_up(void)
{
    if (self.tty >= 0 && self.nowhere >= 0)
        dup2(self.nowhere, self.tty);
}

static void handle(int number)
{
    int saved = errno;
    int bit = bit_of(number);

    if (bit == 1 || (number == SIGALRM && self.writing))
        give_line_up();
    else if (number == SIGALRM)
        alarm(PATIENCE); /* busy otherwise: the terminal may still be put right */
    if (number != SIGALRM) {
        self.bits[bit] = 1;
        if (bit <= 1 && self.store)
            store_interrupt(self.store);
        if (bit <= 1)
            alarm(PATIENCE);
        /* A full pipe wakes the loop as well. */
        if (self.pipe[1] >= 0 && write(self.pipe[1], "!", 1) < 0)
            errno = 0;
    }
    errno = saved;
}

static void handle_crash(int number)
{
    if (self.crashed)
        self.crashed();
    signal(number, SIG_DFL);
    raise(number);
}

static void set_handler(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_flags = flags};

    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

bool signals_start(struct store *store, int tty, void (*crashed)(void), struct error *err)
{
    if (pipe2(self.pipe, O_NONBLOCK | O_CLOEXEC) < 0)
        return error_set(err, ERROR_IO, _("The system gives no pipe: %s"), strerror(errno));
    memset((void *)self.bits, 0, sizeof self.bits);
    self.store = store;
    self.tty = tty;
    self.nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    self.crashed = crashed;
    /* No SA_RESTART: a write that hangs must come back. */
    for (size_t i = 0; i < COUNT_OF(caught); i++)
        set_handler(caught[i], handle, 0);
    for (size_t i = 0; i < COUNT_OF(crashes); i++)
        set_handler(crashes[i], handle_crash, (int)SA_RESETHAND);
    return true;
}

bool signals_end_waits(void)
{
    return self.bits[0] || self.bits[1];
}

void signals_stop(void)
{
    alarm(0);
    for (size_t i = 0; i < COUNT_OF(caught); i++)
        set_handler(caught[i], SIG_DFL, 0);
    for (size_t i = 0; i < COUNT_OF(crashes); i++)
        set_handler(crashes[i], SIG_DFL, 0);
    for (size_t i = 0; i < 2; i++) {
        if (self.pipe[i] >= 0)
            close(self.pipe[i]);
        self.pipe[i] = -1;
    }
    if (self.nowhere >= 0)
        close(self.nowhere);
    self.nowhere = -1;
    self.store = NULL;
    self.tty = -1;
}

void signals_writing(bool writing)
{
    self.writing = writing;
}

int signals_descriptor(void)
{
    return self.pipe[0];
}

unsigned signals_take(void)
{
    char bytes[64];
    unsigned taken = 0;

    while (read(self.pipe[0], bytes, sizeof bytes) > 0)
        ;
    for (unsigned i = 0; i < COUNT_OF(self.bits); i++) {
        if (self.bits[i])
            taken |= 1u << i;
        self.bits[i] = 0;
    }
    return taken;
}

void signals_stop_here(void)
{
    set_handler(SIGTSTP, SIG_DFL, 0);
    /* The whole group, as the terminal would: a script around us must stop too, or its shell never
     * gets the terminal back. */
    kill(0, SIGTSTP);
    set_handler(SIGTSTP, handle, 0);
}
