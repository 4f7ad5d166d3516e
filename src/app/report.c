#include "app/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool report_format_of(const char *word, enum report_format *out)
{
    static const struct {
        const char *word;
        enum report_format format;
    } words[] = {
        {"text", REPORT_TEXT}, {"table", REPORT_TEXT}, {"tsv", REPORT_TSV},
        {"csv", REPORT_CSV},   {"json", REPORT_JSON},  {"print", REPORT_PRINT},
        {"html", REPORT_HTML}, {"xlsx", REPORT_XLSX},
    };

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].format;
            return true;
        }
    }
    return false;
}

/* The owned text of a format. */
static char *text_of(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
static char *text_of(const char *format, va_list args)
{
    struct str text = {0};

    str_vaddf(&text, format, args);
    return str_steal(&text);
}

void report_begin(struct report *r, struct app *app, const struct report_options *options,
                  const char *title, ...)
{
    va_list args;

    va_start(args, title);
    *r = (struct report){
        .title = text_of(title, args),
        .office = store_setting(app->store, "office"),
        .year = options->year ? options->year : app->year,
        .as_of = app->today,
        .internal = options->internal,
    };
    va_end(args);
}

void report_free(struct report *r)
{
    for (size_t i = 0; i < r->sections.count; i++) {
        free(r->sections.items[i].heading);
        text_list_free(&r->sections.items[i].texts);
    }
    vec_free(&r->sections);
    text_list_free(&r->notes);
    free(r->title);
    free(r->office);
    r->title = r->office = NULL;
}

void report_left_out(struct report *r, int count)
{
    r->levels = true;
    r->left_out = count;
}

void report_note(struct report *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vec_push(&r->notes, text_of(format, args));
    va_end(args);
}

void report_table(struct report *r, const char *name, const char *heading,
                  const struct report_column *columns, size_t count)
{
    struct report_section section = {
        .name = name,
        .heading = mem_text(heading),
        .columns = columns,
        .column_count = count,
    };

    vec_push(&r->sections, section);
}

void report_text(struct report *r, const char *name, const char *heading)
{
    report_table(r, name, heading, NULL, 0);
}

static struct report_section *last_section(struct report *r)
{
    return &r->sections.items[r->sections.count - 1];
}

void report_boxed(struct report *r, int lines)
{
    last_section(r)->box = lines;
}

void report_only(struct report *r, enum report_where where)
{
    last_section(r)->where = where;
}

static struct text_list *texts_of(struct report *r)
{
    return &last_section(r)->texts;
}

void report_cell(struct report *r, const char *text)
{
    vec_push(texts_of(r), mem_text(text ? text : ""));
}

void report_cellf(struct report *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vec_push(texts_of(r), text_of(format, args));
    va_end(args);
}

void report_count(struct report *r, int64_t number)
{
    report_cellf(r, "%" PRId64, number);
}

size_t report_rows(const struct report_section *section)
{
    if (!section->column_count)
        return 0;
    return (section->texts.count + section->column_count - 1) / section->column_count;
}
