#include "app/letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/records.h"

enum { PLACES = 9, PLACE_LONGEST = 60 };

/* What every letter may say of the office. */
struct office {
    char *texts[PLACES];
    struct letter_place places[PLACES + 1];
    size_t count;
};

void letter_day(struct str *out, struct date day)
{
    str_addf(out, "%d年%d月%d日", day.year, day.month, day.day);
}

/* Takes the text over. */
static void know(struct office *o, const char *name, char *text)
{
    o->texts[o->count] = text;
    o->places[o->count] = (struct letter_place){.name = name, .value = text};
    o->count++;
}

/* A setting; left empty, what the head of the year's plan says. */
static char *setting_or_plan(struct app *app, const char *setting, const struct record *plan,
                             const char *field)
{
    char *value = store_setting(app->store, setting);

    if (*value || !plan->type)
        return value;
    free(value);
    return mem_text(record_get(plan, field));
}

static char *of_plan(const struct record *plan, const char *field)
{
    return mem_text(plan->type ? record_get(plan, field) : "");
}

static void know_office(struct app *app, struct office *o)
{
    int64_t id = store_plan_id(app->store, app->year);
    struct record plan = {0};
    struct str today = {0};
    struct str year = {0};

    if (!id || !store_load(app->store, record_type_of(RECORD_PLAN), id, &plan, NULL))
        plan = (struct record){0};
    letter_day(&today, app->today);
    str_addf(&year, "%d", app->year);
    know(o, "计划", of_plan(&plan, "title"));
    know(o, "文号", of_plan(&plan, "document_number"));
    know(o, "地址", of_plan(&plan, "address"));
    know(o, "天数", store_setting(app->store, "report_days"));
    know(o, "电话", setting_or_plan(app, "office_telephone", &plan, "telephone"));
    know(o, "邮箱", setting_or_plan(app, "office_mailbox", &plan, "mailbox"));
    know(o, "办公室", setting_or_plan(app, "office", &plan, "issuing_office"));
    know(o, "日期", str_steal(&today));
    know(o, "年度", str_steal(&year));
    if (plan.type)
        record_free(&plan);
}

static const char *value_of(const struct letter_place *places, const char *name, size_t length)
{
    for (; places && places->name; places++) {
        if (strlen(places->name) == length && strncmp(places->name, name, length) == 0)
            return places->value && *places->value ? places->value : NULL;
    }
    return NULL;
}

static void add_missing(struct str *missing, const char *name, size_t length)
{
    struct str one = {0};

    str_add_n(&one, name, length);
    if (missing && !strstr(str_text(missing), str_text(&one)))
        str_addf(missing, "%s%s", missing->length ? "、" : "", str_text(&one));
    str_free(&one);
}

static void fill(struct str *out, const char *text, const struct letter_place *own,
                 const struct letter_place *office, struct str *missing)
{
    while (*text) {
        size_t plain = strcspn(text, "{");
        const char *name = text + plain + 1;
        size_t length;
        const char *value;

        str_add_n(out, text, plain);
        text += plain;
        if (!*text)
            break;
        length = strcspn(name, "{}\n");
        if (name[length] != '}' || length > PLACE_LONGEST) {
            str_add_char(out, *text++);
            continue;
        }
        value = value_of(own, name, length);
        value = value ? value : value_of(office, name, length);
        if (value)
            str_add(out, value);
        else
            str_add_n(out, text, length + 2);
        if (!value)
            add_missing(missing, name, length);
        text = name + length + 1;
    }
}

bool letter_fill(struct app *app, const char *name, const struct letter_place *places,
                 struct str *out, struct str *missing, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_TEMPLATE);
    int64_t id = store_record_id(app->store, type, name);
    struct office office = {0};
    struct record template;
    struct str filled = {0};

    if (!id)
        return error_set(err, ERROR_NOT_FOUND, _("There is no letter \"%s\" in the store."), name);
    if (!store_load(app->store, type, id, &template, err))
        return false;
    know_office(app, &office);
    fill(&filled, record_get(&template, "text"), places, office.places, missing);
    /* What a record holds may be hostile to the terminal that the letter is printed on. */
    text_clean_lines(out, str_text(&filled));
    str_free(&filled);
    for (size_t i = 0; i < office.count; i++)
        free(office.texts[i]);
    record_free(&template);
    return true;
}
