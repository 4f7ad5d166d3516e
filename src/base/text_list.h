/* text_list.h - a list of owned texts. */
#ifndef YANLIAN_BASE_TEXT_LIST_H
#define YANLIAN_BASE_TEXT_LIST_H

#include "base/vec.h"

/* Start with `struct text_list l = {0};`, add with vec_push(&l, mem_text(...)). */
struct text_list VEC(char *);

/* Frees the texts and the list, which is empty then. */
void text_list_free(struct text_list *list);

#endif
