#include "tui/command_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/records.h"
#include "tui/screen_private.h"
#include "tui/signals.h"

enum {
    OUTPUT_LIMIT = 4 * 1024 * 1024, /* bytes kept of what a command prints */
    CTRL_C = 3,
    CTRL_G = 7,
};

extern char **environ;

/* --- words ------------------------------------------------------------------------------------ */

/* One word from *cursor on; false when its quote has no end. */
static bool next_word(const char **cursor, struct str *word)
{
    char quote = '\0';

    for (; **cursor && (quote || **cursor != ' '); (*cursor)++) {
        char c = **cursor;

        if (c == quote)
            quote = '\0';
        else if (!quote && (c == '"' || c == '\''))
            quote = c;
        else
            str_add_char(word, c);
    }
    return !quote;
}

bool command_split(struct text_list *out, const char *line, struct error *err)
{
    for (line += strspn(line, " "); *line; line += strspn(line, " ")) {
        struct str word = {0};
        bool whole = next_word(&line, &word);

        vec_push(out, str_steal(&word));
        if (!whole) {
            text_list_free(out);
            return error_set(err, ERROR_INPUT, _("A quote has no end."));
        }
    }
    return true;
}

/* --- the running command ---------------------------------------------------------------------- */

static void add_word(struct text_list *words, const char *text)
{
    vec_push(words, mem_text(text));
}

/* Whose plans the screen shows, when not the county's. */
static void add_owner(struct text_list *words, struct app *app)
{
    struct record unit;

    if (app->owner == OWNER_COUNTY)
        return;
    add_word(words, "--owner");
    if (app->owner == OWNER_ALL) {
        add_word(words, "all");
    } else if (store_load(app->store, record_type_of(RECORD_UNIT), app->owner, &unit, NULL)) {
        add_word(words, record_get(&unit, "name"));
        record_free(&unit);
    }
}

/* yanlian -d DATABASE --year YEAR [--owner UNIT] WORDS..., ending with NULL. */
static bool build_arguments(struct text_list *all, struct screen *s, const char *line,
                            struct error *err)
{
    struct text_list words = {0};
    char year[16];

    if (!command_split(&words, line, err))
        return false;
    snprintf(year, sizeof year, "%d", s->app->year);
    add_word(all, "yanlian");
    add_word(all, "-d");
    add_word(all, store_path(s->app->store));
    add_word(all, "--year");
    add_word(all, year);
    add_owner(all, s->app);
    if (!screen_can_write(s))
        add_word(all, "--read-only");
    for (size_t i = 0; i < words.count; i++)
        add_word(all, words.items[i]);
    vec_push(all, NULL);
    text_list_free(&words);
    return true;
}

/* Starts this very program; its output and messages come out of `*from`. */
static pid_t start(char *const *arguments, int *from, struct error *err)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all;
    int ends[2];
    pid_t child;
    int failed;

    if (pipe2(ends, O_CLOEXEC) < 0) {
        error_set(err, ERROR_IO, _("The system gives no pipe: %s"), strerror(errno));
        return -1;
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawnattr_init(&attributes);
    sigfillset(&all);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    failed = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (!failed) {
        *from = ends[0];
        return child;
    }
    close(ends[0]);
    error_set(err, ERROR_IO, _("The command can't be started: %s"), strerror(failed));
    return -1;
}

/* Reads keys while a command runs: they wait, but for those that stop it. */
static bool asks_to_stop(struct screen *s)
{
    char bytes[256];
    ssize_t got = read(term_descriptor(s->term), bytes, sizeof bytes);

    if (got <= 0)
        return got == 0 || errno != EINTR;
    for (ssize_t i = 0; i < got; i++) {
        if (bytes[i] == CTRL_C || bytes[i] == CTRL_G)
            return true;
    }
    input_feed(s->input, bytes, (size_t)got);
    return false;
}

/* Collects the output until the command closes it; false when it was stopped. */
static bool listen_to(struct screen *s, int from, pid_t child, struct str *out)
{
    struct pollfd sources[] = {{.fd = from, .events = POLLIN},
                               {.fd = term_descriptor(s->term), .events = POLLIN},
                               {.fd = signals_descriptor(), .events = POLLIN}};
    char bytes[8192];
    bool stopped = false;

    for (;;) {
        ssize_t got;

        if (poll(sources, COUNT_OF(sources), -1) < 0 && errno != EINTR)
            return !stopped;
        if (!stopped && (signals_end_waits() || (sources[1].revents && asks_to_stop(s)))) {
            stopped = true;
            kill(child, SIGTERM);
        }
        /* Another size of the window waits, its byte in the pipe, for the loop; a signal that ends
         * the program interrupts the next poll. */
        if (sources[2].revents)
            sources[2].fd = -1;
        if (stopped)
            sources[1].fd = sources[2].fd = -1;
        if (!sources[0].revents)
            continue;
        got = read(from, bytes, sizeof bytes);
        if (got == 0 || (got < 0 && errno != EINTR))
            return !stopped;
        if (got > 0 && out->length < OUTPUT_LIMIT)
            str_add_n(out, bytes, (size_t)got);
    }
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int command_run(struct screen *s, const char *line, struct str *out, struct error *err)
{
    struct text_list arguments = {0};
    pid_t child = -1;
    int from = -1;
    int status = -1;
    bool whole = false;

    if (build_arguments(&arguments, s, line, err))
        child = start(arguments.items, &from, err);
    if (child > 0) {
        whole = listen_to(s, from, child, out);
        close(from);
        status = wait_for(child);
    }
    text_list_free(&arguments);
    if (child > 0 && !whole) {
        error_set(err, ERROR_INTERRUPTED, _("The command was stopped."));
        return -1;
    }
    return status;
}
