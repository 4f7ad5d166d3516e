#include "desk.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARGUMENTS = 32 };

static const char *program(void)
{
    const char *path = getenv("YANLIAN");

    if (!path)
        fail_msg("YANLIAN must name the program: run this through make check");
    return path;
}

/* --- environment ----------------------------------------------------------------------------- */

void desk_set(struct desk *d, const char *name, const char *value)
{
    size_t length = strlen(name);
    size_t i = 0;

    while (d->environment[i] &&
           (strncmp(d->environment[i], name, length) != 0 || d->environment[i][length] != '='))
        i++;
    if (!value) {
        free(d->environment[i]);
        for (; d->environment[i]; i++)
            d->environment[i] = d->environment[i + 1];
        return;
    }
    assert_true(i + 1 < DESK_ENVIRONMENT);
    free(d->environment[i]);
    assert_true(asprintf(&d->environment[i], "%s=%s", name, value) > 0);
}

static void pass_on(struct desk *d, const char *name)
{
    desk_set(d, name, getenv(name));
}

/* Sanitizers write their reports beside the database, not over the screen. */
static void sanitizer_reports(struct desk *d, const char *name)
{
    const char *given = getenv(name);
    char value[512];

    snprintf(value, sizeof value, "%s%slog_path=%s/sanitizer", given ? given : "", given ? ":" : "",
             d->directory);
    desk_set(d, name, value);
}

static void furnish(struct desk *d)
{
    static const char *const places[][2] = {
        {"HOME", ""},
        {"XDG_DATA_HOME", "/data"},
        {"XDG_CONFIG_HOME", "/config"},
        {"XDG_STATE_HOME", "/state"},
        {"XDG_CACHE_HOME", "/cache"},
        {"XDG_RUNTIME_DIR", "/run"},
    };
    char path[128];

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(path, sizeof path, "%s%s", d->directory, places[i][1]);
        desk_set(d, places[i][0], path);
        mkdir(path, 0700);
    }
    snprintf(d->database, sizeof d->database, "%s/plan.db", d->directory);
    desk_set(d, "YANLIAN_DB", d->database);
    desk_set(d, "YANLIAN_TODAY", "2026-10-14");
    desk_set(d, "YANLIAN_START", "drills");
    desk_set(d, "YANLIAN_BUILD_DIR", getenv("YANLIAN_BUILD_DIR"));
    desk_set(d, "LC_ALL", "C.UTF-8");
    desk_set(d, "TZ", "Asia/Shanghai");
    desk_set(d, "TERM", "xterm-256color");
    desk_set(d, "USER", "clerk");
    desk_set(d, "LOGNAME", "clerk");
    pass_on(d, "PATH");
    pass_on(d, "LD_LIBRARY_PATH");
    sanitizer_reports(d, "ASAN_OPTIONS");
    sanitizer_reports(d, "UBSAN_OPTIONS");
    sanitizer_reports(d, "LSAN_OPTIONS");
}

int desk_open(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    const char *base = getenv("TMPDIR");

    if (!d)
        return -1;
    snprintf(d->directory, sizeof d->directory, "%.40s/yanlian-desk.XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(d->directory))
        return -1;
    furnish(d);
    *state = d;
    return 0;
}

int desk_open_2026(void **state)
{
    char notice[1024];
    char *report, *errors;

    if (desk_open(state) != 0)
        return -1;
    snprintf(notice, sizeof notice, "%s/tests/data/notice-2026.txt", getenv("YANLIAN_SOURCE_DIR"));
    report = desk_run(*state, "import", notice, NULL);
    if (((struct desk *)*state)->status != 0) {
        errors = desk_errors(*state);
        print_error("# importing the notice failed:\n%s%s\n", report, errors);
        free(errors);
        free(report);
        return -1;
    }
    free(report);
    return 0;
}

/* --- cleaning up ----------------------------------------------------------------------------- */

static char *read_file(const char *path)
{
    char *out = NULL;
    size_t length = 0;
    FILE *in = fopen(path, "re");
    FILE *stream = open_memstream(&out, &length);
    int c;

    while (in && (c = getc(in)) != EOF)
        putc(c, stream);
    fclose(stream);
    if (in)
        fclose(in);
    return out;
}

/* Prints and counts the sanitizers' reports. */
static int reports(const struct desk *d)
{
    DIR *directory = opendir(d->directory);
    struct dirent *entry;
    int count = 0;

    while (directory && (entry = readdir(directory))) {
        char path[512];
        char *text;

        if (strncmp(entry->d_name, "sanitizer.", 10) != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", d->directory, entry->d_name);
        text = read_file(path);
        print_error("%s\n", text);
        free(text);
        count++;
    }
    if (directory)
        closedir(directory);
    return count;
}

static int remove_one(const char *path, const struct stat *status, int flag, struct FTW *where)
{
    (void)status;
    (void)flag;
    (void)where;
    return remove(path);
}

int desk_close(void **state)
{
    struct desk *d = *state;
    int found;

    if (!d)
        return 0;
    for (size_t i = 0; i < DESK_TERMINALS; i++)
        terminal_close(d->terminals[i]);
    found = reports(d);
    nftw(d->directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; d->environment[i]; i++)
        free(d->environment[i]);
    free(d);
    *state = NULL;
    return found ? -1 : 0;
}

/* --- running --------------------------------------------------------------------------------- */

/* Collects the arguments after the program's path. */
static void collect(const char *argv[ARGUMENTS], va_list arguments)
{
    size_t count = 0;

    argv[count++] = program();
    while (count < ARGUMENTS - 1 && (argv[count] = va_arg(arguments, const char *)))
        count++;
    argv[count] = NULL;
}

static void run_child(struct desk *d, const char *const *argv, int output)
{
    char path[128];
    int input = open("/dev/null", O_RDONLY);
    int errors;

    snprintf(path, sizeof path, "%s/stderr", d->directory);
    errors = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (chdir(d->directory) < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0)
        _exit(126);
    execve(argv[0], (char *const *)argv, d->environment);
    _exit(127);
}

static char *run(struct desk *d, const char *const *argv)
{
    char *out = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&out, &length);
    char buffer[4096];
    ssize_t got;
    int pipes[2], status;
    pid_t pid;

    assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
    fflush(NULL);
    pid = fork();
    if (pid == 0)
        run_child(d, argv, pipes[1]);
    assert_true(pid > 0);
    close(pipes[1]);
    while ((got = read(pipes[0], buffer, sizeof buffer)) > 0)
        fwrite(buffer, 1, (size_t)got, stream);
    close(pipes[0]);
    fclose(stream);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    d->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return out;
}

char *desk_run(struct desk *d, ...)
{
    const char *argv[ARGUMENTS];
    va_list arguments;

    va_start(arguments, d);
    collect(argv, arguments);
    va_end(arguments);
    return run(d, argv);
}

char *desk_ask(struct desk *d, ...)
{
    const char *argv[ARGUMENTS];
    va_list arguments;
    char *out;

    va_start(arguments, d);
    collect(argv, arguments);
    va_end(arguments);
    out = run(d, argv);
    if (d->status != 0) {
        char *errors = desk_errors(d);

        print_error("# yanlian %s: exit status %d\n%s\n%s\n", argv[1] ? argv[1] : "", d->status,
                    out, errors);
        free(errors);
        fail();
    }
    return out;
}

char *desk_errors(struct desk *d)
{
    char path[128];

    snprintf(path, sizeof path, "%s/stderr", d->directory);
    return read_file(path);
}

static struct terminal *open_terminal(struct desk *d, const char *term, int rows, int columns,
                                      const char *const *argv)
{
    struct terminal_options options = {.rows = rows,
                                       .columns = columns,
                                       .term = term,
                                       .directory = d->directory,
                                       .argv = argv,
                                       .env = (const char *const *)d->environment};
    size_t i = 0;

    while (i < DESK_TERMINALS && d->terminals[i])
        i++;
    assert_true(i < DESK_TERMINALS);
    d->terminals[i] = terminal_open(&options);
    return d->terminals[i];
}

struct terminal *desk_terminal(struct desk *d, int rows, int columns, ...)
{
    const char *argv[ARGUMENTS];
    va_list arguments;

    va_start(arguments, columns);
    collect(argv, arguments);
    va_end(arguments);
    return open_terminal(d, NULL, rows, columns, argv);
}

struct terminal *desk_terminal_as(struct desk *d, const char *term, int rows, int columns, ...)
{
    const char *argv[ARGUMENTS];
    va_list arguments;

    va_start(arguments, columns);
    collect(argv, arguments);
    va_end(arguments);
    return open_terminal(d, term, rows, columns, argv);
}

void desk_leave(struct desk *d, struct terminal *t)
{
    for (size_t i = 0; i < DESK_TERMINALS; i++) {
        if (d->terminals[i] == t)
            d->terminals[i] = NULL;
    }
    terminal_close(t);
}

const char *desk_file(struct desk *d, const char *name, const char *content)
{
    static char path[256];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", d->directory, name);
    out = fopen(path, "we");
    assert_non_null(out);
    assert_true(fputs(content, out) >= 0);
    assert_int_equal(fclose(out), 0);
    return path;
}

int desk_rounds(int most)
{
    return getenv("YANLIAN_TEST_QUICK") ? most / 10 : most;
}

void desk_expect_whole(struct desk *d)
{
    char *report = desk_run(d, "doctor", NULL);

    if (d->status != 0) {
        print_error("# the database is not whole:\n%s\n", report);
        fail();
    }
    free(report);
}
