/* evaluate DRILL [PHASE ASPECT FIELD=VALUE...]: the panel's grid, from the command line. */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check_rules.h"
#include "app/edit.h"
#include "app/evaluate.h"
#include "base/i18n.h"
#include "base/text.h"

enum { WORDS_AT_MOST = 24, ASPECT_WIDTH = 10 };

static const struct cli_option options[] = {
    {"new-edition", 'n', NULL, N_("copy a standard with its criteria to a new edition")},
    {"json", 'j', NULL, N_("the grid as JSON, an object a cell")},
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {NULL, 0, NULL, NULL},
};

/* --- what stands -------------------------------------------------------------------------------
 */

static void add_texts(struct str *out, const struct evaluation_cell *c)
{
    const struct record_type *type = record_type_of(RECORD_OBSERVATION);
    const struct {
        const char *field;
        const char *text;
    } texts[] = {{"fact", c->fact}, {"cause", c->cause}, {"advice", c->advice}};

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (!*texts[i].text)
            continue;
        str_addf(out, "%*s%s: ", ASPECT_WIDTH + 7, "", field_label(type, texts[i].field));
        text_clean(out, texts[i].text);
        str_add_char(out, '\n');
    }
}

static void add_cell(struct str *out, const struct evaluation_cell *c)
{
    struct str rating = {0};

    evaluation_show_rating(&rating, c);
    str_addf(out, "%s  ", c->phase);
    text_fit(out, c->aspect, ASPECT_WIDTH, TEXT_LEFT);
    text_fit(out, rating.length ? str_text(&rating) : "-", 8, TEXT_LEFT);
    if (*c->began_at || *c->ended_at)
        str_addf(out, "  %s-%s", c->began_at, c->ended_at);
    if (c->findings)
        str_addf(out, _("  findings %d"), c->findings);
    str_trim_end(out, 0);
    str_add_char(out, '\n');
    add_texts(out, c);
    str_free(&rating);
}

static void add_word(struct str *out, const struct record *r, const char *field)
{
    const char *word = record_get(r, field);

    if (!*word)
        return;
    str_add_char(out, ' ');
    text_clean(out, word);
}

static void add_people(struct str *out, const struct evaluation *e)
{
    str_addf(out, "%s:", _(record_type_of(RECORD_EVALUATOR)->plural_label));
    for (size_t i = 0; i < e->panel.count; i++) {
        const struct record *r = &e->panel.items[i];

        str_add_char(out, ' ');
        add_word(out, r, "name");
        add_word(out, r, "kind");
        add_word(out, r, "unit");
    }
    str_addf(out, "\n%s:", _(record_type_of(RECORD_OBJECTIVE)->plural_label));
    for (size_t i = 0; i < e->objectives.count; i++) {
        const struct record *r = &e->objectives.items[i];
        const char *met = record_get(r, "met");

        str_addf(out, "  %s %s", record_get(r, "objective"), *met ? met : "-");
    }
    str_add_char(out, '\n');
}

static void add_head(struct str *out, const struct evaluation *e)
{
    const char *const fields[] = {"standard", "evaluated_on", "conclusion", "summary"};

    cli_name_record(out, &e->drill);
    str_add_char(out, '\n');
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        int field = field_index(e->record.type, fields[i]);
        struct str value = {0};

        if (!*record_get(&e->record, fields[i]))
            continue;
        str_addf(out, "%s: ", _(e->record.type->fields[field].label));
        field_show(&value, &e->record.type->fields[field], e->record.values[field], FIELD_SHORT);
        text_clean(out, str_text(&value));
        str_free(&value);
        str_add(out, i == 0 && !e->record.id ? _("  (proposed)\n") : "\n");
    }
}

static void print_evaluation(const struct evaluation *e)
{
    struct str out = {0};

    add_head(&out, e);
    add_people(&out, e);
    for (int i = 0; i < EVALUATION_CELLS; i++)
        add_cell(&out, &e->cells[i]);
    str_addf(&out, _("Rated %d of %d; findings %d.\n"), e->rated, e->asked, e->findings);
    cli_print(&out);
    for (size_t i = 0; i < e->remarks.count; i++) {
        check_rule_sentence(&out, e->remarks.items[i].rule, e->remarks.items[i].detail);
        cli_say("%s", str_text(&out));
        str_clear(&out);
    }
    str_free(&out);
}

static void print_json(const struct evaluation *e)
{
    static const struct table_column columns[] = {
        {.name = "phase"},    {.name = "aspect"},
        {.name = "scale"},    {.name = "rating"},
        {.name = "began_at"}, {.name = "ended_at"},
        {.name = "fact"},     {.name = "cause"},
        {.name = "advice"},   {.name = "findings", .number = true},
    };
    struct table_writer *w = table_writer_new(TABLE_JSON, columns, COUNT_OF(columns));
    struct str out = {0};

    table_writer_begin(w, &out);
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        const struct evaluation_cell *c = &e->cells[i];
        char findings[16];
        const char *cells[] = {c->phase,    c->aspect, c->scale, c->rating, c->began_at,
                               c->ended_at, c->fact,   c->cause, c->advice, findings};

        snprintf(findings, sizeof findings, "%d", c->findings);
        table_writer_row(w, &out, cells);
    }
    table_writer_end(w, &out);
    table_writer_free(w);
    cli_print(&out);
    str_free(&out);
}

static bool show(struct cli *cli, int64_t drill, struct error *err)
{
    struct evaluation e;

    if (!evaluation_load(&cli->app, drill, &e, err))
        return false;
    if (cli_has(cli, "json"))
        print_json(&e);
    else
        print_evaluation(&e);
    evaluation_free(&e);
    return true;
}

/* --- what is set -------------------------------------------------------------------------------
 */

static bool is_assignment(const char *word)
{
    return strchr(word, '=') != NULL;
}

static bool is_objective(const char *word)
{
    return strcmp(word, "objective") == 0 || strcmp(word, "目标") == 0;
}

static int wrong_words(const struct cli *cli)
{
    return cli_wrong(cli, _("After the drill comes a cell (PHASE ASPECT FIELD=VALUE...), "
                            "objective NAME met|partly|not, or FIELD=VALUE of the whole."));
}

static int finish(struct cli *cli, bool good, int64_t drill, struct error *err)
{
    if (good && cli_has(cli, "json"))
        good = show(cli, drill, err);
    return good ? CLI_DONE : cli_fail_or_doubt(err);
}

static int set(struct cli *cli, int64_t drill, struct error *err)
{
    const char *const *words = cli->words + 1;
    size_t count = cli->word_count - 1;
    int cell;

    if (is_assignment(words[0]))
        return finish(cli, evaluate_whole(&cli->app, drill, words, count, err), drill, err);
    if (is_objective(words[0]))
        return count == 3
                   ? finish(cli, evaluate_objective(&cli->app, drill, words[1], words[2], err),
                            drill, err)
                   : wrong_words(cli);
    if (count < 3 || !is_assignment(words[2]))
        return wrong_words(cli);
    cell = evaluate_cell_named(words[0], words[1], err);
    return finish(cli,
                  cell >= 0 && evaluate_cell(&cli->app, drill, cell, words + 2, count - 2, err),
                  drill, err);
}

/* --- editions ----------------------------------------------------------------------------------
 */

static int new_edition(struct cli *cli)
{
    const struct record_type *type = record_type_of(RECORD_STANDARD);
    struct str title = {0};
    struct error err = {0};
    char *name;
    int64_t from;
    int64_t id = 0;
    bool good =
        edit_record_named(&cli->app, type, 0, cli->words[0], &from, &title, &err) &&
        evaluate_new_edition(&cli->app, from, cli->words + 1, cli->word_count - 1, &id, &err);

    str_free(&title);
    if (!good)
        return cli_fail_or_doubt(&err);
    name = store_record_title(cli->app.store, type, id);
    cli_say(_("New edition: %lld %s."), (long long)id, name ? name : "");
    free(name);
    return CLI_DONE;
}

static int run(struct cli *cli)
{
    struct str title = {0};
    struct error err = {0};
    int64_t drill;
    bool named;

    cli->app.confirmed = cli_has(cli, "yes");
    if (cli_has(cli, "new-edition"))
        return new_edition(cli);
    named = edit_record_named(&cli->app, record_type_of(RECORD_DRILL), cli->app.year, cli->words[0],
                              &drill, &title, &err);
    str_free(&title);
    if (!named)
        return cli_fail(&err);
    if (cli->word_count > 1)
        return set(cli, drill, &err);
    return show(cli, drill, &err) ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_evaluate = {
    .name = "evaluate",
    .words = N_("DRILL [PHASE ASPECT FIELD=VALUE... | objective NAME met|partly|not | "
                "FIELD=VALUE...]"),
    .help = N_("judge a drill: the grid, objectives, the conclusion"),
    .details =
        N_("For example: yanlian evaluate 9 实施 指挥调度 rating=良 fact=命令清楚 began=9:00\n"
           "yanlian evaluate 9 objective 协同 partly; yanlian evaluate 9 conclusion=良好\n"
           "With the drill alone it prints how the evaluation stands. The first cell begins it, by "
           "the\nstandard in force on the drill's day. yanlian evaluate --new-edition 1 "
           "edition=2027 copies a standard."),
    .options = options,
    .least = 1,
    .most = WORDS_AT_MOST,
    .store = CLI_WRITES,
    .run = run,
};
