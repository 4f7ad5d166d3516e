/* commands.h - the commands, one file each. */
#ifndef YANLIAN_CLI_COMMANDS_H
#define YANLIAN_CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command cmd_activity;
extern const struct cli_command cmd_add;
extern const struct cli_command cmd_backup;
extern const struct cli_command cmd_calendar;
extern const struct cli_command cmd_cancel;
extern const struct cli_command cmd_check;
extern const struct cli_command cmd_close;
extern const struct cli_command cmd_days;
extern const struct cli_command cmd_deadline;
extern const struct cli_command cmd_desk;
extern const struct cli_command cmd_doctor;
extern const struct cli_command cmd_evaluate;
extern const struct cli_command cmd_held;
extern const struct cli_command cmd_document;
extern const struct cli_command cmd_help;
extern const struct cli_command cmd_ics;
extern const struct cli_command cmd_import;
extern const struct cli_command cmd_keys;
extern const struct cli_command cmd_list;
extern const struct cli_command cmd_plan;
extern const struct cli_command cmd_postpone;
extern const struct cli_command cmd_redo;
extern const struct cli_command cmd_remind;
extern const struct cli_command cmd_remove;
extern const struct cli_command cmd_reopen;
extern const struct cli_command cmd_report;
extern const struct cli_command cmd_restore;
extern const struct cli_command cmd_send;
extern const struct cli_command cmd_set;
extern const struct cli_command cmd_sheet;
extern const struct cli_command cmd_show;
extern const struct cli_command cmd_undo;
extern const struct cli_command cmd_when;

#endif
