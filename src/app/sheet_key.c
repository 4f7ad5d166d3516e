/* The key of a row: it survives sorting, and rows that are added or taken out. */
#include "app/sheet_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A letter a kind, for ever: workbooks that are out have them. */
static const struct {
    enum record_kind kind;
    char letter;
} letters[] = {{RECORD_DRILL, 'D'},      {RECORD_UNIT, 'U'},       {RECORD_CONTACT, 'C'},
               {RECORD_PLAN, 'P'},       {RECORD_KEY_PERIOD, 'K'}, {RECORD_DAY, 'Y'},
               {RECORD_SETTING, 'S'},    {RECORD_DOCUMENT, 'M'},   {RECORD_REMINDER, 'R'},
               {RECORD_TEMPLATE, 'L'},   {RECORD_STANDARD, 'B'},   {RECORD_CRITERION, 'N'},
               {RECORD_EVALUATION, 'E'}, {RECORD_EVALUATOR, 'V'},  {RECORD_OBSERVATION, 'O'},
               {RECORD_OBJECTIVE, 'J'},  {RECORD_FINDING, 'F'},    {RECORD_RESPONSE_PLAN, 'A'},
               {RECORD_ACTIVITY, 'T'},   {RECORD_INSPECTION, 'I'}, {RECORD_OBLIGATION, 'G'},
               {RECORD_HAZARD, 'H'}};

char sheet_key_letter(const struct record_type *type)
{
    for (size_t i = 0; i < COUNT_OF(letters) && !type->read_only; i++) {
        if (letters[i].kind == type->kind)
            return letters[i].letter;
    }
    return 0;
}

void sheet_key_of(struct str *out, const struct record *r)
{
    char letter = sheet_key_letter(r->type);

    if (letter && r->id)
        str_addf(out, "%c-%lld-%lld", letter, (long long)r->id, (long long)r->version);
}

static const struct record_type *type_of_letter(char letter)
{
    if (letter >= 'a' && letter <= 'z')
        letter = (char)(letter - 'a' + 'A');
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        if (letters[i].letter == letter)
            return record_type_of(letters[i].kind);
    }
    return NULL;
}

/* Reads `-` and a number from 1 on; false for anything else. */
static bool take_number(const char **at, int64_t *out)
{
    enum { DIGITS_MOST = 18 };
    size_t digits;

    if (**at != '-')
        return false;
    (*at)++;
    digits = strspn(*at, "0123456789");
    if (!digits || digits > DIGITS_MOST)
        return false;
    *out = strtoll(*at, NULL, 10);
    *at += digits;
    return *out > 0;
}

bool sheet_key_read(const char *text, struct sheet_key *out)
{
    struct str folded = {0};
    struct str key = {0};
    const char *at;
    bool good;

    text_fold(&folded, text);
    text_squeeze(&key, str_text(&folded));
    at = str_text(&key);
    out->type = *at ? type_of_letter(*at) : NULL;
    at += *at != '\0';
    good = out->type && take_number(&at, &out->id) && take_number(&at, &out->version) && !*at;
    str_free(&folded);
    str_free(&key);
    return good;
}
