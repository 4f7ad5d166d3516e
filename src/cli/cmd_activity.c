/* activity DRILL...: rows of the plan that are no drills become activities. */
#include "cli/commands.h"

#include <inttypes.h>

#include "app/activity.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "store/records.h"

struct ids VEC(int64_t);

static bool read_drills(struct cli *cli, struct ids *out, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    int64_t id;

    for (size_t i = 0; i < cli->word_count; i++) {
        if (!cli_record_id(cli, type, cli->words[i], &id, err))
            return false;
        vec_push(out, id);
    }
    return true;
}

/* The new id is the data of this command, as of `add`. */
static void report(struct cli *cli, size_t count, int64_t made)
{
    struct str out = {0};
    struct str name = {0};
    struct record r;

    if (store_load(cli->app.store, record_type_of(RECORD_ACTIVITY), made, &r, NULL)) {
        cli_name_record(&name, &r);
        record_free(&r);
    }
    str_addf(&out, "%" PRId64 "\n", made);
    cli_print(&out);
    if (count == 1)
        cli_say(_("It is an activity now: %s. Its row stays in the plan, cancelled."),
                str_text(&name));
    else
        cli_say(ngettext("%zu drill became an activity.", "%zu drills became activities.", count),
                count);
    str_free(&name);
    str_free(&out);
}

static int run(struct cli *cli)
{
    struct ids ids = {0};
    struct error err = {0};
    int64_t made = 0;
    bool good = read_drills(cli, &ids, &err) &&
                activity_from_drills(&cli->app, ids.items, ids.count, &made, &err);

    if (good)
        report(cli, ids.count, made);
    vec_free(&ids);
    return good ? CLI_DONE : cli_fail(&err);
}

enum { DRILLS_MOST = 1000 };

const struct cli_command cmd_activity = {
    .name = "activity",
    .words = N_("DRILL..."),
    .help = N_("make an activity of a row that is no drill"),
    .details =
        N_("A training or publicity in the plan becomes an activity with its unit, subject, "
           "time and place.\nThe row stays in the plan, cancelled for that reason: the annex "
           "prints as it was published, and\nno figure counts it as a drill or a cancelled "
           "one. One undo takes both back. The new id is printed."),
    .least = 1,
    .most = DRILLS_MOST,
    .store = CLI_WRITES,
    .run = run,
};
