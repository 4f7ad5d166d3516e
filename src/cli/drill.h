/* drill.h - commands whose words begin with drills: named by id, number in the plan (#9) or a part
 * of the subject. */
#ifndef YANLIAN_CLI_DRILL_H
#define YANLIAN_CLI_DRILL_H

#include "app/conduct.h"
#include "cli/cli.h"

/* The drill that a word names (edit_record_named); false after error_set. */
bool cli_drill_id(struct cli *cli, const char *word, int64_t *id, struct error *err);

/* What a command does to the drills it was given. */
typedef bool cli_drill_acting(struct cli *cli, const struct conduct_drills *drills,
                              struct error *err);
/* Finds the drills that the first `count` words name, does it, and says on standard error where
 * each stands then (--json: prints it).  Takes --yes and --reason.  Returns the exit status. */
int cli_drill_act(struct cli *cli, size_t count, cli_drill_acting *act);

#endif
