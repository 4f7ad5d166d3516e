#include "store/record_sql.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vec.h"
#include "store/private.h"

/* What a clerk wants to know of a drill today: its state, or what is late or owed.  A drill is
 * 已开展 for as long as papers are wanted (db/acts/submission.sql), so its day says the rest:
 * lists, the first screen among them, need no view. */
#define DRILL_STATUS                                                                               \
    "CASE WHEN drill.state IN ('计划', '筹备', '延期')"                                      \
    " THEN iif(drill.period_precision <> '' AND substr(drill.period_end, 1, 10) < yl_today(),"     \
    " '逾期', drill.state)"                                                                      \
    " WHEN drill.state = '已开展' AND drill.held_end <> ''"                                     \
    " THEN iif(yl_due(substr(drill.held_end, 1, 10)) < yl_today(), '逾期未报', '待报')"      \
    " ELSE drill.state END"

#define SHORT_NAME_OR_NONE(unit) "coalesce(" SHORT_NAME(unit) ", '')"

/* What views say of one record; '' where they say nothing. */
#define OF_FINDING(column)                                                                         \
    "(SELECT coalesce(v." column ", '') FROM rectification AS v WHERE v.finding = finding.id)"
#define OF_RESPONSE_PLAN(column)                                                                   \
    "(SELECT coalesce(v." column ", '') FROM response_plan_status AS v"                            \
    " WHERE v.response_plan = response_plan.id)"
#define OF_INSPECTION(column)                                                                      \
    "(SELECT coalesce(v." column ", '') FROM inspection_status AS v"                               \
    " WHERE v.inspection = inspection.id)"

/* Of a stamp in UTC; '' where there is none. */
#define LOCAL_TIME(stamp) "coalesce(strftime('%Y-%m-%d %H:%M', " stamp ", 'localtime'), '')"

/* Fields that no column holds: what they are made of. */
static const struct {
    enum record_kind kind;
    const char *field;
    const char *expression;
} derived[] = {
    {RECORD_DRILL, "lead_unit_short", SHORT_NAME("drill.lead_unit")},
    {RECORD_DRILL, "status", DRILL_STATUS},
    {RECORD_DRILL, "documents_in",
     "(SELECT count(*) FROM document AS o WHERE o.drill = drill.id AND o.state = '已收')"},
    {RECORD_DRILL, "documents_owed",
     "(SELECT c.wanted - c.received FROM submission_count AS c WHERE c.id = drill.id)"},
    {RECORD_DRILL, "plan_state", "(SELECT state FROM plan WHERE plan.id = drill.plan)"},
    {RECORD_DRILL, "plan_issued_on", "(SELECT issued_on FROM plan WHERE plan.id = drill.plan)"},
    {RECORD_DRILL, "owner",
     "(SELECT coalesce(u.name, '') FROM plan AS p LEFT JOIN unit AS u ON u.id = p.owner WHERE p.id "
     "= drill.plan)"},
    {RECORD_DRILL, "year", "(SELECT year FROM plan WHERE plan.id = drill.plan)"},
    {RECORD_DRILL, "period_start", "drill.period_start"},
    {RECORD_DRILL, "period_end", "drill.period_end"},
    {RECORD_DRILL, "period_precision", "drill.period_precision"},
    {RECORD_ACTIVITY, "unit_short", SHORT_NAME("activity.unit")},
    {RECORD_OBLIGATION_STATUS, "unit_short", SHORT_NAME("obligation_status.unit")},
    {RECORD_UNIT, "drills", "(SELECT count(*) FROM drill WHERE drill.lead_unit = unit.id)"},
    {RECORD_UNIT, "contacts", "(SELECT count(*) FROM contact WHERE contact.unit = unit.id)"},
    {RECORD_SUBMISSION, "lead_unit_short", SHORT_NAME("submission.lead_unit")},
    {RECORD_FINDING, "status", OF_FINDING("status")},
    /* None is no number to look at. */
    {RECORD_FINDING, "returned",
     "(SELECT coalesce(nullif(v.returned, 0), '') FROM rectification AS v"
     " WHERE v.finding = finding.id)"},
    {RECORD_FINDING, "responsible_unit_short", SHORT_NAME_OR_NONE("finding.responsible_unit")},
    {RECORD_FINDING, "late_days", OF_FINDING("late_days")},
    {RECORD_FINDING, "lead_unit",
     "(SELECT u.name FROM drill AS d JOIN unit AS u ON u.id = d.lead_unit"
     " WHERE d.id = finding.drill)"},
    {RECORD_FINDING, "drill_year", OF_FINDING("year")},
    {RECORD_FINDING, "drill_day",
     "(SELECT substr(d.held_end, 1, 10) FROM drill AS d WHERE d.id = finding.drill)"},
    {RECORD_RESPONSE_PLAN, "owner_short", SHORT_NAME_OR_NONE("response_plan.owner")},
    {RECORD_RESPONSE_PLAN, "tested_on", OF_RESPONSE_PLAN("tested_on")},
    {RECORD_RESPONSE_PLAN, "due_on", OF_RESPONSE_PLAN("due_on")},
    {RECORD_RESPONSE_PLAN, "to_revise",
     "(SELECT coalesce(nullif(v.to_revise, 0), '') FROM response_plan_status AS v"
     " WHERE v.response_plan = response_plan.id)"},
    {RECORD_RESPONSE_PLAN, "status", OF_RESPONSE_PLAN("status")},
    {RECORD_INSPECTION, "unit_short", SHORT_NAME("inspection.unit")},
    {RECORD_INSPECTION, "status", OF_INSPECTION("status")},
    {RECORD_INSPECTION, "late_days", OF_INSPECTION("late_days")},
    {RECORD_MESSAGE, "tried", LOCAL_TIME("message.tried_at")},
    {RECORD_MESSAGE, "queued", LOCAL_TIME("message.queued_at")},
    /* What somebody must look at, what is still to go, then the newest. */
    {RECORD_MESSAGE, "urgency",
     "CASE message.state WHEN '不明' THEN '1' WHEN '待重试' THEN '2' WHEN '待发' THEN '3'"
     " WHEN '交出' THEN '4' ELSE '5' END || printf('%020d', 9223372036854775807 - message.id)"},
    {RECORD_PLAN, "drills",
     "(SELECT coalesce(sum(t.drills), 0) FROM drill_tally AS t WHERE t.plan = plan.id)"},
};

static const struct {
    enum record_kind kind;
    const char *field;
    struct link_table link;
} links[] = {
    {RECORD_DRILL, "participants", {"drill_participant", "drill", "unit"}},
    {RECORD_DRILL, "objectives", {"drill_objective", "drill", "objective"}},
    {RECORD_DRILL, "response_plans", {"drill_response_plan", "drill", "response_plan"}},
    {RECORD_HAZARD, "words", {"hazard_term", "hazard", "term"}},
    {RECORD_UNIT, "aliases", {"unit_alias", "unit", "alias"}},
};

/* Orders that an index serves. */
static const struct {
    enum record_kind kind;
    const char *field;
    const char *column;
} keys[] = {
    {RECORD_DRILL, "number", "number"},
    {RECORD_DRILL, "lead_unit", "lead_key"},
    {RECORD_DRILL, "subject", "subject_key"},
    {RECORD_DRILL, "period", "period_key"},
    {RECORD_DRILL, "form", "form_rank"},
    {RECORD_DRILL, "state", "state_rank"},
    {RECORD_UNIT, "name", "sort_key"},
    {RECORD_PLAN, "year", "year"},
    {RECORD_KEY_PERIOD, "first_day", "first_day"},
    {RECORD_DAY, "day", "day"},
    {RECORD_CHANGE, "id", "id"},
    {RECORD_INSPECTION, "inspected_on", "inspected_on"},
};

const struct field *link_field_of_table(const char *table, const struct record_type **owner)
{
    for (size_t i = 0; i < COUNT_OF(links); i++) {
        const struct record_type *type = record_type_of(links[i].kind);
        int index = field_index(type, links[i].field);

        if (strcmp(links[i].link.table, table) != 0 || index < 0)
            continue;
        *owner = type;
        return &type->fields[index];
    }
    return NULL;
}

static const char *derived_expression(const struct record_type *type, size_t index)
{
    for (size_t i = 0; i < COUNT_OF(derived); i++) {
        if (derived[i].kind == type->kind &&
            strcmp(derived[i].field, type->fields[index].name) == 0)
            return derived[i].expression;
    }
    return NULL;
}

const struct link_table *field_link(const struct record_type *type, size_t index)
{
    for (size_t i = 0; i < COUNT_OF(links); i++) {
        if (links[i].kind == type->kind && strcmp(links[i].field, type->fields[index].name) == 0)
            return &links[i].link;
    }
    return NULL;
}

const char *field_key_column(const struct record_type *type, size_t index)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].kind == type->kind && strcmp(keys[i].field, type->fields[index].name) == 0)
            return keys[i].column;
    }
    return NULL;
}

bool field_is_stored(const struct record_type *type, size_t index)
{
    return strcmp(type->fields[index].name, "id") != 0 && !derived_expression(type, index) &&
           !field_link(type, index);
}

/* Appends the title of the record that a column names: `with_id` as the value of a FIELD_RECORD. */
static void add_reference(struct str *out, enum record_kind of, const char *table,
                          const char *column, bool with_id)
{
    str_addf(out, "coalesce((SELECT %st.title FROM (", with_id ? "t.id || ' ' || " : "");
    title_select(out, record_type_of(of));
    str_addf(out, ") AS t WHERE t.id = %s.%s), '')", table, column);
}

void title_select(struct str *out, const struct record_type *type)
{
    size_t index = (size_t)field_index(type, type->title);
    const struct field *title = &type->fields[index];

    /* In a query of its own, so that a kind may refer to itself. */
    str_addf(out, "SELECT %s.id AS id, ", type->table);
    if (title->type == FIELD_RECORD)
        add_reference(out, title->of, type->table, title->name, false);
    else
        field_expression(out, type, index);
    str_addf(out, " AS title FROM %s", type->table);
}

static void add_link(struct str *out, const struct record_type *type, size_t index)
{
    const struct link_table *link = field_link(type, index);
    const struct field *field = &type->fields[index];

    str_add(out, "(SELECT coalesce(group_concat(v, '、'), '') FROM (SELECT ");
    if (field->type == FIELD_UNITS) {
        str_addf(out, "u.name AS v FROM %s AS l JOIN unit AS u ON u.id = l.%s", link->table,
                 link->value);
    } else if (field->type == FIELD_RECORDS) {
        str_addf(out, "t.title AS v FROM %s AS l JOIN (", link->table);
        title_select(out, record_type_of(field->of));
        str_addf(out, ") AS t ON t.id = l.%s", link->value);
    } else {
        str_addf(out, "l.%s AS v FROM %s AS l", link->value, link->table);
    }
    str_addf(out, " WHERE l.%s = %s.id ORDER BY l.position, l.id))", link->owner, type->table);
}

void field_expression(struct str *out, const struct record_type *type, size_t index)
{
    const struct field *field = &type->fields[index];
    const char *expression = derived_expression(type, index);

    if (expression)
        str_add(out, expression);
    else if (field_link(type, index))
        add_link(out, type, index);
    else if (field->type == FIELD_UNIT)
        str_addf(out, "coalesce((SELECT u.name FROM unit AS u WHERE u.id = %s.%s), '')",
                 type->table, field->name);
    else if (field->type == FIELD_RECORD)
        add_reference(out, field->of, type->table, field->name, true);
    else if (field->type == FIELD_COUNT && !(field->flags & FIELD_REQUIRED) &&
             strcmp(field->name, "id") != 0)
        str_addf(out, "coalesce(%s.%s, '')", type->table, field->name);
    else if (field->type == FIELD_PERIOD)
        str_addf(out,
                 "iif(%1$s.%2$s_precision = '', '', %1$s.%2$s_start || '/' || %1$s.%2$s_end"
                 " || '/' || %1$s.%2$s_precision)",
                 type->table, field->name);
    else
        str_addf(out, "%s.%s", type->table, field->name);
}

/* Choices in the order in which they are declared, not that of their code points. */
static void add_choice_order(struct str *out, const struct record_type *type, size_t index)
{
    const struct choice *choice = type->fields[index].choices;

    str_add(out, "CASE ");
    field_expression(out, type, index);
    for (int rank = 1; choice->word; choice++, rank++)
        str_addf(out, " WHEN '%s' THEN %d", choice->word, rank);
    str_add(out, " ELSE 0 END");
}

void field_sort_expression(struct str *out, const struct record_type *type, size_t index)
{
    const struct field *field = &type->fields[index];
    const char *column = field_key_column(type, index);

    if (column) {
        str_addf(out, "%s.%s", type->table, column);
    } else if (type->kind == RECORD_FINDING && strcmp(field->name, "status") == 0) {
        str_add(out, "(SELECT o.place FROM finding_order AS o WHERE o.finding = finding.id)");
    } else if (type->kind == RECORD_UNIT && strcmp(field->name, "code") == 0) {
        /* U9 before U10. */
        str_addf(out, "%s.id", type->table);
    } else if (field->type == FIELD_CHOICE) {
        add_choice_order(out, type, index);
    } else if (field->type == FIELD_UNIT) {
        str_addf(out, "coalesce((SELECT u.sort_key FROM unit AS u WHERE u.id = %s.%s), '')",
                 type->table, field->name);
    } else if (field->type == FIELD_PERIOD) {
        str_addf(out, "%s.%s_start", type->table, field->name);
    } else if (field->type == FIELD_COUNT && field_is_stored(type, index)) {
        /* What is not known comes first, as empty texts do. */
        str_addf(out, "%s.%s", type->table, field->name);
    } else if (field->type == FIELD_RECORD) {
        str_add(out, "yl_sort_key(");
        add_reference(out, field->of, type->table, field->name, false);
        str_add(out, ")");
    } else if (field->type == FIELD_TEXT || field->type == FIELD_TEXTS ||
               field->type == FIELD_UNITS || field->type == FIELD_RECORDS ||
               field->type == FIELD_LINES) {
        str_add(out, "yl_sort_key(");
        field_expression(out, type, index);
        str_add(out, ")");
    } else {
        field_expression(out, type, index);
    }
}

/* --- whole statements ------------------------------------------------------------------------- */

static void add_columns(struct str *out, const struct record_type *type, bool listed_only)
{
    str_addf(out, "%s.id, ", type->table);
    if (type->read_only)
        str_add(out, "0");
    else
        str_addf(out, "%s.version", type->table);
    for (size_t i = 0; i < type->field_count; i++) {
        str_add(out, ", ");
        if (listed_only && !field_is_listed(type, i))
            str_add(out, "NULL");
        else
            field_expression(out, type, i);
    }
}

static char *select_of(const struct record_type *type, bool listed_only)
{
    struct str text = {0};

    str_add(&text, "SELECT ");
    add_columns(&text, type, listed_only);
    str_addf(&text, " FROM %s WHERE %s.id = ?1", type->table, type->table);
    return str_steal(&text);
}

const struct record_sql *record_sql_of(struct store *s, const struct record_type *type)
{
    struct record_sql *sql = s->sql[type->kind];
    struct str text = {0};

    if (sql)
        return sql;
    sql = s->sql[type->kind] = mem_new(1, sizeof *sql);
    sql->select = select_of(type, false);
    sql->listed = select_of(type, true);
    str_addf(&text, "DELETE FROM %s WHERE id = ?1 AND version = ?2", type->table);
    sql->remove = str_steal(&text);
    return sql;
}

bool record_sql_ready(struct store *s, const struct record_type *type, bool listed_only,
                      struct error *err)
{
    switch (type->kind) {
    case RECORD_DRILL:
        return listed_only ? rule_functions(s, err) : store_view(s, "submission", err);
    case RECORD_FINDING:
        return store_view(s, "rectification", err) && store_view(s, "finding_order", err);
    case RECORD_RESPONSE_PLAN:
        return store_view(s, "response_plan_status", err);
    case RECORD_INSPECTION:
        return store_view(s, "inspection_status", err);
    default:
        return !type->read_only || store_view(s, type->table, err);
    }
}

void record_sql_free(struct store *s)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        if (!s->sql[kind])
            continue;
        free(s->sql[kind]->select);
        free(s->sql[kind]->listed);
        free(s->sql[kind]->insert);
        free(s->sql[kind]->remove);
        free(s->sql[kind]);
        s->sql[kind] = NULL;
    }
}
