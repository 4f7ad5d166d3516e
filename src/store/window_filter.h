/* window_filter.h - a query (core/query.h) as an SQL condition with bound parameters. */
#ifndef YANLIAN_STORE_WINDOW_FILTER_H
#define YANLIAN_STORE_WINDOW_FILTER_H

#include "base/str.h"
#include "core/query.h"
#include "store/store.h"

struct statement;
struct filter;

/* Prepares `query` for records of `type` (copied).  Never NULL. */
struct filter *filter_new(const struct record_type *type, const struct query *query);
void filter_free(struct filter *f);
/* Appends the condition, 0 or 1 at each row; its parameters are numbered from 20.  The functions of
 * store_functions() must be registered. */
void filter_sql(struct str *out, const struct filter *f);
/* Binds the parameters.  The filter must outlive the statement's use. */
void filter_bind(const struct filter *f, struct statement *st);

#endif
