/* fault_vfs.h - files that fail on request: SQLite's own, with a fault at the nth operation. */
#ifndef YANLIAN_TESTS_FAULT_VFS_H
#define YANLIAN_TESTS_FAULT_VFS_H

#include <stdbool.h>

/* Makes the failing files the default of all databases opened from now on. */
bool fault_register(void);
/* From now on the nth operation that changes or reads a file fails with `code` (an SQLite result),
 * and with `for_ever` all that follow it too.  0: none fails. */
void fault_arm(int nth, int code, bool for_ever);
/* True when the fault has happened since fault_arm. */
bool fault_happened(void);

#endif
