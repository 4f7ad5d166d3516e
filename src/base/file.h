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
#include "base/vec.h"

/* Appends the file's bytes to `out`; refuses more than `limit` bytes, directories and devices.
 * "-" reads standard input. */
bool file_read(struct str *out, const char *path, size_t limit, struct error *err);
/* Replaces `path` by `length` bytes, created with `mode`.  On failure nothing has changed. */
bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
                struct error *err);

/* Files that take their names together: each is written beside its target, then all are synced,
 * then all are renamed.  A full disk leaves every old file as it was, and many files cost one wait
 * for the disk, not one each.  Begin with `struct file_batch b = {0};`, end with commit or drop. */
struct file_pending {
    char *path;
    char *temporary;
};
struct file_batch VEC(struct file_pending);

/* Writes one of the files; on failure the others can still be added or dropped. */
bool file_batch_add(struct file_batch *batch, const char *path, const char *bytes, size_t length,
                    unsigned mode, struct error *err);
/* Puts all in their places and empties the batch.  When syncing fails nothing has changed. */
bool file_batch_commit(struct file_batch *batch, struct error *err);
/* Removes what was written and empties the batch. */
void file_batch_drop(struct file_batch *batch);

/* Makes a directory and its missing parents with `mode`; an existing one is fine. */
bool file_make_directory(const char *path, unsigned mode, struct error *err);
/* Appends a file name made from any text: no '/', no leading '.', no controls, no characters that
 * Windows forbids, at most 120 bytes, never empty. */
void file_safe_name(struct str *out, const char *text);
/* Appends `directory` + "/" + `name`. */
void file_join(struct str *out, const char *directory, const char *name);

#endif
