#include "exchange/plan_table.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "exchange/plan_parts.h"

static bool find_heading(struct plan_reading *r, struct error *err)
{
    for (size_t i = 0; i < r->table->rows.count; i++) {
        if (plan_columns_find(&r->columns, &r->table->rows.items[i])) {
            r->heading = i;
            return true;
        }
    }
    return error_set(err, ERROR_INPUT,
                     _("There is no plan table in the file: a line with headings such as "
                       "演练科目, 演练牵头单位, 演练时间, 演练形式 is needed above its rows."));
}

static void read_all(struct plan_reading *r)
{
    plan_head_read(&r->out->head, r->table, r->heading);
    plan_rows_read(r);
    plan_numbers_settle(r);
    plan_periods_read(r);
    plan_doubts_say(r);
    if (r->table->note)
        plan_say(&r->voice, PLAN_NOTE, 0, 0, "file", "%s", r->table->note);
    if (r->invisible)
        plan_say(&r->voice, PLAN_NOTE, 0, 0, "cleaned", _("%d invisible characters were left out."),
                 r->invisible);
    if (r->out->rows.count == 0)
        plan_say(&r->voice, PLAN_ERROR, r->table->rows.items[r->heading].line, 0, "no-rows",
                 _("There is no drill under the heading."));
    plan_say_all(&r->voice, &r->out->rows);
}

bool plan_table_read(struct plan_table *out, const struct table *table,
                     const struct period_context *context, struct error *err)
{
    struct plan_reading *r = mem_new(1, sizeof *r);
    bool fine;

    *out = (struct plan_table){0};
    r->out = out;
    r->table = table;
    r->context = context;
    r->voice.remarks = &out->remarks;
    fine = find_heading(r, err);
    if (fine)
        read_all(r);
    for (size_t i = 0; i < COUNT_OF(r->raw.cells); i++)
        str_free(&r->raw.cells[i]);
    plan_columns_free(&r->columns);
    free(r->lead_above);
    free(r->period_above);
    free(r);
    return fine;
}

static void free_head(struct plan_head *head)
{
    free(head->title);
    free(head->document_number);
    free(head->issuing_office);
    free(head->address);
    free(head->telephone);
    free(head->mailbox);
}

static void free_row(struct plan_row *row)
{
    free(row->lead_unit);
    free(row->lead_unit_text);
    free(row->lead_alias);
    free(row->participants);
    free(row->subject);
    free(row->period_text);
    free(row->form);
    free(row->remark);
    free(row->place);
}

void plan_table_free(struct plan_table *p)
{
    free_head(&p->head);
    for (size_t i = 0; i < p->rows.count; i++)
        free_row(&p->rows.items[i]);
    for (size_t i = 0; i < p->remarks.count; i++)
        free(p->remarks.items[i].text);
    vec_free(&p->rows);
    vec_free(&p->remarks);
    *p = (struct plan_table){0};
}
