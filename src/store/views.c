/* The views that hold rules and lists: db/views.
 *
 * A file's schema is read whole whenever the file is opened; views that few screens ask for would
 * make every start slower.  So they are no part of the file: each connection makes them for itself,
 * as temporary ones, when one is first asked.
 *
 * NAME.sql makes the view NAME and its private helpers, CREATE TEMP VIEW IF NOT EXISTS each; its
 * first line may say which others it reads: `-- needs: NAME NAME`. */
#include <string.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "store/private.h"
#include "store/statement.h"

extern const struct embedded embedded_views[];

static const char needs_word[] = "-- needs:";

/* The index of the file that makes a view; -1 when none does. */
static int find_file(const char *name, size_t length)
{
    for (int i = 0; embedded_views[i].name; i++) {
        const char *file = embedded_views[i].name;

        if (strncmp(file, name, length) == 0 && strcmp(file + length, ".sql") == 0)
            return i;
    }
    return -1;
}

static bool make_view(struct store *s, int index, struct error *err)
{
    const struct embedded *file = &embedded_views[index];

    if (index >= VIEWS_MOST)
        return error_set(err, ERROR_FORMAT, _("More views than there is room for: %s"), file->name);
    if (s->view_made[index])
        return true;
    if (!rule_functions(s, err) || !store_views_needed(s, file->text, err) ||
        !statement_script(s, file->text, err))
        return error_at(err, "%s", file->name);
    s->view_made[index] = true;
    return true;
}

bool store_view(struct store *s, const char *name, struct error *err)
{
    int index = find_file(name, strlen(name));

    return index < 0 || make_view(s, index, err);
}

bool store_views_needed(struct store *s, const char *text, struct error *err)
{
    const char *end = text + strcspn(text, "\n");

    if (strncmp(text, needs_word, strlen(needs_word)) != 0)
        return true;
    text += strlen(needs_word);
    while (text < end) {
        size_t length = strcspn(text, " \n");
        int index = length ? find_file(text, length) : -1;

        if (length && index < 0)
            return error_set(err, ERROR_FORMAT, _("There is no view %.*s."), (int)length, text);
        if (length && !make_view(s, index, err))
            return false;
        text += length + 1;
    }
    return true;
}
