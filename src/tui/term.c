#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vec.h"
#include "tui/signals.h"
#include "tui/style.h"
#include "tui/term_private.h"

static const char paste_on[] = "\x1B[?2004h";
static const char paste_off[] = "\x1B[?2004l";
static const char mouse_on[] = "\x1B[?1000h\x1B[?1006h";
static const char mouse_off[] = "\x1B[?1006l\x1B[?1000l";

/* What a crash needs, kept where a signal handler can reach it. */
static struct {
    bool armed;
    struct termios modes;
    char bytes[128];
    size_t length;
} rescue;

#ifdef __SANITIZE_ADDRESS__
/* newterm() leaves what it keeps before the first screen; the library has no call to free it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:new_prescr\n";
}
#endif

/* --- starting -------------------------------------------------------------------------------- */

static bool can_place_cursor(void)
{
    const char *cup = tigetstr("cup");

    return cup && cup != (const char *)-1;
}

static SCREEN *open_as(const char *name)
{
    SCREEN *screen = newterm(name, stdout, stdin);

    if (!screen)
        return NULL;
    if (can_place_cursor())
        return screen;
    endwin();
    delscreen(screen);
    return NULL;
}

static SCREEN *open_screen(struct error *err)
{
    static const char *const fallbacks[] = {"xterm-256color", "xterm", "vt100"};
    const char *name = getenv("TERM");
    SCREEN *screen = NULL;

    if (name && strcmp(name, "dumb") == 0) {
        error_set(err, ERROR_USAGE,
                  _("This terminal (TERM=dumb) can't show a screen.  The commands work: see "
                    "yanlian --help."));
        return NULL;
    }
    if (name && *name)
        screen = open_as(name);
    for (size_t i = 0; !screen && i < COUNT_OF(fallbacks); i++)
        screen = open_as(fallbacks[i]);
    if (!screen)
        error_set(err, ERROR_USAGE,
                  _("The terminal \"%s\" is not known here, nor is xterm or vt100: set TERM, or "
                    "install ncurses-base."),
                  name ? name : "");
    return screen;
}

/* True when the terminal is one that brackets what is pasted; others are left alone. */
static bool brackets_pastes(void)
{
    const char *bracket = tigetstr("BE");
    const char *name = termname();

    return (bracket && bracket != (const char *)-1) || strncmp(name, "xterm", 5) == 0 ||
           strncmp(name, "screen", 6) == 0 || strncmp(name, "tmux", 4) == 0;
}

static void set_modes(void)
{
    raw(); /* Ctrl-C, -Q, -S, -Z are keys */
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    typeahead(-1); /* a screen is sent whole */
}

/* Until it has been left once, ncurses (6.4, TINFO_MVCUR) sends each cursor movement by a write of
 * its own; afterwards a picture is one write.  So it is left at once, with nobody looking: nothing
 * has been sent yet, and the first picture starts the screen properly. */
static void begin_buffering(void)
{
    int terminal = dup(STDOUT_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (terminal >= 0 && nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
        endwin();
        dup2(terminal, STDOUT_FILENO);
    }
    if (terminal >= 0)
        close(terminal);
    if (nowhere >= 0)
        close(nowhere);
}

static void write_now(const char *bytes)
{
    fflush(stdout);
    signals_writing(true);
    if (write(STDOUT_FILENO, bytes, strlen(bytes)) < 0 && errno == EIO)
        errno = 0; /* the line is gone: the loop learns it by a signal or end of file */
    signals_writing(false);
}

static void switches_on(const struct term *t)
{
    if (t->pastes)
        write_now(paste_on);
    if (t->options->mouse)
        write_now(mouse_on);
}

static void switches_off(const struct term *t)
{
    if (t->pastes)
        write_now(paste_off);
    if (t->options->mouse)
        write_now(mouse_off);
}

static void add_rescue(const char *bytes)
{
    if (bytes && bytes != (const char *)-1 && rescue.length + strlen(bytes) < sizeof rescue.bytes) {
        memcpy(rescue.bytes + rescue.length, bytes, strlen(bytes));
        rescue.length += strlen(bytes);
    }
}

static void arm_rescue(const struct term *t)
{
    rescue.length = 0;
    if (t->pastes)
        add_rescue(paste_off);
    if (t->options->mouse)
        add_rescue(mouse_off);
    add_rescue(tigetstr("sgr0"));
    add_rescue(tigetstr("rmkx"));
    add_rescue(tigetstr("rmcup"));
    add_rescue("\r\n");
    rescue.armed = true;
    mem_on_exhausted(term_crash);
}

void term_crash(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = false;
    if (write(STDOUT_FILENO, rescue.bytes, rescue.length) < 0)
        return;
    tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
}

struct term *term_start(const struct screen_options *options, struct error *err)
{
    struct term *t;
    SCREEN *screen;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, ERROR_USAGE,
                  _("The screen needs a terminal.  For scripts there are commands: see yanlian "
                    "--help."));
        return NULL;
    }
    setenv("NCURSES_NO_UTF8_ACS", "1", 1);
    tcgetattr(STDIN_FILENO, &rescue.modes);
    screen = open_screen(err);
    if (!screen)
        return NULL;
    t = mem_new(1, sizeof *t);
    t->screen = screen;
    t->options = options;
    t->pastes = brackets_pastes();
    begin_buffering();
    set_modes();
    style_start(t->looks, options->mono, options->thrift);
    arm_rescue(t);
    switches_on(t);
    return t;
}

void term_stop(struct term *t)
{
    if (!t)
        return;
    term_leave(t);
    delscreen(t->screen);
    rescue.armed = false;
    mem_on_exhausted(NULL);
    str_free(&t->text);
    free(t);
}

void term_leave(struct term *t)
{
    switches_off(t);
    signals_writing(true);
    endwin();
    signals_writing(false);
}

void term_return(struct term *t)
{
    reset_prog_mode();
    term_resize(t);
    term_forget(t);
    switches_on(t);
}

/* --- size and drawing ------------------------------------------------------------------------ */

void term_resize(struct term *t)
{
    struct winsize size;

    (void)t;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0)
        return;
    if (size.ws_row != LINES || size.ws_col != COLS)
        resize_term(size.ws_row, size.ws_col);
    /* The terminal has moved its lines in ways of its own. */
    clearok(curscr, TRUE);
}

struct surface term_surface(struct term *t)
{
    return (struct surface){.height = LINES, .width = COLS, .term = t};
}

int term_descriptor(const struct term *t)
{
    (void)t;
    return STDIN_FILENO;
}

void term_erase(struct term *t)
{
    (void)t;
    erase();
}

void term_forget(struct term *t)
{
    (void)t;
    clearok(curscr, TRUE);
}

void term_no_cursor(struct term *t)
{
    t->cursor_y = -1;
}

void term_cursor(const struct term *t, int *y, int *x)
{
    *y = t->cursor_y;
    *x = t->cursor_x;
}

void term_show(struct term *t, int cursor_y, int cursor_x)
{
    (void)t;
    if (cursor_y < 0)
        move(LINES - 1, 0);
    else
        move(cursor_y < LINES ? cursor_y : LINES - 1, cursor_x < COLS ? cursor_x : COLS - 1);
    signals_writing(true);
    refresh();
    signals_writing(false);
}

/* --- keys ------------------------------------------------------------------------------------- */

void term_teach(const struct term *t, struct input *in)
{
    static const struct {
        const char *capability;
        key_code key;
    } keys[] = {
        {"kcuu1", KEY_UP_ARROW},    {"kcud1", KEY_DOWN_ARROW}, {"kcub1", KEY_LEFT_ARROW},
        {"kcuf1", KEY_RIGHT_ARROW}, {"kpp", KEY_PAGE_UP},      {"knp", KEY_PAGE_DOWN},
        {"khome", KEY_HOME_KEY},    {"kend", KEY_END_KEY},     {"kich1", KEY_INSERT},
        {"kdch1", KEY_DELETE},      {"kbs", KEY_BACK_SPACE},   {"kent", KEY_ENTER_KEY},
        {"kcbt", KEY_BACK_TAB},
    };
    char name[8];

    (void)t;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *bytes = tigetstr(keys[i].capability);

        if (bytes && bytes != (const char *)-1)
            input_teach(in, bytes, KEY_SPECIAL | keys[i].key);
    }
    for (unsigned n = 1; n <= 12; n++) {
        const char *bytes;

        snprintf(name, sizeof name, "kf%u", n);
        bytes = tigetstr(name);
        if (bytes && bytes != (const char *)-1)
            input_teach(in, bytes, KEY_SPECIAL | (KEY_FUNCTION_0 + n));
    }
}
