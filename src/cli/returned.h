/* returned.h - import of a workbook of ours: only the differences, and only with --yes. */
#ifndef YANLIAN_CLI_RETURNED_H
#define YANLIAN_CLI_RETURNED_H

#include "cli/cli.h"

/* Shows what the workbook says otherwise, and writes it when it was told to. */
int cli_import_returned(struct cli *cli, const char *path);

#endif
