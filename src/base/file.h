/* file.h - whole files in and out.
 *
 * A write goes to a temporary file beside the target, is synced, and takes the target's name by
 * rename: the old file is there until the new one is whole.
 */
#ifndef YANLIAN_BASE_FILE_H
#define YANLIAN_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/* Appends the file's bytes to `out`; refuses more than `limit` bytes, directories and devices.
 * "-" reads standard input. */
bool file_read(struct str *out, const char *path, size_t limit, struct error *err);
/* Replaces `path` by `length` bytes, created with `mode`.  On failure nothing has changed. */
bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
                struct error *err);
/* Makes a directory and its missing parents with `mode`; an existing one is fine. */
bool file_make_directory(const char *path, unsigned mode, struct error *err);
/* Appends a file name made from any text: no '/', no leading '.', no controls, no characters that
 * Windows forbids, at most 120 bytes, never empty. */
void file_safe_name(struct str *out, const char *text);
/* Appends `directory` + "/" + `name`. */
void file_join(struct str *out, const char *directory, const char *name);

#endif
