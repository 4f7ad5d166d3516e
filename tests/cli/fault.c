/* fault - a disk that is full or write-protected, for tests: loaded before the program.
 *
 *     FAULT_DIRECTORY   only files below it are touched
 *     FAULT_WRITES=N    the first N writes succeed, then the disk is full (ENOSPC)
 *     FAULT_READ_ONLY=1 nothing can be opened for writing, made or removed (EROFS)
 *     FAULT_COUNT=FILE  the number of writes seen is written there at the end
 *
 * A full disk fails in whatever write comes first: a test tries every one (see test_faults.py).
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The counter must outlive any one call: this file is a test's disk, not the program. */
static long writes_seen;

/* The function of that name that this one stands before. */
static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static bool ours(const char *path)
{
    const char *directory = getenv("FAULT_DIRECTORY");

    return directory && path && strncmp(path, directory, strlen(directory)) == 0;
}

static bool ours_open(int fd)
{
    char link[64], path[PATH_MAX];
    ssize_t length;
    struct stat status;

    if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
        return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return false;
    path[length] = '\0';
    return ours(path);
}

/* True when the disk has no room for one more write to `fd`. */
static bool full(int fd)
{
    const char *allowed = getenv("FAULT_WRITES");

    if (!ours_open(fd))
        return false;
    writes_seen++;
    if (!allowed || writes_seen <= atol(allowed))
        return false;
    errno = ENOSPC;
    return true;
}

static bool protects(const char *path)
{
    if (!getenv("FAULT_READ_ONLY") || !ours(path))
        return false;
    errno = EROFS;
    return true;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAULT_COUNT");
    FILE *out = path ? fopen(path, "we") : NULL;

    if (out) {
        fprintf(out, "%ld\n", writes_seen);
        fclose(out);
    }
}

/* --- what the program calls ------------------------------------------------------------------ */

ssize_t write(int fd, const void *bytes, size_t length)
{
    ssize_t (*real)(int, const void *, size_t) = next("write");

    return full(fd) ? -1 : real(fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    ssize_t (*real)(int, const void *, size_t, off_t) = next("pwrite");

    return full(fd) ? -1 : real(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
    ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");

    return full(fd) ? -1 : real(fd, bytes, length, at);
}

static bool wants_writing(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = next("open");
    va_list arguments;
    unsigned mode;

    va_start(arguments, flags);
    mode = flags & O_CREAT ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    return wants_writing(flags) && protects(path) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = next("open64");
    va_list arguments;
    unsigned mode;

    va_start(arguments, flags);
    mode = flags & O_CREAT ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    return wants_writing(flags) && protects(path) ? -1 : real(path, flags, mode);
}

int access(const char *path, int mode)
{
    int (*real)(const char *, int) = next("access");

    return mode & W_OK && protects(path) ? -1 : real(path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    int (*real)(const char *, mode_t) = next("mkdir");

    return protects(path) ? -1 : real(path, mode);
}

int unlink(const char *path)
{
    int (*real)(const char *) = next("unlink");

    return protects(path) ? -1 : real(path);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *) = next("rename");

    return protects(to) ? -1 : real(from, to);
}
