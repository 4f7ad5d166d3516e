/* cli.h - the command line: options, then one command, each in a file of its own.
 *
 * Exit status: 0 done; 1 refused or found wanting, with the reason on standard error; 2 wrong
 * usage.  Data goes to standard output, messages to standard error.
 */
#ifndef YANLIAN_CLI_CLI_H
#define YANLIAN_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "core/field.h"
#include "exchange/table_writer.h"

/* What may stand before or after any command. */
struct cli_globals {
    const char *database;
    const char *keymap;
    int year;          /* 0: not given */
    const char *owner; /* as given, NULL: not */
    const char *start; /* desk or drills; NULL: not said */
    bool mono;
    bool ascii;
    bool thrift;
    bool mouse;
    bool read_only;
    bool pinyin;
    bool help;
    bool version;
};

/* What the command line can't do itself, since a call never goes sideways: main lends it. */
struct cli_faces {
    /* Runs the screen; returns the exit status. */
    int (*screen)(struct app *app, const struct cli_globals *globals);
    /* Appends the live table of keys; what a keymap file has wrong goes to `messages`. */
    bool (*keys)(const struct cli_globals *globals, struct str *out, struct str *messages,
                 struct error *err);
};

/* The whole program after its name: parses, speaks, returns the exit status. */
int cli_run(const struct cli_faces *faces, int argc, char **argv);

enum { CLI_DONE = 0, CLI_WANTING = 1, CLI_USAGE = 2 };

/* --- for the commands ------------------------------------------------------------------------ */

struct cli_option {
    const char *name;  /* long, without its dashes; NULL ends a table */
    char letter;       /* 0: none */
    const char *value; /* N_(): its value's name in the help; NULL: a switch */
    const char *help;  /* N_() */
};

enum cli_store {
    CLI_NO_STORE,
    CLI_WRITES,  /* the database is opened, created when missing */
    CLI_CONSULTS /* an existing database is read; without one, the program's own defaults are */
};

struct cli;

struct cli_command {
    const char *name;
    const char *words;   /* N_(): what follows the name, as the help shows it */
    const char *help;    /* N_(): one line */
    const char *details; /* N_(): more lines; may be NULL */
    const struct cli_option *options;
    size_t least; /* words */
    size_t most;
    enum cli_store store;
    bool dashes_are_words; /* -word is a word unless it is exactly the letter of an option */
    int (*run)(struct cli *cli);
};

/* The commands in the order of the help; ends with a NULL name. */
extern const struct cli_command *const cli_commands[];
const struct cli_command *cli_command_find(const char *name);

enum { CLI_OPTION_LIMIT = 16 };

struct cli {
    struct app app; /* open when the command has a store */
    struct cli_globals globals;
    const struct cli_faces *faces;
    const struct cli_command *command;
    const char *values[CLI_OPTION_LIMIT]; /* by row of the command's options; a switch has "" */
    const char **words;
    size_t word_count;
    char *scratch; /* directory of a database made for this run only, or NULL */
};

/* The value of an option of the command, NULL when it was not given. */
const char *cli_option(const struct cli *cli, const char *name);
bool cli_has(const struct cli *cli, const char *name);

/* Prints `out` to standard output and empties it. */
void cli_print(struct str *out);
/* Writes `out` to the file of the option --output, else prints it; empties it. */
bool cli_deliver(const struct cli *cli, struct str *out, struct error *err);
/* What the name of the --output file ends with after its dot; NULL: nothing. */
const char *cli_output_ending(const struct cli *cli);
/* True when a workbook is asked for: --format xlsx, or no format and an --output that ends so. */
bool cli_wants_workbook(const struct cli *cli);
/* False after the sentence when it would go to a terminal. */
bool cli_workbook_has_place(const struct cli *cli);
/* A sentence on standard error, cleaned. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The sentence of an error on standard error; returns the exit status that fits it. */
int cli_fail(const struct error *err);
/* "Try yanlian help COMMAND" after a sentence about wrong usage; returns CLI_USAGE. */
int cli_wrong(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Like cli_fail; of a doubt it says every sentence, and that --yes passes over them; of a change
 * that needs a reason, that --reason gives it. */
int cli_fail_or_doubt(const struct error *err);
/* After ERROR_REASON where a script gave no --reason: says so and prepares to do it again, kept in
 * the log as not explained, which `report changes` shows.  False when something else was wrong. */
bool cli_leaves_unexplained(struct cli *cli, const struct record_type *type, struct error *err);
/* Asks on the terminal; true at once when standard input or error is none, or `--yes` is given. */
bool cli_confirm(const struct cli *cli, const char *question);

/* A year as typed; 0 when it is none. */
int cli_year(const char *word);
/* The --format and --json of a command; false after the sentence. */
bool cli_format(const struct cli *cli, enum table_format *out);
/* The record type of a word; NULL after the sentence. */
const struct record_type *cli_type(const struct cli *cli, const char *word);
/* The id of a record named by id, or by its own name where that is one; false after error_set. */
bool cli_record_id(struct cli *cli, const struct record_type *type, const char *word, int64_t *id,
                   struct error *err);
/* Appends a record as one JSON object with a line's end. */
void cli_json_record(struct str *out, const struct record *r);
/* Appends how a message calls a record: `drill 12 (No. 9), Subject`. */
void cli_name_record(struct str *out, const struct record *r);

/* Help texts. */
void cli_help_general(struct str *out);
void cli_help_command(struct str *out, const struct cli_command *command);

/* The global options' table, for parsing and help. */
extern const struct cli_option cli_global_options[];
/* Parses argv into `cli`; false after the sentence: wrong usage. */
bool cli_parse(struct cli *cli, int argc, char **argv);

#endif
