/* document DRILL [DOCUMENT RECIPIENT receive|return|waive|clear|attach]: what came of a drill's
 * documents.
 */
#include "cli/commands.h"

#include <string.h>

#include "app/documents.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "cli/drill.h"
#include "core/document.h"
#include "store/records.h"

static const struct cli_option options[] = {
    {"on", 0, N_("DATE"), N_("the day it came; today when left out")},
    {"channel", 0, N_("CHANNEL"), N_("how it came: 邮箱, 纸质, 办公系统, 微信, 其他")},
    {"copies", 0, N_("N"), N_("how many on paper")},
    {"sealed", 0, NULL, N_("it bears the seal")},
    {"reason", 'r', N_("REASON"), N_("why it is returned or waived")},
    {"file", 0, N_("PATH"), N_("the file handed in: its size and SHA-256 are kept")},
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {"format", 'f', N_("FORMAT"), N_("of the grid: table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {NULL, 0, NULL, NULL},
};

/* --- the grid --------------------------------------------------------------------------------- */

static const struct table_column columns[] = {
    {.name = "document", .label = "材料", .width = 8},
    {.name = "recipient", .label = "接收部门", .width = 12},
    {.name = "recipient_unit", .label = "单位", .width = 16},
    {.name = "status", .label = "状态", .width = 4},
    {.name = "received_on", .label = "收到日期", .width = 10},
    {.name = "channel", .label = "方式", .width = 8},
    {.name = "copies", .label = "份数", .number = true},
    {.name = "sealed", .label = "盖章", .width = 4},
    {.name = "reason", .label = "原因", .width = 20},
    {.name = "file", .label = "附件", .width = 20},
};

static void write_cell(struct table_writer *writer, struct str *out,
                       const struct submission_cell *cell, int place)
{
    struct record r;

    record_init(&r, record_type_of(RECORD_DOCUMENT));
    document_set_place(&r, place);
    table_writer_row(writer, out,
                     (const char *const[]){record_get(&r, "document"), record_get(&r, "recipient"),
                                           cell->unit, cell->status, cell->received_on,
                                           cell->channel, cell->copies, cell->sealed, cell->reason,
                                           cell->file});
    record_free(&r);
}

/* Where it stands, in one line on standard error: data alone goes to standard output. */
static void say_status(const struct cli *cli, const struct document_grid *grid)
{
    const struct record *s = &grid->submission;
    struct str name = {0};
    struct str status = {0};
    struct str due = {0};
    struct record drill;

    if (store_load(cli->app.store, record_type_of(RECORD_DRILL), s->id, &drill, NULL)) {
        cli_name_record(&name, &drill);
        record_free(&drill);
    }
    field_show(&status, field_named(s->type, "status"), record_get(s, "status"), FIELD_LONG);
    field_show(&due, field_named(s->type, "due"), record_get(s, "due"), FIELD_LONG);
    cli_say(_("%s: %s, due %s. %s"), str_text(&name), str_text(&status),
            due.length ? str_text(&due) : _("not known"), record_get(s, "missing"));
    str_free(&name);
    str_free(&status);
    str_free(&due);
}

static int show_grid(struct cli *cli, int64_t drill)
{
    struct document_grid grid;
    struct error err = {0};
    struct str out = {0};
    struct table_writer *writer;
    enum table_format format;

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    if (!documents_load(&cli->app, drill, &grid, &err))
        return cli_fail(&err);
    writer = table_writer_new(format, columns, COUNT_OF(columns));
    table_writer_begin(writer, &out);
    for (int place = 0; place < SUBMISSION_CELLS; place++)
        write_cell(writer, &out, &grid.cells[place], place);
    table_writer_end(writer, &out);
    table_writer_free(writer);
    cli_print(&out);
    say_status(cli, &grid);
    str_free(&out);
    documents_free(&grid);
    return CLI_DONE;
}

/* --- what happens to it ----------------------------------------------------------------------- */

static bool read_deed(const struct cli *cli, const char *word, enum document_deed *out)
{
    static const char *const words[] = {[DOCUMENT_RECEIVE] = "receive",
                                        [DOCUMENT_RETURN] = "return",
                                        [DOCUMENT_WAIVE] = "waive",
                                        [DOCUMENT_CLEAR] = "clear",
                                        [DOCUMENT_ATTACH] = "attach"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i]) == 0) {
            *out = (enum document_deed)i;
            return true;
        }
    }
    cli_wrong(cli, _("\"%s\" is not what can be done: receive, return, waive, clear or attach."),
              word);
    return false;
}

static int do_deed(struct cli *cli, struct document_wish *wish)
{
    struct document_grid grid;
    struct error err = {0};

    if (!documents_cells(cli->words[1], cli->words[2], &wish->cells, &err))
        return cli_fail(&err);
    cli->app.confirmed = cli_has(cli, "yes");
    if (!documents_do(&cli->app, wish, NULL, &err))
        return cli_fail_or_doubt(&err);
    if (documents_load(&cli->app, wish->drill, &grid, NULL)) {
        say_status(cli, &grid);
        documents_free(&grid);
    }
    return CLI_DONE;
}

static int run(struct cli *cli)
{
    struct document_wish wish = {.on = cli_option(cli, "on"),
                                 .channel = cli_option(cli, "channel"),
                                 .copies = cli_option(cli, "copies"),
                                 .sealed = cli_has(cli, "sealed") ? "是" : NULL,
                                 .reason = cli_option(cli, "reason"),
                                 .file = cli_option(cli, "file")};
    struct error err = {0};

    if (cli->word_count != 1 && cli->word_count != 4)
        return cli_wrong(cli,
                         _("Say which document, at which recipient, and what happened to it."));
    if (cli->word_count == 4 && !read_deed(cli, cli->words[3], &wish.deed))
        return CLI_USAGE;
    if (!cli_drill_id(cli, cli->words[0], &wish.drill, &err))
        return cli_fail(&err);
    return cli->word_count == 1 ? show_grid(cli, wish.drill) : do_deed(cli, &wish);
}

const struct cli_command cmd_document = {
    .name = "document",
    .words = N_("DRILL [DOCUMENT RECIPIENT receive|return|waive|clear|attach]"),
    .help = N_("enter what came of a drill's documents, or show it"),
    .details = N_("DOCUMENT is 方案, 脚本, 评估报告, 总结报告 or all; RECIPIENT is 应急管理部门, "
                  "行业主管部门 or both.\nOf several cells only those are meant where something is "
                  "to be done. To return and to\nwaive need --reason. When the last one is in, the "
                  "drill is submitted."),
    .options = options,
    .least = 1,
    .most = 4,
    .store = CLI_WRITES,
    .run = run,
};
