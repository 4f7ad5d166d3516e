#include "cli/commands.h"

#include <string.h>

/* clang-format off */
const struct cli_command *const cli_commands[] = {
    &cmd_import,
    &cmd_list,
    &cmd_show,
    &cmd_add,
    &cmd_set,
    &cmd_remove,
    &cmd_held,
    &cmd_postpone,
    &cmd_cancel,
    &cmd_close,
    &cmd_reopen,
    &cmd_document,
    &cmd_activity,
    &cmd_evaluate,
    &cmd_undo,
    &cmd_redo,
    &cmd_check,
    &cmd_plan,
    &cmd_desk,
    &cmd_remind,
    &cmd_report,
    &cmd_ics,
    &cmd_sheet,
    &cmd_send,
    &cmd_days,
    &cmd_calendar,
    &cmd_when,
    &cmd_deadline,
    &cmd_backup,
    &cmd_restore,
    &cmd_doctor,
    &cmd_keys,
    &cmd_help,
    NULL,
};
/* clang-format on */

const struct cli_command *cli_command_find(const char *name)
{
    for (size_t i = 0; cli_commands[i]; i++) {
        if (strcmp(cli_commands[i]->name, name) == 0)
            return cli_commands[i];
    }
    return NULL;
}
