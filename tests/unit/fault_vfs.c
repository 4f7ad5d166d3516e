#include "fault_vfs.h"

#include <sqlite3.h>
#include <string.h>

static struct {
    sqlite3_vfs *real;
    int left;
    int code;
    bool for_ever;
    bool happened;
} fault;

/* Ours, with the real file after it. */
struct fault_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct fault_file *)(void *)file)->real;
}

/* SQLITE_OK, or the fault when its time has come. */
static int due(void)
{
    if (fault.left == 0)
        return SQLITE_OK;
    if (fault.left > 1) {
        fault.left--;
        return SQLITE_OK;
    }
    fault.happened = true;
    if (!fault.for_ever)
        fault.left = 0;
    return fault.code;
}

#define PASS(call)                                                                                 \
    do {                                                                                           \
        int code = due();                                                                          \
        return code != SQLITE_OK ? code : (call);                                                  \
    } while (0)

static int fault_close(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int fault_read(sqlite3_file *f, void *to, int amount, sqlite3_int64 offset)
{
    int code = due();

    return code != SQLITE_OK ? SQLITE_IOERR_READ
                             : real_of(f)->pMethods->xRead(real_of(f), to, amount, offset);
}

static int fault_write(sqlite3_file *f, const void *from, int amount, sqlite3_int64 offset)
{
    PASS(real_of(f)->pMethods->xWrite(real_of(f), from, amount, offset));
}

static int fault_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    PASS(real_of(f)->pMethods->xTruncate(real_of(f), size));
}

static int fault_sync(sqlite3_file *f, int flags)
{
    PASS(real_of(f)->pMethods->xSync(real_of(f), flags));
}

static int fault_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int fault_lock(sqlite3_file *f, int lock)
{
    return real_of(f)->pMethods->xLock(real_of(f), lock);
}

static int fault_unlock(sqlite3_file *f, int lock)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), lock);
}

static int fault_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int fault_control(sqlite3_file *f, int operation, void *data)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), operation, data);
}

static int fault_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int fault_traits(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int fault_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    PASS(real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out));
}

static int fault_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void fault_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int fault_shm_unmap(sqlite3_file *f, int remove)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_reserved,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector,
    .xDeviceCharacteristics = fault_traits,
    .xShmMap = fault_shm_map,
    .xShmLock = fault_shm_lock,
    .xShmBarrier = fault_shm_barrier,
    .xShmUnmap = fault_shm_unmap,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct fault_file *f = (struct fault_file *)(void *)file;
    int code = due();

    (void)vfs;
    memset(f, 0, sizeof *f);
    f->real = (sqlite3_file *)(void *)(f + 1);
    if (code != SQLITE_OK)
        return SQLITE_CANTOPEN;
    code = fault.real->xOpen(fault.real, name, f->real, flags, out);
    if (f->real->pMethods)
        f->base.pMethods = &methods;
    return code;
}

bool fault_register(void)
{
    static sqlite3_vfs vfs;

    fault.real = sqlite3_vfs_find(NULL);
    if (!fault.real)
        return false;
    vfs = *fault.real;
    vfs.zName = "fault";
    vfs.pNext = NULL;
    vfs.szOsFile = (int)sizeof(struct fault_file) + fault.real->szOsFile;
    vfs.xOpen = fault_open;
    return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}

void fault_arm(int nth, int code, bool for_ever)
{
    fault.left = nth;
    fault.code = code;
    fault.for_ever = for_ever;
    fault.happened = false;
}

bool fault_happened(void)
{
    return fault.happened;
}
