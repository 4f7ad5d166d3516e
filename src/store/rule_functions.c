/* SQL functions for views and triggers of rules that are not SQL: the days of a report.
 *
 *   yl_due(day), yl_nominal(day)   the last day for the report of a drill whose last day is `day`,
 *                                  as it is and as it was counted (core/deadline.h)
 *   yl_due_is_provisional(day)     1 when a table needed for it is missing, else 0
 *   yl_add_months(day, n)          the day `n` months later (date_add_months)
 *   yl_today()                     the day that the program works on
 *   yl_turning_back()              1 in undo and redo, else 0
 *
 * `day` is YYYY-MM-DD; what is none gives ''. */
#include "base/vec.h"
#include "store/private.h"
#include "store/records.h"
#include "store/statement.h"

static bool setting_has(struct store *s, const char *name, const char *word)
{
    return statement_number(s, 0, "SELECT value = ?2 FROM setting WHERE name = ?1", "tt", name,
                            word) != 0;
}

struct deadline_rule store_deadline_rule(struct store *s)
{
    enum { DAYS_UNSAID = 20 };

    return (struct deadline_rule){
        .days = (int)statement_number(s, DAYS_UNSAID,
                                      "SELECT CAST(value AS INTEGER) FROM setting"
                                      " WHERE name = 'report_days' AND value GLOB '[0-9]*'",
                                      ""),
        .roll = setting_has(s, "report_roll", "是"),
        .working_days = setting_has(s, "report_count", "工作日"),
    };
}

/* --- settings and days, read once for as long as nothing is written --------------------------- */

void rule_cache_forget(struct store *s)
{
    day_table_free(&s->rules.days);
    s->rules = (struct rule_cache){0};
}

/* Tells the content of the file from that before any write: the first number counts what was
 * committed, by whomever, the second what the act under way has written so far. */
static void content_of(struct store *s, unsigned *version, int64_t *written)
{
    *version = 0;
    sqlite3_file_control(s->db, "main", SQLITE_FCNTL_DATA_VERSION, version);
    *written = sqlite3_total_changes64(s->db);
}

static struct rule_cache *rules_now(struct store *s)
{
    unsigned version;
    int64_t written;

    content_of(s, &version, &written);
    /* Who reads no table sees nothing of others' commits in the number. */
    if (s->rules.known && sqlite3_txn_state(s->db, "main") != SQLITE_TXN_NONE &&
        s->rules.version == version && s->rules.written == written)
        return &s->rules;
    rule_cache_forget(s);
    s->rules.rule = store_deadline_rule(s);
    s->rules.known = store_days(s, &s->rules.days, NULL);
    s->rules.version = version;
    s->rules.written = written;
    return &s->rules;
}

/* --- the functions ---------------------------------------------------------------------------- */

static void give_day(sqlite3_context *context, struct date day)
{
    char text[DATE_TEXT_SIZE] = "";

    if (date_is_set(day))
        date_format(day, text);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static bool count_from(sqlite3_context *context, sqlite3_value *value, struct deadline *out)
{
    struct store *s = sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(value);
    struct rule_cache *rules;
    struct date day;
    const char *end;

    if (!text || !date_parse_iso(text, &day, &end) || *end)
        return false;
    rules = rules_now(s);
    *out = deadline_count(day, &rules->rule, &rules->days, NULL);
    return date_is_set(out->due);
}

static void due_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct deadline deadline = {0};

    (void)count;
    count_from(context, values[0], &deadline);
    give_day(context, deadline.due);
}

static void nominal_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct deadline deadline = {0};

    (void)count;
    count_from(context, values[0], &deadline);
    give_day(context, deadline.nominal);
}

static void provisional_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct deadline deadline;

    (void)count;
    if (count_from(context, values[0], &deadline))
        sqlite3_result_int(context, deadline.provisional);
    else
        sqlite3_result_text(context, "", -1, SQLITE_STATIC);
}

static void add_months_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct date day;
    const char *end;

    (void)count;
    if (!text || !date_parse_iso(text, &day, &end) || *end)
        day = (struct date){0};
    give_day(context, date_add_months(day, sqlite3_value_int(values[1])));
}

static void today_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct store *s = sqlite3_user_data(context);

    (void)count;
    (void)values;
    give_day(context, s->today);
}

static void turning_back_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct store *s = sqlite3_user_data(context);

    (void)count;
    (void)values;
    sqlite3_result_int(context, s->turning_back);
}

void store_set_today(struct store *s, struct date today)
{
    s->today = today;
}

bool rule_functions(struct store *s, struct error *err)
{
    static const struct {
        const char *name;
        int arguments;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"yl_due", 1, due_function},
        {"yl_nominal", 1, nominal_function},
        {"yl_due_is_provisional", 1, provisional_function},
        {"yl_add_months", 2, add_months_function},
        {"yl_today", 0, today_function},
        {"yl_turning_back", 0, turning_back_function},
    };

    if (s->rules_ready)
        return true;
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        int code = sqlite3_create_function_v2(s->db, functions[i].name, functions[i].arguments,
                                              SQLITE_UTF8 | SQLITE_INNOCUOUS, s,
                                              functions[i].function, NULL, NULL, NULL);

        if (code != SQLITE_OK)
            return statement_error(s, code, err);
    }
    s->rules_ready = true;
    return true;
}
