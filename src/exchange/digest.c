#include "exchange/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/module.h"

static const struct digest_module *open_digest(struct error *err)
{
    static const struct module_wanted wanted = {
        .file = "digest.so", .symbol = DIGEST_SYMBOL, .package = "libmd0", .abi = DIGEST_ABI};

    return module_open(&wanted, err);
}

bool digest_is_ready(struct error *err)
{
    return open_digest(err) != NULL;
}

static bool refuse_large(const char *path, struct error *err)
{
    return error_set(err, ERROR_INPUT,
                     _("%s is larger than %d MB: attach the document itself, or none."), path,
                     DIGEST_FILE_MOST / 1000000);
}

/* Opens a regular file without waiting for anybody; -1 on refusal. */
static int open_regular(const char *path, struct error *err)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool good;

    if (fd < 0) {
        error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_INPUT,
                  _("%s can't be attached: %s."), path, strerror(errno));
        return -1;
    }
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        good = error_set(err, ERROR_INPUT, _("%s can't be attached: it is no plain file."), path);
    else
        good = info.st_size <= DIGEST_FILE_MOST || refuse_large(path, err);
    if (good)
        return fd;
    close(fd);
    return -1;
}

/* The file may grow while it is read. */
static bool read_pieces(int fd, const char *path, const struct digest_module *module, void *context,
                        int64_t *size, struct error *err)
{
    enum { PIECE = 65536 };
    char *piece = mem_new(PIECE, 1);
    ssize_t got;

    *size = 0;
    do {
        got = read(fd, piece, PIECE);
        if (got > 0) {
            module->add(context, piece, (size_t)got);
            *size += got;
        }
    } while ((got > 0 && *size <= DIGEST_FILE_MOST) || (got < 0 && errno == EINTR));
    free(piece);
    if (got < 0)
        return error_set(err, ERROR_IO, _("%s can't be attached: %s."), path, strerror(errno));
    return got == 0 || refuse_large(path, err);
}

static void write_hexadecimal(char *out, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

bool digest_file(const char *path, int64_t *size, char text[DIGEST_TEXT_SIZE], struct error *err)
{
    const struct digest_module *module = open_digest(err);
    unsigned char sum[DIGEST_BYTES];
    void *context;
    bool good;
    int fd;

    if (!module)
        return false;
    fd = open_regular(path, err);
    if (fd < 0)
        return false;
    context = mem_new(1, module->context_size);
    module->begin(context);
    good = read_pieces(fd, path, module, context, size, err);
    close(fd);
    if (good) {
        module->end(context, sum);
        write_hexadecimal(text, sum, sizeof sum);
    }
    free(context);
    return good;
}
