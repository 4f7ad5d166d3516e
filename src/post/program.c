#include "post/carrier_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

enum { MOST_SAID = 8192, TURN = 100 /* ms */, GRACE = 2000 /* ms from SIGTERM to SIGKILL */ };

static int64_t now_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The input is a file in memory, whole before the program starts: were it a pipe, our death would
 * look like the message's end to it, and half a message would go out. */
static int input_file(const char *bytes, size_t length)
{
    int fd = memfd_create("mail", MFD_CLOEXEC);

    while (fd >= 0 && length) {
        ssize_t put = write(fd, bytes, length);

        if (put < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* The environment without the password. */
static char **environment(void)
{
    size_t count = 0;
    size_t kept = 0;
    char **copy;

    while (environ[count])
        count++;
    copy = mem_new(count + 1, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], MAIL_PASSWORD_VARIABLE "=", sizeof MAIL_PASSWORD_VARIABLE) != 0)
            copy[kept++] = environ[i];
    return copy;
}

/* Out of our session: neither the terminal nor its Ctrl-C are the program's business. */
static int start(const struct mail_program_run *run, int input, int out, int said, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char **variables = environment();
    sigset_t none;
    sigset_t all;
    int failed;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    failed = posix_spawnp(child, run->words[0], &actions, &attributes, run->words, variables);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(variables);
    return failed;
}

/* Takes what is there; the rest of a talkative program is thrown away.  As read() returns. */
static ssize_t take(int fd, struct str *text)
{
    char buffer[4096];
    ssize_t got = read(fd, buffer, sizeof buffer);
    size_t room = MOST_SAID - text->length;

    if (got > 0)
        str_add_n(text, buffer, (size_t)got < room ? (size_t)got : room);
    explicit_bzero(buffer, sizeof buffer);
    return got;
}

/* Waits until one of the two pipes has something or the program has ended: at most a TURN. */
static void listen_once(int pidfd, int pipes[2], struct str *texts[2])
{
    struct pollfd fds[] = {{.fd = pipes[0], .events = POLLIN},
                           {.fd = pipes[1], .events = POLLIN},
                           {.fd = pidfd, .events = POLLIN}};

    if (poll(fds, 3, TURN) <= 0)
        return;
    for (int i = 0; i < 2; i++)
        if (pipes[i] >= 0 && fds[i].revents && take(pipes[i], texts[i]) == 0) {
            close(pipes[i]);
            pipes[i] = -1;
        }
}

/* Waits for the program's own end: what it has started itself may hold the pipes for longer. */
static enum mail_program_end attend(const struct mail_program_run *run, pid_t child, int pidfd,
                                    int pipes[2], struct str *texts[2], int *status)
{
    enum mail_program_end why = MAIL_PROGRAM_EXITED;
    int64_t until = now_milliseconds() + run->milliseconds;
    int state = 0;

    while (waitpid(child, &state, WNOHANG) == 0) {
        bool late = now_milliseconds() >= until;

        if (why == MAIL_PROGRAM_EXITED && (late || !mail_watch_goes_on(run->watch))) {
            why = late ? MAIL_PROGRAM_TOO_LONG : MAIL_PROGRAM_STOPPED;
            kill(-child, SIGTERM);
            until = now_milliseconds() + GRACE;
        } else if (why != MAIL_PROGRAM_EXITED && late)
            kill(-child, SIGKILL);
        listen_once(pidfd, pipes, texts);
    }
    for (int i = 0; i < 2; i++)
        while (pipes[i] >= 0 && take(pipes[i], texts[i]) > 0)
            continue;
    *status = WIFEXITED(state) ? WEXITSTATUS(state) : WTERMSIG(state);
    /* It may have been done just before it was told to stop. */
    if (WIFEXITED(state) && *status == 0)
        return MAIL_PROGRAM_EXITED;
    return why == MAIL_PROGRAM_EXITED && !WIFEXITED(state) ? MAIL_PROGRAM_KILLED : why;
}

static void close_all(const int *fds, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* A pipe whose reading end does not wait. */
static bool make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return true;
}

enum mail_program_end mail_program_run(const struct mail_program_run *run, struct str *out,
                                       struct str *said, int *status)
{
    int out_pipe[2] = {-1, -1};
    int said_pipe[2] = {-1, -1};
    int input = input_file(run->input, run->input_length);
    enum mail_program_end end = MAIL_PROGRAM_ABSENT;
    int failed = errno;
    pid_t child = 0;

    if (input >= 0 && make_pipe(out_pipe) && make_pipe(said_pipe))
        failed = start(run, input, out_pipe[1], said_pipe[1], &child);
    else
        failed = errno;
    close_all((int[]){input, out_pipe[1], said_pipe[1]}, 3);
    if (child > 0 && failed == 0) {
        struct str *texts[2] = {out, said};
        int pipes[3] = {out_pipe[0], said_pipe[0], (int)syscall(SYS_pidfd_open, child, 0)};

        end = attend(run, child, pipes[2], pipes, texts, status);
        close_all(pipes, 3);
    } else {
        close_all((int[]){out_pipe[0], said_pipe[0]}, 2);
        str_addf(said, "%s: %s", run->words[0], strerror(failed));
    }
    return end;
}
