/* list [WHAT] [QUERY...]: records as a table, CSV, TSV, JSON or a workbook. */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/list_export.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/window.h"

enum { ANY_WORDS = 1000 };

static const struct cli_option options[] = {
    {"columns", 'c', N_("A,B"), N_("these fields, in this order; all for every one")},
    {"format", 'f', N_("FORMAT"), N_("table, csv, tsv, json or xlsx (a workbook)")},
    {"output", 'o', N_("FILE"), N_("into a file; a name that ends in .xlsx makes a workbook")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {"sort", 's', N_("FIELD"), N_("in the order of this field")},
    {"reverse", 'r', NULL, N_("the order turned round")},
    {"figure", 0, N_("NAME"), N_("the records that a figure of the year counts (report year)")},
    {"part", 0, N_("PART"), N_("of the figure: counted, rest or excluded")},
    {"limit", 'l', N_("N"), N_("at most so many rows")},
    {NULL, 0, NULL, NULL},
};

/* A listing on its way. */
struct listing {
    struct cli *cli;
    const struct record_type *type;
    bool book; /* a workbook, else: */
    enum table_format format;
    struct list_fields fields;
    int sort;
    int64_t limit;
    struct figure_within within;
    struct str out;
};

/* --- which columns ---------------------------------------------------------------------------- */

static bool is_usual(const struct listing *l, const struct field *f)
{
    if (l->format == TABLE_JSON || strcmp(f->name, "id") == 0)
        return true;
    if (f->flags & FIELD_HIDDEN)
        return false;
    return f->width > 0 || l->format != TABLE_TEXT;
}

static void usual_columns(struct listing *l, bool all)
{
    for (size_t i = 0; i < l->type->field_count; i++) {
        if (all || is_usual(l, &l->type->fields[i]))
            vec_push(&l->fields, i);
    }
}

/* Index of a field; -1 after the sentence. */
static int find_field(const struct listing *l, const char *name)
{
    int field = field_find(l->type, name);

    if (field < 0)
        cli_wrong(l->cli, _("%s has no field \"%s\"."), _(l->type->label), name);
    return field;
}

static bool add_column(struct listing *l, const char *name)
{
    int field = find_field(l, name);

    if (field >= 0) {
        vec_push(&l->fields, (size_t)field);
        return true;
    }
    return false;
}

static bool choose_columns(struct listing *l)
{
    const char *wanted = cli_option(l->cli, "columns");
    bool good = true;

    if (!wanted && l->book) {
        list_export_usual(&l->fields, l->type);
        return true;
    }
    if (!wanted || strcmp(wanted, "all") == 0) {
        usual_columns(l, wanted != NULL);
        return true;
    }
    while (good && *wanted) {
        size_t length = strcspn(wanted, ",");
        char *name = mem_text_n(wanted, length);

        good = add_column(l, name);
        free(name);
        wanted += length + (wanted[length] == ',');
    }
    return good;
}

/* --- which rows ------------------------------------------------------------------------------- */

/* The words are one query, as if typed into the filter. */
static void join_words(struct str *query, const struct cli *cli, size_t first)
{
    for (size_t i = first; i < cli->word_count; i++) {
        str_add(query, i > first ? " " : "");
        str_add(query, cli->words[i]);
    }
}

static bool choose_part(struct listing *l)
{
    static const struct {
        const char *word;
        enum figure_part part;
    } parts[] = {
        {"counted", FIGURE_NUMERATOR}, {"rest", FIGURE_DENOMINATOR}, {"excluded", FIGURE_EXCLUDED}};
    const char *word = cli_option(l->cli, "part");

    l->within.parts = FIGURE_NUMERATOR;
    for (size_t i = 0; word && i < COUNT_OF(parts); i++) {
        if (strcmp(word, parts[i].word) == 0) {
            l->within.parts = parts[i].part;
            return true;
        }
    }
    if (word)
        cli_wrong(l->cli, _("\"%s\" is no part of a figure: counted, rest or excluded."), word);
    return !word;
}

/* A figure says itself which kind of record is listed. */
static bool choose_figure(struct listing *l, const struct record_type *named)
{
    const char *name = cli_option(l->cli, "figure");
    const struct app *app = &l->cli->app;
    int index = name ? figure_index(name) : -1;

    if (!name)
        return true;
    if (index < 0) {
        cli_wrong(l->cli,
                  _("There is no figure \"%s\": report year --format json has their names."), name);
        return false;
    }
    l->within.figure = &figures[index];
    l->within.scope = (struct figure_scope){app->year, app->owner, true};
    l->type = record_type_of(figures[index].kind);
    if (named && named != l->type) {
        cli_wrong(l->cli, _("The figure \"%s\" counts %s."), name, l->type->plural);
        return false;
    }
    return choose_part(l);
}

static bool choose_order(struct listing *l)
{
    const char *name = cli_option(l->cli, "sort");
    const char *limit = cli_option(l->cli, "limit");
    char *end;

    l->sort = name ? find_field(l, name) : -1;
    if (name && l->sort < 0)
        return false;
    l->limit = limit ? strtoll(limit, &end, 10) : INT64_MAX;
    if (limit && (end == limit || *end || l->limit < 0)) {
        cli_wrong(l->cli, _("\"%s\" is no number of rows."), limit);
        return false;
    }
    return true;
}

static bool write_list(struct listing *l, const struct window_spec *spec, int64_t *written,
                       struct error *err)
{
    struct list_export list = {.spec = *spec, .fields = l->fields, .limit = l->limit};
    struct app *app = &l->cli->app;

    if (l->book)
        return list_export_book(&l->out, app, &list, written, err);
    if (!cli_has(l->cli, "output"))
        list.page = cli_print;
    return list_export_text(&l->out, app, &list, l->format, written, err);
}

static int list_rows(struct listing *l, const struct query *query)
{
    struct window_spec spec = {.type = l->type,
                               .year = l->type->yearly ? l->cli->app.year : 0,
                               .owner = l->cli->app.owner,
                               .query = query->count ? query : NULL,
                               .within = l->within,
                               .sort = l->sort,
                               .descending = cli_has(l->cli, "reverse"),
                               .whole_rows = true};
    struct error err = {0};
    int64_t written = 0;

    if (!write_list(l, &spec, &written, &err) || !cli_deliver(l->cli, &l->out, &err))
        return cli_fail(&err);
    if (!written && isatty(STDERR_FILENO))
        cli_say(_("Nothing fits."));
    return CLI_DONE;
}

/* By --format, else by the end of the file's name. */
static bool choose_format(struct listing *l)
{
    const char *word = cli_option(l->cli, "format");
    const char *end = cli_output_ending(l->cli);

    l->format = TABLE_CSV;
    l->book = cli_wants_workbook(l->cli);
    if (l->book)
        return cli_workbook_has_place(l->cli);
    l->format = cli_has(l->cli, "json") ? TABLE_JSON : TABLE_TEXT;
    if (word && !table_format_of(word, &l->format)) {
        cli_wrong(l->cli, _("\"%s\" is no format of a list: table, csv, tsv, json or xlsx."), word);
        return false;
    }
    if (!word && end && !cli_has(l->cli, "json"))
        table_format_of(end, &l->format);
    return true;
}

static int run(struct cli *cli)
{
    struct listing l = {.cli = cli, .type = record_type_of(RECORD_DRILL)};
    const struct record_type *named = cli->word_count ? record_type_find(cli->words[0]) : NULL;
    struct period_context context = app_context(&cli->app);
    struct str text = {0};
    struct query query = {0};
    struct error err = {0};
    int status = CLI_USAGE;

    if (named)
        l.type = named;
    join_words(&text, cli, named ? 1 : 0);
    if (choose_figure(&l, named) && choose_format(&l) && choose_columns(&l) && choose_order(&l)) {
        if (query_parse(&query, l.type, str_text(&text), &context, false, &err))
            status = list_rows(&l, &query);
        else
            status = cli_wrong(cli, "%s", err.text);
    }
    query_free(&query);
    str_free(&text);
    str_free(&l.out);
    vec_free(&l.fields);
    return status;
}

const struct cli_command cmd_list = {
    .name = "list",
    .words = N_("[WHAT] [QUERY...] [--columns A,B] [--format table|csv|tsv|json|xlsx] [-o FILE]"),
    .help = N_("list drills, or other records"),
    .details =
        N_("WHAT is drills (when left out), units, contacts, plans, key-periods, days, "
           "settings or changes.\nQUERY is what the screen's filter takes: words match "
           "anywhere, as text or pinyin;\nfield:value, field>value, field=value, -word; all "
           "must fit.\nA workbook (xlsx) can be edited and comes back with import: only what "
           "was changed is taken."),
    .options = options,
    .most = ANY_WORDS,
    .store = CLI_WRITES,
    .dashes_are_words = true,
    .run = run,
};
