#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

static enum error_code code_of_errno(int number)
{
    switch (number) {
    case ENOENT:
        return ERROR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
        return ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return ERROR_READ_ONLY;
    default:
        return ERROR_IO;
    }
}

static bool fail(struct error *err, const char *path)
{
    return error_set(err, code_of_errno(errno), "%s: %s", path, strerror(errno));
}

static bool read_all(struct str *out, int fd, const char *path, size_t limit, struct error *err)
{
    char buffer[65536];
    size_t total = 0;

    for (;;) {
        ssize_t got = read(fd, buffer, sizeof buffer);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(err, path);
        if (got == 0)
            return true;
        total += (size_t)got;
        if (total > limit)
            return error_set(err, ERROR_INPUT, _("%s: larger than %zu kB, not read"), path,
                             limit / 1000);
        str_add_n(out, buffer, (size_t)got);
    }
}

bool file_read(struct str *out, const char *path, size_t limit, struct error *err)
{
    struct stat info;
    bool ok;
    int fd;

    if (strcmp(path, "-") == 0)
        return read_all(out, STDIN_FILENO, _("standard input"), limit, err);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return fail(err, path);
    if (fstat(fd, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode))
        ok = error_set(err, ERROR_INPUT, _("%s: not a file"), path);
    else {
        if (S_ISFIFO(info.st_mode))
            fcntl(fd, F_SETFL, 0);
        ok = read_all(out, fd, path, limit, err);
    }
    close(fd);
    return ok;
}

static bool write_bytes(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t put = write(fd, bytes, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

/* Writes the temporary file.  The disk may begin with it at once: whoever waits for many files
 * then waits for all of them together. */
static bool write_temporary(const char *temporary, const char *bytes, size_t length, unsigned mode)
{
    int fd;
    bool ok;

    unlink(temporary);
    fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0)
        return false;
    ok = write_bytes(fd, bytes, length);
    if (ok)
        sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    return close(fd) == 0 && ok;
}

/* Some file systems can't sync (EINVAL): there is nothing to wait for then. */
static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

    if (fd >= 0)
        close(fd);
    return ok;
}

static size_t directory_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The rename itself must survive a power cut: sync the directory, as far as it lets us. */
static void sync_directory(const char *path)
{
    size_t length = directory_length(path);
    char *directory = length ? mem_text_n(path, length) : mem_text(".");
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(directory);
}

bool file_batch_add(struct file_batch *batch, const char *path, const char *bytes, size_t length,
                    unsigned mode, struct error *err)
{
    struct str temporary = {0};
    struct stat info;

    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return error_set(err, ERROR_INPUT, _("%s: not a file"), path);
    str_addf(&temporary, "%s.%ld.tmp", path, (long)getpid());
    if (!write_temporary(str_text(&temporary), bytes, length, mode)) {
        fail(err, path);
        unlink(str_text(&temporary));
        str_free(&temporary);
        return false;
    }
    vec_push(batch, (struct file_pending){mem_text(path), str_steal(&temporary)});
    return true;
}

static bool sync_all(const struct file_batch *batch, struct error *err)
{
    for (size_t i = 0; i < batch->count; i++) {
        if (!sync_file(batch->items[i].temporary))
            return fail(err, batch->items[i].path);
    }
    return true;
}

static bool rename_all(struct file_batch *batch, struct error *err)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct file_pending *file = &batch->items[i];

        if (rename(file->temporary, file->path) < 0)
            return fail(err, file->path);
        free(file->temporary);
        file->temporary = NULL;
    }
    return true;
}

/* Each directory once, as long as files of the same one follow each other. */
static void sync_directories(const struct file_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        const char *path = batch->items[i].path;
        size_t length = directory_length(path);

        if (!i || directory_length(batch->items[i - 1].path) != length ||
            strncmp(batch->items[i - 1].path, path, length) != 0)
            sync_directory(path);
    }
}

bool file_batch_commit(struct file_batch *batch, struct error *err)
{
    bool ok = sync_all(batch, err) && rename_all(batch, err);

    if (ok)
        sync_directories(batch);
    file_batch_drop(batch);
    return ok;
}

void file_batch_drop(struct file_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->items[i].temporary)
            unlink(batch->items[i].temporary);
        free(batch->items[i].temporary);
        free(batch->items[i].path);
    }
    vec_free(batch);
}

bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
                struct error *err)
{
    struct file_batch batch = {0};

    return file_batch_add(&batch, path, bytes, length, mode, err) && file_batch_commit(&batch, err);
}

bool file_make_directory(const char *path, unsigned mode, struct error *err)
{
    struct str part = {0};
    struct stat info;
    bool ok = true;

    for (const char *p = path; ok && *p; p++) {
        if (*p == '/' && p > path && mkdir(str_text(&part), mode) < 0 && errno != EEXIST &&
            errno != EROFS && errno != EACCES)
            ok = fail(err, str_text(&part));
        str_add_char(&part, *p);
    }
    if (ok && mkdir(path, mode) < 0 && errno != EEXIST)
        ok = fail(err, path);
    if (ok && (stat(path, &info) < 0 || !S_ISDIR(info.st_mode)))
        ok = error_set(err, ERROR_INPUT, _("%s: not a directory"), path);
    str_free(&part);
    return ok;
}

void file_safe_name(struct str *out, const char *text)
{
    enum { LIMIT = 120 };
    const char *end = text + strlen(text);
    size_t start = out->length;

    while (text < end) {
        const char *at = text;
        int c = text_next(&text, end);
        bool bad = c < 0 || text_is_control(c) || (c < 0x80 && strchr("/\\:*?\"<>|", c));

        if (out->length - start + (size_t)(text - at) > LIMIT)
            break;
        if (out->length == start && (c == '.' || c == ' ' || c == '-'))
            continue;
        if (bad)
            str_add_char(out, '_');
        else
            str_add_n(out, at, (size_t)(text - at));
    }
    while (out->length > start && strchr(" .", out->data[out->length - 1]))
        str_cut(out, out->length - 1);
    if (out->length == start)
        str_add(out, "_");
}

void file_join(struct str *out, const char *directory, const char *name)
{
    str_add(out, directory);
    if (out->length && out->data[out->length - 1] != '/')
        str_add_char(out, '/');
    str_add(out, name);
}
