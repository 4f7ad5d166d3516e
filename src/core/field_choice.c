/* Choices: what they are called, and what is meant by a typed word. */
#include "core/field_parts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/names.h"
#include "core/pinyin.h"

void field_show_choice(struct str *out, const struct field *field, const char *value)
{
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (strcmp(c->word, value) == 0) {
            str_add(out, _(c->label));
            return;
        }
    }
    str_add(out, value);
}

void field_show_choices(struct str *out, const struct field *field, const char *words)
{
    struct str word = {0};
    const char *between = "";

    while (names_next(&words, &word)) {
        str_add(out, between);
        field_show_choice(out, field, str_text(&word));
        between = "、";
    }
    str_free(&word);
}

static void add_choices(struct str *out, const struct field *field)
{
    for (const struct choice *c = field->choices; c && c->word; c++) {
        const char *label = _(c->label);

        str_addf(out, out->length ? ", %s" : "%s", c->word);
        if (strcmp(label, c->word) != 0)
            str_addf(out, " (%s)", label);
    }
}

static bool same_folded(const char *folded, const char *word)
{
    struct str other = {0};
    bool same;

    text_fold(&other, word);
    same = strcmp(folded, str_text(&other)) == 0;
    str_free(&other);
    return same;
}

static bool is_choice(const struct choice *c, const char *folded)
{
    return same_folded(folded, c->word) || same_folded(folded, c->label) ||
           same_folded(folded, _(c->label));
}

/* Files say 桌面推演 and 实战演练 where the word is 桌面 and 实战. */
static bool is_choice_at_length(const struct choice *c, const char *folded)
{
    static const char *const endings[] = {"演练", "推演", "演习"};
    size_t length = strlen(c->word);

    if (strncmp(folded, c->word, length) != 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(folded + length, endings[i]) == 0)
            return true;
    }
    return false;
}

/* The only choice that starts so, as text or pinyin; *many tells why there is none. */
static const struct choice *choice_by_start(const struct field *field, const char *folded,
                                            bool *many)
{
    struct pinyin_word *start = pinyin_word_new(folded);
    const struct choice *found = NULL;

    *many = false;
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (!pinyin_match_start(start, c->word) && !pinyin_match_start(start, c->label) &&
            !pinyin_match_start(start, _(c->label)))
            continue;
        *many = found != NULL;
        if (*many)
            break;
        found = c;
    }
    pinyin_word_free(start);
    return *many ? NULL : found;
}

static const struct choice *choice_of(const struct field *field, const char *folded, bool *many)
{
    *many = false;
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (is_choice(c, folded) || is_choice_at_length(c, folded))
            return c;
    }
    return choice_by_start(field, folded, many);
}

bool field_read_choice(struct str *out, const struct field *field, const char *text,
                       struct error *err)
{
    struct str folded = {0};
    struct str all = {0};
    const struct choice *found;
    bool many;

    text_fold(&folded, text);
    found = choice_of(field, str_text(&folded), &many);
    str_free(&folded);
    if (found) {
        str_add(out, found->word);
        return true;
    }
    add_choices(&all, field);
    error_set(err, ERROR_INPUT,
              many ? _("%s: \"%.100s\" could be several of: %s")
                   : _("%s: \"%.100s\" is not one of: %s"),
              _(field->label), text, str_text(&all));
    str_free(&all);
    return false;
}

/* The words that are in `list`, in the order of their table. */
static void add_in_order(struct str *out, const struct field *field, const char *list)
{
    struct str ordered = {0};

    for (const struct choice *c = field->choices; c->word; c++) {
        if (names_have(list, c->word))
            names_add(&ordered, c->word);
    }
    str_add(out, str_text(&ordered));
    str_free(&ordered);
}

bool field_read_choices(struct str *out, const struct field *field, const char *text,
                        struct error *err)
{
    struct str part = {0};
    struct str word = {0};
    struct str list = {0};
    bool good = true;

    while (good && names_next_typed(&text, &part)) {
        str_clear(&word);
        good = field_read_choice(&word, field, str_text(&part), err);
        if (good)
            names_add(&list, str_text(&word));
    }
    if (good)
        add_in_order(out, field, str_text(&list));
    str_free(&part);
    str_free(&word);
    str_free(&list);
    return good;
}
