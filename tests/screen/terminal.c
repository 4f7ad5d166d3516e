#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <vterm.h>

#include "keys.h"

enum {
    QUIET = 15,       /* milliseconds without a byte that count as a pause */
    PAUSES = 2,       /* pauses in a row, the program asleep in each, that mean it has settled */
    LAST_GRACE = 5000 /* milliseconds a program may take to end after a hang-up */
};

struct terminal {
    pid_t pid;
    int master; /* -1 after a hang-up */
    int rows, columns;
    char *term;
    bool ended;
    int status; /* as terminal_wait() tells, once ended */
    VTerm *vterm;
    VTermScreen *screen;
    VTermPos cursor;
    bool cursor_visible;
    char held[4]; /* the start of a character whose rest has not come yet */
    size_t held_length;
    char *bytes; /* since the mark */
    size_t heard, capacity;
    size_t answers;
};

/* --- time ------------------------------------------------------------------------------------ */

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- what the program writes ----------------------------------------------------------------- */

static int moved(VTermPos pos, VTermPos old, int visible, void *data)
{
    struct terminal *t = data;

    (void)old;
    (void)visible;
    t->cursor = pos;
    return 1;
}

static int property_set(VTermProp prop, VTermValue *value, void *data)
{
    struct terminal *t = data;

    if (prop == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean != 0;
    return 1;
}

static void remember(struct terminal *t, const char *bytes, size_t length)
{
    if (t->heard + length + 1 > t->capacity) {
        t->capacity = (t->heard + length + 1) * 2;
        t->bytes = realloc(t->bytes, t->capacity);
        assert_non_null(t->bytes);
    }
    memcpy(t->bytes + t->heard, bytes, length);
    t->heard += length;
    t->bytes[t->heard] = '\0';
}

/* Bytes at the end that begin a UTF-8 character and don't complete it. */
static size_t unfinished(const char *bytes, size_t length)
{
    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char c = (unsigned char)bytes[length - back];
        size_t needs = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;

        if (c < 0x80 || c >= 0xc0)
            return needs > back ? back : 0;
    }
    return 0;
}

/* Shows bytes; a character that a read has cut is shown whole with the next one (libvterm 0.1.4
 * loses it). */
static void show(struct terminal *t, const char *bytes, size_t length)
{
    char *whole = malloc(t->held_length + length + 1);
    size_t total = t->held_length + length;

    assert_non_null(whole);
    memcpy(whole, t->held, t->held_length);
    memcpy(whole + t->held_length, bytes, length);
    t->held_length = unfinished(whole, total);
    total -= t->held_length;
    memcpy(t->held, whole + total, t->held_length);
    vterm_input_write(t->vterm, whole, total);
    free(whole);
}

/* Reads what is there within `milliseconds`; false when nothing came. */
static bool hear(struct terminal *t, int milliseconds)
{
    struct pollfd wait = {.fd = t->master, .events = POLLIN};
    char buffer[8192];
    ssize_t got;

    if (poll(&wait, 1, milliseconds) <= 0 || t->master < 0)
        return false;
    got = read(t->master, buffer, sizeof buffer);
    if (got <= 0) {
        /* The program's side is closed: nothing will come, and poll would return at once. */
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        close(t->master);
        t->master = -1;
        return false;
    }
    remember(t, buffer, (size_t)got);
    show(t, buffer, (size_t)got);
    t->answers += vterm_output_read(t->vterm, buffer, sizeof buffer);
    return true;
}

/* --- a program's life ------------------------------------------------------------------------ */

static bool names(char *const *environment, size_t count, const char *variable)
{
    for (size_t i = 0; i < count; i++) {
        if (strncmp(environment[i], variable, strlen(variable)) == 0)
            return true;
    }
    return false;
}

static void run_child(const struct terminal_options *o, const char *term)
{
    char *environment[64];
    char term_variable[128], leaks[512];
    const char *options = getenv("LSAN_OPTIONS");
    size_t count = 0;

    snprintf(term_variable, sizeof term_variable, "TERM=%s", term);
    environment[count++] = term_variable;
    for (size_t i = 0; o->env && o->env[i] && count < 62; i++) {
        if (strncmp(o->env[i], "TERM=", 5) != 0)
            environment[count++] = (char *)o->env[i];
    }
    /* What is no leak of ours is none in the programs under test either. */
    if (options && !names(environment, count, "LSAN_OPTIONS=")) {
        snprintf(leaks, sizeof leaks, "LSAN_OPTIONS=%s", options);
        environment[count++] = leaks;
    }
    environment[count] = NULL;
    if (o->directory && chdir(o->directory) < 0)
        _exit(126);
    for (int s = 1; s < 32; s++)
        signal(s, SIG_DFL);
    execve(o->argv[0], (char *const *)o->argv, environment);
    dprintf(2, "can't run %s: %s\r\n", o->argv[0], strerror(errno));
    _exit(127);
}

struct terminal *terminal_open(const struct terminal_options *o)
{
    static const VTermScreenCallbacks callbacks = {.movecursor = moved,
                                                   .settermprop = property_set};
    struct terminal *t = calloc(1, sizeof *t);
    struct winsize size = {.ws_row = (unsigned short)o->rows, .ws_col = (unsigned short)o->columns};
    const char *term = o->term ? o->term : "xterm-256color";

    assert_non_null(t);
    t->rows = o->rows;
    t->columns = o->columns;
    t->term = strdup(term);
    t->cursor_visible = true;
    t->vterm = vterm_new(o->rows, o->columns);
    vterm_set_utf8(t->vterm, 1);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    fflush(NULL);
    t->pid = forkpty(&t->master, NULL, NULL, &size);
    if (t->pid == 0)
        run_child(o, term);
    assert_true(t->pid > 0);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    fcntl(t->master, F_SETFD, FD_CLOEXEC);
    return t;
}

bool terminal_ended(struct terminal *t)
{
    int status;

    if (!t->ended && waitpid(t->pid, &status, WNOHANG) == t->pid) {
        t->ended = true;
        t->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        while (hear(t, 0)) {
        }
    }
    return t->ended;
}

/* Waits for the end of the program at most so long, reading all the while. */
static bool end_within(struct terminal *t, int milliseconds)
{
    int64_t limit = now_ms() + milliseconds;

    while (!terminal_ended(t)) {
        if (now_ms() > limit)
            return false;
        hear(t, 5);
    }
    return true;
}

void terminal_close(struct terminal *t)
{
    if (!t)
        return;
    if (!t->ended) {
        terminal_hang_up(t);
        if (!end_within(t, LAST_GRACE)) {
            kill(t->pid, SIGKILL);
            end_within(t, LAST_GRACE);
        }
    }
    if (t->master >= 0)
        close(t->master);
    vterm_free(t->vterm);
    free(t->bytes);
    free(t->term);
    free(t);
}

pid_t terminal_pid(const struct terminal *t)
{
    return t->pid;
}

void terminal_signal(struct terminal *t, int number)
{
    kill(t->pid, number);
}

void terminal_hang_up(struct terminal *t)
{
    if (t->master >= 0)
        close(t->master);
    t->master = -1;
}

int terminal_wait(struct terminal *t)
{
    if (!end_within(t, TERMINAL_PATIENCE)) {
        terminal_print(t, "the program does not end");
        fail();
    }
    return t->status;
}

void resize(struct terminal *t, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    t->rows = rows;
    t->columns = columns;
    vterm_set_size(t->vterm, rows, columns);
    ioctl(t->master, TIOCSWINSZ, &size);
}

/* --- the clerk's hands ----------------------------------------------------------------------- */

void send_bytes(struct terminal *t, const char *bytes, size_t length)
{
    int64_t limit = now_ms() + TERMINAL_PATIENCE;

    while (length && t->master >= 0) {
        ssize_t put = write(t->master, bytes, length);

        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        } else if (now_ms() > limit || terminal_ended(t)) {
            break;
        } else {
            hear(t, 5); /* the program may itself wait until it is heard */
        }
    }
    if (length) {
        terminal_print(t, "the program takes no more keys");
        fail();
    }
}

void press(struct terminal *t, const char *keys)
{
    char *copy = strdup(keys);
    char *rest = copy;
    char *name;

    while ((name = strtok_r(rest, " ", &rest))) {
        char bytes[KEY_BYTES];
        size_t length = key_bytes(t->term, name, bytes);

        if (!length)
            fail_msg("the terminal %s has no key %s", t->term, name);
        send_bytes(t, bytes, length);
    }
    free(copy);
}

void type(struct terminal *t, const char *text)
{
    send_bytes(t, text, strlen(text));
}

void paste(struct terminal *t, const char *text)
{
    type(t, "\033[200~");
    type(t, text);
    type(t, "\033[201~");
}

/* --- the clerk's eyes ------------------------------------------------------------------------ */

static size_t put_character(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

static int colour(VTermColor *c)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
        return -1;
    return VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx : -2;
}

struct look look_at(struct terminal *t, int row, int column)
{
    VTermScreenCell cell;
    struct look look = {.width = 1, .foreground = -1, .background = -1};
    size_t length = 0;

    if (!vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, &cell))
        return look;
    look.bold = cell.attrs.bold != 0;
    look.underline = cell.attrs.underline != 0;
    look.reverse = cell.attrs.reverse != 0;
    look.foreground = colour(&cell.fg);
    look.background = colour(&cell.bg);
    if (cell.chars[0] == (uint32_t)-1) {
        look.width = 0;
        return look;
    }
    look.width = cell.width;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        length += put_character(look.text + length, cell.chars[i]);
    return look;
}

char *terminal_row(struct terminal *t, int row)
{
    char *out = calloc((size_t)t->columns + 1, sizeof(((struct look *)0)->text));
    size_t length = 0, last = 0;

    assert_non_null(out);
    for (int x = 0; x < t->columns; x++) {
        struct look look = look_at(t, row, x);

        if (look.width == 0)
            continue;
        if (!look.text[0])
            strcpy(look.text, " ");
        strcpy(out + length, look.text);
        length += strlen(look.text);
        if (strcmp(look.text, " ") != 0)
            last = length;
    }
    out[last] = '\0';
    return out;
}

char *terminal_screen(struct terminal *t)
{
    char *out = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&out, &length);

    assert_non_null(stream);
    for (int y = 0; y < t->rows; y++) {
        char *row = terminal_row(t, y);

        fprintf(stream, "%s\n", row);
        free(row);
    }
    fclose(stream);
    return out;
}

/* The column of cells at which byte `offset` of a row's text stands. */
static int column_of(struct terminal *t, int row, size_t offset)
{
    size_t length = 0;

    for (int x = 0; x < t->columns; x++) {
        struct look look = look_at(t, row, x);

        if (look.width == 0)
            continue;
        if (length >= offset)
            return x;
        length += look.text[0] ? strlen(look.text) : 1;
    }
    return t->columns;
}

static bool row_holds(struct terminal *t, int row, const char *text, int *column)
{
    char *line = terminal_row(t, row);
    const char *at = strstr(line, text);

    if (at && column)
        *column = column_of(t, row, (size_t)(at - line));
    free(line);
    return at != NULL;
}

int find(struct terminal *t, const char *text, int *column)
{
    for (int y = 0; y < t->rows; y++) {
        if (row_holds(t, y, text, column))
            return y;
    }
    return -1;
}

void terminal_print(struct terminal *t, const char *why)
{
    char rule[512] = "";

    for (int x = 0; x < t->columns && x < 500; x++)
        strcat(rule, "-");
    print_error("# %s; %dx%d, cursor at row %d, column %d%s\n# +%s\n", why, t->columns, t->rows,
                t->cursor.row, t->cursor.col, t->cursor_visible ? "" : " (hidden)", rule);
    for (int y = 0; y < t->rows; y++) {
        char *row = terminal_row(t, y);

        print_error("# |%s\n", row);
        free(row);
    }
    print_error("# +%s\n", rule);
    if (terminal_ended(t))
        print_error("# the program has ended with status %d\n", t->status);
}

int terminal_rows(const struct terminal *t)
{
    return t->rows;
}

int terminal_columns(const struct terminal *t)
{
    return t->columns;
}

void terminal_cursor(const struct terminal *t, int *row, int *column, bool *visible)
{
    if (row)
        *row = t->cursor.row;
    if (column)
        *column = t->cursor.col;
    if (visible)
        *visible = t->cursor_visible;
}

/* --- expectations ---------------------------------------------------------------------------- */

typedef bool condition(struct terminal *t, int row, const char *text);

static bool shows(struct terminal *t, int row, const char *text)
{
    return row < 0 ? find(t, text, NULL) >= 0 : row_holds(t, row, text, NULL);
}

static bool shows_not(struct terminal *t, int row, const char *text)
{
    return !shows(t, row, text);
}

static bool cursor_on(struct terminal *t, int row, const char *text)
{
    (void)row;
    return row_holds(t, t->cursor.row, text, NULL);
}

/* Reads until the condition holds; looks once more when the program has ended. */
static bool wait_until(struct terminal *t, condition *holds, int row, const char *text)
{
    int64_t limit = now_ms() + TERMINAL_PATIENCE;

    while (hear(t, 0)) {
    }
    while (!holds(t, row, text)) {
        if (terminal_ended(t) || now_ms() > limit)
            return holds(t, row, text);
        hear(t, 20);
    }
    return true;
}

static void fail_at(struct terminal *t, const char *what, int row, const char *text,
                    const char *file, int line)
{
    char why[512];

    if (row >= 0)
        snprintf(why, sizeof why, "%s in row %d: %s", what, row, text);
    else
        snprintf(why, sizeof why, "%s: %s", what, text);
    terminal_print(t, why);
    _fail(file, line);
}

void terminal_expect(struct terminal *t, int row, const char *text, const char *file, int line)
{
    if (!wait_until(t, shows, row, text))
        fail_at(t, "expected", row, text, file, line);
}

void terminal_expect_gone(struct terminal *t, int row, const char *text, const char *file, int line)
{
    if (!wait_until(t, shows_not, row, text))
        fail_at(t, "expected to be gone", row, text, file, line);
}

void terminal_expect_cursor_on(struct terminal *t, const char *text, const char *file, int line)
{
    if (!wait_until(t, cursor_on, -1, text))
        fail_at(t, "expected under the cursor", -1, text, file, line);
}

void terminal_expect_exit(struct terminal *t, int status, const char *file, int line)
{
    int is = terminal_wait(t);
    char text[64];

    if (is == status)
        return;
    snprintf(text, sizeof text, "%d, not %d", status, is);
    fail_at(t, "expected exit status", -1, text, file, line);
}

/* True when the program waits for something. */
static bool sleeps(const struct terminal *t)
{
    char path[64], text[512];
    FILE *file;
    const char *state;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)t->pid);
    file = fopen(path, "re");
    if (!file)
        return true;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    state = strrchr(text, ')');
    return !state || strchr("SZXT", state[2]);
}

void settle(struct terminal *t)
{
    int64_t limit = now_ms() + TERMINAL_PATIENCE;
    int pauses = 0;

    while (pauses < PAUSES && now_ms() < limit && !terminal_ended(t)) {
        if (hear(t, QUIET) || !sleeps(t))
            pauses = 0;
        else
            pauses++;
    }
}

/* --- thrift ---------------------------------------------------------------------------------- */

void terminal_mark(struct terminal *t)
{
    t->heard = 0;
    if (t->bytes)
        t->bytes[0] = '\0';
}

size_t terminal_heard(const struct terminal *t)
{
    return t->heard;
}

const char *terminal_bytes(const struct terminal *t)
{
    return t->heard ? t->bytes : "";
}

size_t terminal_answers(const struct terminal *t)
{
    return t->answers;
}
