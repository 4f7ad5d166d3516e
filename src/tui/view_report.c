/* Reports, asked for on the screen: chosen, shown to read, written to a file. */
#include "tui/views.h"

#include <stdlib.h>
#include <string.h>

#include "app/reports.h"
#include "base/file.h"
#include "base/i18n.h"
#include "tui/pager.h"
#include "tui/path_complete.h"

/* A report on the screen. */
struct shown_report {
    struct screen *screen;
    const struct report_kind *kind;
    struct report_options options;
    char *unit; /* owned; what options.unit points to */
};

static void shown_free(void *data)
{
    struct shown_report *shown = data;

    free(shown->unit);
    free(shown);
}

/* --- into a file ------------------------------------------------------------------------------ */

/* By the end of the file's name; text that is to be kept is text to print. */
static enum report_format format_of_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    enum report_format format;

    if (dot && report_format_of(dot + 1, &format))
        return format;
    return REPORT_PRINT;
}

static bool save_accept(void *data, const char *text)
{
    const struct shown_report *shown = data;
    struct str path = {0};
    struct str out = {0};
    struct error err = {0};
    bool good;

    path_expand(&path, text);
    good = report_make(screen_app(shown->screen), shown->kind, &shown->options,
                       format_of_path(str_text(&path)), NULL, &out, &err) &&
           file_write(str_text(&path), str_text(&out), out.length, 0644, &err);
    if (good)
        screen_message(shown->screen, STYLE_GOOD, _("Written to %s."), str_text(&path));
    else
        screen_error(shown->screen, &err);
    str_free(&path);
    str_free(&out);
    return good;
}

static void ask_file(struct screen *s, void *data)
{
    struct shown_report *shown = data;
    struct str name = {0};
    struct prompt prompt = {.label =
                                _("File (.txt .html to print, .xlsx for Excel, .csv .tsv .json): "),
                            .accept = save_accept,
                            .complete = path_complete,
                            .history = "report",
                            .data = shown};

    str_addf(&name, "%s-%d.txt", shown->kind->name, shown->options.year);
    prompt.initial = str_text(&name);
    screen_prompt(s, &prompt);
    str_free(&name);
}

/* --- to read ---------------------------------------------------------------------------------- */

/* Takes `shown`. */
static void show(struct shown_report *shown)
{
    struct screen *s = shown->screen;
    struct report head = {0};
    struct str text = {0};
    struct error err = {0};

    shown->options.year = screen_app(s)->year;
    shown->options.width = screen_columns(s) - 2;
    if (report_make(screen_app(s), shown->kind, &shown->options, REPORT_TEXT, &head, &text, &err)) {
        struct pane *page = pager_new_table(s, _(shown->kind->label), str_text(&text));

        pager_on_save(page, ask_file, shown_free, shown);
        if (head.left_out)
            screen_message(s, STYLE_NORMAL,
                           ngettext("%d internal drill is not in it.",
                                    "%d internal drills are not in it.",
                                    (unsigned long)head.left_out),
                           head.left_out);
        report_free(&head);
    } else {
        screen_error(s, &err);
        shown_free(shown);
    }
    str_free(&text);
}

void view_report(struct screen *s, const char *name, int64_t drill)
{
    struct shown_report *shown = mem_new(1, sizeof *shown);

    shown->screen = s;
    shown->kind = report_find(name);
    shown->options.drill = drill;
    /* Who asks for the paper of one drill on the screen has it before the eyes. */
    shown->options.internal = drill != 0 && shown->kind->about == REPORT_OF_DRILL;
    show(shown);
}

static void report_chosen(void *data, size_t index)
{
    struct screen *s = data;

    if (index != SCREEN_NOT_CHOSEN)
        view_report(s, report_kinds[index].name, view_selected_drill(s));
}

void view_reports(struct screen *s)
{
    struct VEC(const char *) labels = {0};

    for (const struct report_kind *kind = report_kinds; kind->name; kind++)
        vec_push(&labels, _(kind->label));
    screen_choose(s, _("Which report?"), labels.items, labels.count, 0, report_chosen, s);
    vec_free(&labels);
}
