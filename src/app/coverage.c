#include "app/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "core/field.h"

bool coverage_has_drilled(const struct coverage_cell *cell)
{
    return cell->status != COVERAGE_NONE;
}

static void add_cell(struct coverage_sum *sum, const struct coverage_cell *cell)
{
    sum->units++;
    sum->led += cell->status == COVERAGE_LED;
    sum->joined += cell->status == COVERAGE_JOINED;
    sum->none += cell->status == COVERAGE_NONE;
    sum->planned += cell->status == COVERAGE_NONE && cell->to_lead + cell->to_join > 0;
}

struct coverage_sum coverage_total(const struct coverage_table *t, size_t year)
{
    struct coverage_sum sum = {0};

    for (size_t i = 0; i < t->units.count; i++)
        add_cell(&sum, &t->units.items[i].cells[year]);
    return sum;
}

static const char *word_of(const struct coverage_unit *unit, enum coverage_grouping by)
{
    return by == COVERAGE_BY_KIND ? unit->kind : unit->department_label;
}

/* The group of a unit, begun when it is the first one. */
static struct coverage_group *group_of(const struct coverage_table *t,
                                       const struct coverage_unit *unit, enum coverage_grouping by,
                                       struct coverage_groups *list)
{
    const char *word = word_of(unit, by);

    for (size_t i = 0; i < list->count; i++) {
        const struct coverage_unit *first = &t->units.items[list->items[i].units.items[0]];

        if (by == COVERAGE_BY_KIND ? strcmp(first->kind, word) == 0
                                   : first->department == unit->department)
            return &list->items[i];
    }
    vec_push(list,
             (struct coverage_group){
                 .word = word, .sums = mem_new(t->year_count + 1, sizeof *list->items->sums)});
    return &list->items[list->count - 1];
}

/* Where a kind stands among its words; those of none behind all. */
static int rank_of_kind(const char *word)
{
    const struct record_type *type = record_type_of(RECORD_UNIT);
    const struct choice *choices = field_named(type, "kind")->choices;
    int rank = 0;

    while (choices[rank].word && strcmp(choices[rank].word, word) != 0)
        rank++;
    return rank;
}

static int compare_kinds(const void *a, const void *b)
{
    const struct coverage_group *x = a;
    const struct coverage_group *y = b;

    return rank_of_kind(x->word) - rank_of_kind(y->word);
}

/* The largest department first: most hangs on it. */
static int compare_departments(const void *a, const void *b)
{
    const struct coverage_group *x = a;
    const struct coverage_group *y = b;

    if (!*x->word != !*y->word)
        return *x->word ? -1 : 1;
    if (x->units.count != y->units.count)
        return x->units.count > y->units.count ? -1 : 1;
    return strcmp(x->word, y->word);
}

void coverage_group(const struct coverage_table *t, enum coverage_grouping by,
                    struct coverage_groups *out)
{
    for (size_t i = 0; i < t->units.count; i++) {
        const struct coverage_unit *unit = &t->units.items[i];
        struct coverage_group *group = group_of(t, unit, by, out);

        vec_push(&group->units, i);
        for (size_t year = 0; year < t->year_count; year++)
            add_cell(&group->sums[year], &unit->cells[year]);
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items,
              by == COVERAGE_BY_KIND ? compare_kinds : compare_departments);
}

void coverage_groups_free(struct coverage_groups *list)
{
    for (size_t i = 0; i < list->count; i++) {
        vec_free(&list->items[i].units);
        free(list->items[i].sums);
    }
    vec_free(list);
}
