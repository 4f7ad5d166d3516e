/* pool.h - memory for SQLite: small blocks out of large ones.
 *
 * Reading a schema makes and drops some 6,000 small blocks, which costs a tenth of a start with
 * malloc().  Here a block is taken from a list of free ones of its size; what was used once is kept
 * for the next statement.  For one thread only. */
#ifndef YANLIAN_STORE_POOL_H
#define YANLIAN_STORE_POOL_H

/* Gives SQLite this memory.  Has effect before the first database is opened only. */
void pool_use(void);

#endif
