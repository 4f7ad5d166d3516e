/* The views that hold rules and lists: db/views.
 *
 * A file's schema is read whole whenever the file is opened; views that few screens ask for would
 * make every start slower.  So they are no part of the file: each connection makes them for itself,
 * as temporary ones, when one is first asked. */
#include "base/embed.h"
#include "store/private.h"
#include "store/statement.h"

extern const struct embedded embedded_views[];

bool store_views(struct store *s, struct error *err)
{
    if (s->views_ready)
        return true;
    for (const struct embedded *file = embedded_views; file->name; file++) {
        if (!statement_script(s, file->text, err))
            return error_at(err, "%s", file->name);
    }
    s->views_ready = true;
    return true;
}
