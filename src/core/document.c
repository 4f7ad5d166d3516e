#include "core/document.h"

#include <string.h>

#include "base/i18n.h"
#include "core/kinds/kinds.h"

enum { DOCUMENTS = 4, PLACES = 8 };

static bool check_day(const struct record *r, struct date today, struct error *err)
{
    const char *text = record_get(r, "received_on");
    struct date day;
    const char *end;
    bool good = true;

    if (!*text)
        return strcmp(record_get(r, "state"), "已收") != 0 ||
               record_refuse(r, "received_on", _("on which day it came must be said."), err);
    if (date_parse_iso(text, &day, &end) && date_compare(day, today) > 0) {
        struct str sentence = {0};

        str_addf(&sentence, _("%s is still to come."), text);
        good = record_refuse(r, "received_on", str_text(&sentence), err);
        str_free(&sentence);
    }
    return good;
}

static bool check_reason(const struct record *r, struct error *err)
{
    const char *state = record_get(r, "state");

    if (*record_get(r, "reason"))
        return true;
    if (strcmp(state, "退回") == 0)
        return record_refuse(r, "reason", _("why it was returned must be said."), err);
    return strcmp(state, "免报") != 0 ||
           record_refuse(r, "reason", _("why it is waived must be said."), err);
}

bool document_check(const struct record *r, const struct record *seen, struct date today,
                    struct error *err)
{
    (void)seen;
    if (strcmp(record_get(r, "copies"), "0") == 0)
        return record_refuse(r, "copies", _("one at least; leave it empty when there is none."),
                             err);
    return check_day(r, today, err) && check_reason(r, err);
}

/* Index of a choice; -1 when the word is none. */
static int choice_index(const struct choice *choices, const char *word)
{
    for (int i = 0; choices[i].word; i++) {
        if (strcmp(choices[i].word, word) == 0)
            return i;
    }
    return -1;
}

int document_place(const struct record *r)
{
    int document = choice_index(submission_documents, record_get(r, "document"));
    int recipient = choice_index(submission_recipients, record_get(r, "recipient"));

    return document < 0 || recipient < 0 ? -1 : recipient * DOCUMENTS + document;
}

void document_set_place(struct record *r, int place)
{
    if (place < 0 || place >= PLACES)
        return;
    record_set(r, "document", submission_documents[place % DOCUMENTS].word);
    record_set(r, "recipient", submission_recipients[place / DOCUMENTS].word);
}
