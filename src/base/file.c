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
    return fsync(fd) == 0 || errno == EINVAL;
}

/* The rename itself must survive a power cut: sync the directory, as far as it lets us. */
static void sync_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *directory = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = directory ? open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(directory);
}

bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
                struct error *err)
{
    struct str temporary = {0};
    struct stat info;
    bool ok;
    int fd;

    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return error_set(err, ERROR_INPUT, _("%s: not a file"), path);
    str_addf(&temporary, "%s.%ld.tmp", path, (long)getpid());
    unlink(str_text(&temporary));
    fd = open(str_text(&temporary), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0) {
        fail(err, path);
        str_free(&temporary);
        return false;
    }
    ok = write_bytes(fd, bytes, length) || fail(err, path);
    if (close(fd) < 0 && ok)
        ok = fail(err, path);
    if (ok && rename(str_text(&temporary), path) < 0)
        ok = fail(err, path);
    if (ok)
        sync_directory(path);
    else
        unlink(str_text(&temporary));
    str_free(&temporary);
    return ok;
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
