#include "tui/letter_pane.h"

#include <stdlib.h>
#include <string.h>

#include "app/remind.h"
#include "app/send_way.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "tui/path_complete.h"
#include "tui/rows.h"
#include "tui/send_pane.h"

/* A row of the screen: as much of a line as fits. */
struct letter_row {
    size_t start, length; /* bytes of the text */
};

struct letter_pane {
    struct pane pane;
    struct reminder_letters letters; /* one */
    struct VEC(struct letter_row) rows;
    int width; /* that they were broken for */
    int top, height;
    bool all;        /* it has what has more time too: nothing else is owed */
    const char *way; /* how it is being recorded as sent */
    char *day;
};

static struct letter_pane *self(struct pane *p)
{
    return (struct letter_pane *)p;
}

static const struct reminder_letter *letter_of(const struct letter_pane *l)
{
    return &l->letters.items[0];
}

/* --- drawing ---------------------------------------------------------------------------------- */

/* Rows are full from the first cell to the last: what is copied has nothing that the letter has
 * not. */
static void break_text(struct letter_pane *l, int width)
{
    const char *text = letter_of(l)->text;
    size_t at = 0;

    l->rows.count = 0;
    l->width = width;
    while (text[at]) {
        size_t line = strcspn(text + at, "\n");
        size_t cut = text_prefix(text + at, line, width, NULL);

        if (cut == 0 && line > 0)
            cut = text_next_grapheme(text + at, line, 0);
        vec_push(&l->rows, (struct letter_row){.start = at, .length = cut});
        at += cut;
        if (text[at] == '\n')
            at++;
    }
}

static void draw(struct pane *p, const struct surface *s)
{
    struct letter_pane *l = self(p);
    int most;

    if (l->width != s->width)
        break_text(l, s->width);
    l->height = s->height;
    most = (int)l->rows.count - l->height;
    l->top = l->top > most ? most : l->top;
    l->top = l->top < 0 ? 0 : l->top;
    for (int y = 0; y < s->height && l->top + y < (int)l->rows.count; y++) {
        const struct letter_row *row = &l->rows.items[l->top + y];
        char *text = mem_text_n(letter_of(l)->text + row->start, row->length);

        surface_put(s, y, 0, text, STYLE_NORMAL);
        free(text);
    }
    surface_cursor(s, 0, 0);
}

static void title(struct pane *p, struct str *out)
{
    const struct reminder_letter *letter = letter_of(self(p));

    str_addf(out, "%s  %s  ", _("Reminder"), letter->name);
    str_addf(out, ngettext("%zu item", "%zu items", letter->items), letter->items);
}

static void status(struct pane *p, struct str *left, struct str *right)
{
    const struct letter_pane *l = self(p);
    int last = l->top + l->height;
    int count = (int)l->rows.count;

    if (*letter_of(l)->missing)
        str_addf(left, _("Not known, and left as it stands: %s"), letter_of(l)->missing);
    if (count > l->height)
        str_addf(right, "%d-%d/%d", l->top + 1, last < count ? last : count, count);
}

/* --- into a file ------------------------------------------------------------------------------ */

/* By the end of the file's name. */
static bool is_page(const char *path)
{
    const char *dot = strrchr(path, '.');
    enum letter_format format;

    return dot && letter_format_of(dot + 1, &format) && format == LETTER_HTML;
}

static bool save_accept(void *data, const char *text)
{
    struct letter_pane *l = data;
    struct str path = {0};
    struct str page = {0};
    struct error err = {0};
    bool good;

    path_expand(&path, text);
    if (is_page(str_text(&path)))
        remind_html(&page, letter_of(l), 1);
    else
        str_add(&page, letter_of(l)->text);
    good = file_write(str_text(&path), str_text(&page), page.length, 0644, &err);
    if (good)
        screen_message(l->pane.screen, STYLE_GOOD, _("Written to %s."), str_text(&path));
    else
        screen_error(l->pane.screen, &err);
    str_free(&page);
    str_free(&path);
    return good;
}

static void ask_file(struct letter_pane *l)
{
    struct str name = {0};
    struct prompt prompt = {.label = _("File for the letter (.txt, or .html to print): "),
                            .accept = save_accept,
                            .complete = path_complete,
                            .history = "letter",
                            .data = l};

    remind_file_name(screen_app(l->pane.screen), letter_of(l), LETTER_TEXT, &name);
    prompt.initial = str_text(&name);
    screen_prompt(l->pane.screen, &prompt);
    str_free(&name);
}

/* --- that it was sent: which way, when, to whom ----------------------------------------------- */

static bool told_accept(void *data, const char *text)
{
    struct letter_pane *l = data;
    struct screen *s = l->pane.screen;
    const struct reminder_sent sent = {.way = l->way, .on = l->day, .told = text};
    struct error err = {0};

    if (!remind_sent(screen_app(s), letter_of(l), &sent, &err)) {
        screen_error(s, &err);
        return false;
    }
    screen_data_changed(s);
    screen_message(s, STYLE_GOOD, _("Recorded: %s was reminded."), letter_of(l)->name);
    screen_close(s, &l->pane);
    return true;
}

static size_t told_complete(void *data, const char *text, struct text_list *out)
{
    struct letter_pane *l = data;
    struct text_list names = {0};
    size_t count = 0;

    remind_contacts(screen_app(l->pane.screen), letter_of(l)->unit, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (strncmp(names.items[i], text, strlen(text)) == 0) {
            vec_push(out, mem_text(names.items[i]));
            count++;
        }
    }
    text_list_free(&names);
    return count;
}

static void ask_told(struct letter_pane *l)
{
    struct text_list names = {0};
    struct prompt prompt = {.label = _("Who took it (Tab completes, may stay empty): "),
                            .accept = told_accept,
                            .complete = told_complete,
                            .data = l};

    remind_contacts(screen_app(l->pane.screen), letter_of(l)->unit, &names);
    prompt.initial = names.count ? names.items[0] : NULL;
    screen_prompt(l->pane.screen, &prompt);
    text_list_free(&names);
}

static bool day_accept(void *data, const char *text)
{
    struct letter_pane *l = data;
    struct str day = {0};
    struct error err = {0};
    bool good = remind_day(screen_app(l->pane.screen), text, &day, &err);

    if (good) {
        free(l->day);
        l->day = str_steal(&day);
        ask_told(l);
    } else {
        screen_error(l->pane.screen, &err);
    }
    str_free(&day);
    return good;
}

static void day_preview(void *data, const char *text, struct str *out)
{
    struct letter_pane *l = data;

    remind_day(screen_app(l->pane.screen), text, out, NULL);
}

static void ask_day(struct letter_pane *l)
{
    char today[DATE_TEXT_SIZE];
    struct prompt prompt = {.label = _("Sent on: "),
                            .initial = today,
                            .accept = day_accept,
                            .preview = day_preview,
                            .data = l};

    date_format(screen_app(l->pane.screen)->today, today);
    screen_prompt(l->pane.screen, &prompt);
}

static const struct choice *ways(void)
{
    const struct record_type *type = record_type_of(RECORD_REMINDER);

    return field_named(type, "way")->choices;
}

/* To the unit's contacts, by the program itself, which records it when it was taken. */
static void mail_it(struct letter_pane *l)
{
    const struct send_options options = {
        .what = SEND_REMINDER, .unit = letter_of(l)->name, .all = l->all};

    screen_push(l->pane.screen, send_pane_new(l->pane.screen, &options));
}

static void way_chosen(void *data, size_t index)
{
    struct letter_pane *l = data;

    if (index == SCREEN_NOT_CHOSEN)
        return;
    l->way = ways()[index].word;
    if (strcmp(l->way, "邮件") == 0 && send_way_is_set(screen_app(l->pane.screen)))
        mail_it(l);
    else
        ask_day(l);
}

static void ask_way(struct letter_pane *l)
{
    struct VEC(const char *) labels = {0};

    for (const struct choice *way = ways(); way->word; way++)
        vec_push(&labels, _(way->label));
    screen_choose(l->pane.screen, _("Sent by which way?"), labels.items, labels.count, 0,
                  way_chosen, l);
    vec_free(&labels);
}

/* --- acting ----------------------------------------------------------------------------------- */

static unsigned walk(struct letter_pane *l, enum action a)
{
    size_t last = l->rows.count > (size_t)l->height ? l->rows.count - (size_t)l->height : 0;
    size_t at = (size_t)l->top;

    if (!rows_walk(a, &at, last + 1, l->height > 1 ? (size_t)l->height - 1 : 1))
        return PANE_IGNORED;
    l->top = (int)at;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned act(struct pane *p, enum action a)
{
    struct letter_pane *l = self(p);

    switch (a) {
    case ACTION_OPEN:
        if (store_is_read_only(screen_app(p->screen)->store))
            screen_message(p->screen, STYLE_WARNING, _("This database is open for reading only."));
        else
            ask_way(l);
        return PANE_HANDLED;
    case ACTION_SAVE_TEXT:
        ask_file(l);
        return PANE_HANDLED;
    case ACTION_SHOW_PLAIN:
        screen_plain(p->screen, letter_of(l)->text);
        return PANE_HANDLED;
    default:
        return walk(l, a);
    }
}

static void destroy(struct pane *p)
{
    struct letter_pane *l = self(p);

    reminder_letters_free(&l->letters);
    vec_free(&l->rows);
    free(l->day);
    free(l);
}

static const enum action hints[] = {ACTION_OPEN, ACTION_SAVE_TEXT, ACTION_SHOW_PLAIN, ACTION_UP,
                                    ACTION_DOWN, ACTION_BACK,      ACTION_HELP,       ACTION_NONE};
static const struct hint_word words[] = {{ACTION_OPEN, N_("record as sent")}, {ACTION_NONE, NULL}};

static const struct pane_ops ops = {
    .name = "letter",
    .context = CONTEXT_PANE,
    .draw = draw,
    .act = act,
    .title = title,
    .status = status,
    .hints = hints,
    .destroy = destroy,
};

static struct pane *letter_new(struct screen *s, struct reminder_letters *letters, bool all)
{
    struct letter_pane *l = mem_new(1, sizeof *l);

    l->pane = (struct pane){.ops = &ops, .screen = s, .words = words, .dirty = true};
    l->letters = *letters;
    l->all = all;
    l->height = 1;
    return &l->pane;
}

/* What is on the desk of the unit; else what has more time. */
static void show_letter(struct screen *s, int64_t unit)
{
    struct reminder_letters letters;
    struct error err = {0};
    bool good = remind_letters(screen_app(s), unit, false, &letters, &err);
    bool all = good && !letters.count;

    if (all)
        good = remind_letters(screen_app(s), unit, true, &letters, &err);
    if (!good)
        screen_error(s, &err);
    else if (letters.count)
        screen_push(s, letter_new(s, &letters, all));
    else
        screen_message(s, STYLE_NORMAL, "%s", _("This unit owes nothing: no reminder is needed."));
}

void letter_open(struct screen *s)
{
    struct pane_selection at;
    int64_t unit =
        screen_selection(s, &at) && at.id ? remind_unit_of(screen_app(s), at.kind, at.id) : 0;

    if (unit)
        show_letter(s, unit);
    else
        screen_message(s, STYLE_NORMAL, "%s", _("Select a drill or a unit to write a reminder."));
}
