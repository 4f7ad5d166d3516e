/* Records named by a person: by id, number in the plan, or a part of what they are called. */
#include "app/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/names.h"

enum { NEAR_MOST = 6 }; /* named in a message */

/* The number that stands at *text, which is moved past it; -1 when there is none. */
static int64_t take_number(const char **text)
{
    size_t digits = strspn(*text, "0123456789");
    int64_t number = digits > 0 && digits < 16 ? strtoll(*text, NULL, 10) : -1;

    *text += digits;
    return number;
}

static bool skip_word(const char **text, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(*text, word, length) != 0)
        return false;
    *text += length;
    return true;
}

static bool ends(const char *text)
{
    return text_is_blank(text);
}

/* The number in the plan that #9, 第9项, 9号 name; -1 when the text is nothing of the kind. */
static int64_t plan_number(const char *folded)
{
    static const char *const units[] = {"项", "号", "场"};
    bool marked = skip_word(&folded, "#") || skip_word(&folded, "第");
    int64_t number = take_number(&folded);

    for (size_t i = 0; number >= 0 && i < COUNT_OF(units); i++) {
        if (skip_word(&folded, units[i])) {
            marked = true;
            break;
        }
    }
    return marked && ends(folded) ? number : -1;
}

static bool take(struct app *app, const struct record_type *type, int64_t id, int64_t *out,
                 struct str *title)
{
    char *found = id > 0 ? store_record_title(app->store, type, id) : NULL;

    if (!found)
        return false;
    *out = id;
    str_add(title, found);
    free(found);
    return true;
}

/* An id, alone or before the title that a completion has put behind it.  `alone` tells a text of
 * digits only, which is nothing else. */
static bool by_id(struct app *app, const struct record_type *type, const char *folded, int64_t *id,
                  struct str *title, bool *alone)
{
    int64_t number = take_number(&folded);
    struct str found = {0};
    struct str rest = {0};
    int64_t taken;
    bool good;

    *alone = number >= 0 && ends(folded);
    good = number > 0 && (*alone || *folded == ' ') && take(app, type, number, &taken, &found);
    if (good && !*alone) {
        text_fold(&rest, str_text(&found));
        good = strcmp(str_text(&rest), folded + 1) == 0;
    }
    if (good) {
        *id = taken;
        str_add(title, str_text(&found));
    }
    str_free(&rest);
    str_free(&found);
    return good;
}

/* The candidate that is meant: the only one, or the only one that is called exactly so. */
static const struct record_title *only(const struct record_titles *near, const char *typed)
{
    if (near->count == 1)
        return &near->items[0];
    if (near->count > 1 && strcmp(near->items[0].title, typed) == 0 &&
        strcmp(near->items[1].title, typed) != 0)
        return &near->items[0];
    return NULL;
}

static bool refuse_several(const struct record_titles *near, const char *typed, struct error *err)
{
    struct str names = {0};

    for (size_t i = 0; i < near->count && i < NEAR_MOST; i++)
        str_addf(&names, "%s%lld %s", i ? "、" : "", (long long)near->items[i].id,
                 near->items[i].title);
    error_set(err, ERROR_INPUT, _("\"%s\" fits several: %s. Give the id."), typed,
              str_text(&names));
    str_free(&names);
    return false;
}

/* By a part of the title, of a yearly kind first among those of the year. */
static bool by_title(struct app *app, const struct record_type *type, int year, const char *typed,
                     int64_t *id, struct str *title, struct error *err)
{
    struct record_titles near = {0};
    const struct record_title *meant;
    bool good = true;

    if (type->yearly && year)
        store_complete_record(app->store, type, year, typed, NEAR_MOST + 1, &near);
    if (!near.count)
        store_complete_record(app->store, type, 0, typed, NEAR_MOST + 1, &near);
    meant = only(&near, typed);
    if (meant) {
        *id = meant->id;
        str_add(title, meant->title);
    } else if (near.count) {
        good = refuse_several(&near, typed, err);
    } else {
        good = error_set(err, ERROR_NOT_FOUND, _("There is no %s \"%s\"."), _(type->label), typed);
    }
    record_titles_free(&near);
    return good;
}

bool edit_record_named(struct app *app, const struct record_type *type, int year, const char *typed,
                       int64_t *id, struct str *title, struct error *err)
{
    struct str folded = {0};
    int64_t number = -1;
    bool digits = false;
    bool good;

    text_fold(&folded, typed);
    if (type->kind == RECORD_DRILL)
        number = plan_number(str_text(&folded));
    if (number >= 0)
        good = take(app, type, store_drill_numbered(app->store, year, app->owner, number), id,
                    title) ||
               error_set(err, ERROR_NOT_FOUND,
                         _("The plan of %d has no drill No. %lld, or more than one."), year,
                         (long long)number);
    else if (by_id(app, type, str_text(&folded), id, title, &digits))
        good = true;
    else if (digits)
        good = error_set(err, ERROR_NOT_FOUND, _("There is no %s %s."), _(type->label), typed);
    else
        good = by_title(app, type, year, typed, id, title, err);
    str_free(&folded);
    return good;
}

bool edit_records_named(struct app *app, const struct record_type *type, int year,
                        const char *typed, struct str *out, struct error *err)
{
    struct str name = {0};
    struct str title = {0};
    int64_t id;
    bool good = true;

    while (good && names_next_typed(&typed, &name)) {
        str_clear(&title);
        if (store_record_id(app->store, type, str_text(&name)))
            str_add(&title, str_text(&name));
        else
            good = edit_record_named(app, type, year, str_text(&name), &id, &title, err);
        if (good)
            names_add(out, str_text(&title));
    }
    str_free(&name);
    str_free(&title);
    return good;
}

static void offer(struct text_list *out, const struct field *field, int64_t id, const char *title)
{
    struct str text = {0};

    if (field->type == FIELD_RECORD)
        str_addf(&text, "%lld ", (long long)id);
    str_add(&text, title);
    vec_push(out, str_steal(&text));
}

size_t edit_complete_record(struct app *app, const struct field *field, const char *typed,
                            size_t limit, struct text_list *out)
{
    const struct record_type *type = record_type_of(field->of);
    struct record_titles near = {0};
    struct str title = {0};
    size_t first = out->count;
    int64_t id;

    /* A number names one record and no other. */
    if (strpbrk(typed, "0123456789") &&
        edit_record_named(app, type, app->year, typed, &id, &title, NULL)) {
        offer(out, field, id, str_text(&title));
    } else {
        if (type->yearly)
            store_complete_record(app->store, type, app->year, typed, limit, &near);
        if (!near.count)
            store_complete_record(app->store, type, 0, typed, limit, &near);
    }
    for (size_t i = 0; i < near.count; i++)
        offer(out, field, near.items[i].id, near.items[i].title);
    str_free(&title);
    record_titles_free(&near);
    return out->count - first;
}

void edit_belongings(struct app *app, const struct record_type *type, int64_t id, struct str *out)
{
    const struct record_type *children[RECORD_KINDS];
    size_t count = record_children(type, children, RECORD_KINDS);
    const char *between = "";

    for (size_t i = 0; i < count; i++) {
        int64_t records = store_children_follow(app->store, children[i])
                              ? store_children(app->store, children[i], id)
                              : 0;

        if (!records)
            continue;
        str_addf(out, "%s%s %lld", between, _(children[i]->plural_label), (long long)records);
        between = _(", ");
    }
}
