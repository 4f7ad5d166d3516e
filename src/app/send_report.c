/* A plan of sending, for a person. */
#include "app/send_parts.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/table_writer.h"

void send_need_words(struct str *out, const struct send_item *item)
{
    struct str changes = {0};

    switch (item->need) {
    case SEND_FIRST:
        str_add(out, _("first time"));
        break;
    case SEND_CHANGED:
        send_changes_words(&changes, item);
        str_add(out, changes.length ? _("changed: ") : _("to be sent"));
        str_add(out, str_text(&changes));
        break;
    case SEND_AGAIN:
        str_add(out, _("has it already"));
        break;
    case SEND_WAITING:
        str_add(out, _("queued"));
        break;
    case SEND_DOUBTFUL:
        str_add(out, _("in doubt: it may have arrived"));
        break;
    case SEND_REJECTED:
        str_addf(out, _("was refused: %s"), item->said);
        break;
    }
    str_free(&changes);
}

static void add_clean(struct str *out, struct str *text)
{
    text_clean_lines(out, str_text(text));
    str_free(text);
}

void send_unreachable_report(struct str *out, const struct send_plan *plan)
{
    struct str text = {0};

    for (size_t i = 0; i < plan->unreachable.count; i++) {
        const struct send_unreachable *u = &plan->unreachable.items[i];

        if (!*u->person && !*u->address)
            str_addf(&text, _("%s has no mail address: add one to its contacts.\n"), u->unit_name);
        else
            str_addf(&text, _("%s, %s: \"%s\" is no address that mail can be sent to.\n"),
                     u->unit_name, u->person, u->address);
    }
    add_clean(out, &text);
}

static void add_item(struct str *out, const struct send_item *item)
{
    struct str text = {0};

    str_addf(&text, _("To: %s %s <%s>\n"), item->unit_name, item->person, item->address);
    str_addf(&text, _("Subject line: %s\n"), item->subject);
    if (*item->file_name)
        str_addf(&text, _("Attached: %s\n"), item->file_name);
    str_addf(&text, "\n%s", item->text);
    add_clean(out, &text);
}

static void add_texts(struct str *out, const struct send_plan *plan)
{
    for (size_t i = 0; i < plan->items.count; i++) {
        if (!plan->items.items[i].chosen)
            continue;
        str_add(out, "\n----------------------------------------\n");
        add_item(out, &plan->items.items[i]);
    }
}

void send_plan_report(struct str *out, const struct send_plan *plan, bool texts)
{
    const struct table_column columns[] = {
        {.name = "send", .label = _("Send")},     {.name = "unit", .label = _("Unit")},
        {.name = "person", .label = _("Person")}, {.name = "address", .label = _("Address")},
        {.name = "why", .label = _("Why")},       {.name = "file", .label = _("File")},
    };
    struct table_writer *w;
    struct str why = {0};

    send_unreachable_report(out, plan);
    if (!plan->items.count)
        return;
    w = table_writer_new(TABLE_TEXT, columns, COUNT_OF(columns));
    table_writer_begin(w, out);
    for (size_t i = 0; i < plan->items.count; i++) {
        const struct send_item *item = &plan->items.items[i];
        const char *cells[] = {item->chosen ? _("yes") : "-",
                               item->unit_name,
                               item->person,
                               item->address,
                               "",
                               item->file_name};

        str_clear(&why);
        send_need_words(&why, item);
        cells[4] = str_text(&why);
        table_writer_row(w, out, cells);
    }
    table_writer_end(w, out);
    table_writer_free(w);
    str_free(&why);
    if (texts)
        add_texts(out, plan);
}
