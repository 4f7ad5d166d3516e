/* A list into a file: what it shows, in its order, also the columns a narrow window leaves out. */
#include "tui/list_state.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "app/list_export.h"
#include "base/file.h"
#include "base/i18n.h"
#include "tui/path_complete.h"

enum { WIDE = 10000, NAMES_MOST = 1000 };

/* The columns of the list; of a state both what is stored and where it stands today. */
static void choose_fields(const struct list_pane *l, struct list_fields *out)
{
    const struct record_type *type = l->view.type;
    struct list_columns columns;

    list_columns_fit(&columns, type, WIDE, -1);
    for (size_t i = 0; i < columns.count; i++) {
        const struct list_column *c = &columns.items[i];

        vec_push(out, c->field);
        if (c->shown != c->field && type->fields[c->field].listed_as)
            vec_push(out, c->shown);
    }
}

static bool write_list(struct list_pane *l, const char *path, struct str *out, int64_t *rows,
                       struct error *err)
{
    const char *dot = strrchr(path, '.');
    struct list_export list = {.limit = INT64_MAX};
    struct app *app = screen_app(l->pane.screen);
    struct query query = {0};
    enum table_format format = TABLE_TEXT;
    bool good = list_view_spec(&l->view, &query, &list.spec, err);

    choose_fields(l, &list.fields);
    if (dot)
        table_format_of(dot + 1, &format);
    if (good && dot && strcasecmp(dot, ".xlsx") == 0)
        good = list_export_book(out, app, &list, rows, err);
    else if (good)
        good = list_export_text(out, app, &list, format, rows, err);
    vec_free(&list.fields);
    query_free(&query);
    return good;
}

static bool save_accept(void *data, const char *text)
{
    struct list_pane *l = data;
    struct str path = {0};
    struct str out = {0};
    struct error err = {0};
    int64_t rows = 0;
    bool good;

    path_expand(&path, text);
    good = write_list(l, str_text(&path), &out, &rows, &err) &&
           file_write(str_text(&path), str_text(&out), out.length, 0644, &err);
    if (good)
        screen_message(
            l->pane.screen, STYLE_GOOD,
            ngettext("%lld row written to %s.", "%lld rows written to %s.", (unsigned long)rows),
            (long long)rows, str_text(&path));
    else
        screen_error(l->pane.screen, &err);
    str_free(&path);
    str_free(&out);
    return good;
}

/* A name that no file has yet: the last workbook may hold what was edited in it since. */
static void propose_name(const struct record_type *type, struct str *out)
{
    struct str name = {0};

    file_safe_name(&name, _(type->plural_label));
    str_addf(out, "%s.xlsx", str_text(&name));
    for (int number = 2; access(str_text(out), F_OK) == 0 && number < NAMES_MOST; number++) {
        str_clear(out);
        str_addf(out, "%s-%d.xlsx", str_text(&name), number);
    }
    str_free(&name);
}

unsigned list_save_act(struct list_pane *l, enum action a)
{
    struct str name = {0};
    struct prompt prompt = {.label = _("File (.xlsx for Excel and WPS, .csv .tsv .json): "),
                            .accept = save_accept,
                            .complete = path_complete,
                            .history = "list",
                            .data = l};

    if (a != ACTION_SAVE_TEXT)
        return PANE_IGNORED;
    propose_name(l->view.type, &name);
    prompt.initial = str_text(&name);
    screen_prompt(l->pane.screen, &prompt);
    str_free(&name);
    return PANE_HANDLED;
}
