/* embed.h - a file of the source tree that became part of the program (src/embed.awk). */
#ifndef YANLIAN_BASE_EMBED_H
#define YANLIAN_BASE_EMBED_H

struct embedded {
    const char *name; /* without directory; NULL ends a table */
    const char *text;
};

#endif
