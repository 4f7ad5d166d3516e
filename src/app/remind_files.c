/* Letters as files: text to copy, HTML to print. */
#include "app/remind.h"

#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/file.h"
#include "exchange/html.h"

static const char *const endings[] = {[LETTER_TEXT] = ".txt", [LETTER_HTML] = ".html"};

bool letter_format_of(const char *word, enum letter_format *out)
{
    *out = strcmp(word, "html") == 0 ? LETTER_HTML : LETTER_TEXT;
    return *out == LETTER_HTML || strcmp(word, "text") == 0;
}

/* The lines as they are: what the template indents stays so. */
static void put_letter(struct str *out, const char *text)
{
    str_add(out, "<section class=\"letter\">\n");
    html_lines(out, "p", text);
    str_add(out, "</section>\n");
}

void remind_html(struct str *out, const struct reminder_letter *letters, size_t count)
{
    html_begin(out, count == 1 ? letters[0].name : "催报", false);
    for (size_t i = 0; i < count; i++)
        put_letter(out, letters[i].text);
    html_end(out);
}

void remind_file_name(struct app *app, const struct reminder_letter *letter,
                      enum letter_format format, struct str *out)
{
    struct str name = {0};
    char today[DATE_TEXT_SIZE];

    date_format(app->today, today);
    if (setting_is_on(app->store, "calendar_chinese_names"))
        str_addf(&name, "催报-%s-%s", letter->name, today);
    else
        str_addf(&name, "reminder-%s-%s", letter->code, today);
    file_safe_name(out, str_text(&name));
    str_add(out, endings[format]);
    str_free(&name);
}

/* Cleaned and cut, two units' names may be the same: then the code tells them apart. */
static void make_unique(struct app *app, const struct reminder_letter *letter,
                        enum letter_format format, const struct text_list *paths,
                        const char *directory, struct str *path)
{
    struct str name = {0};

    str_clear(path);
    remind_file_name(app, letter, format, &name);
    file_join(path, directory, str_text(&name));
    for (size_t i = 0; i < paths->count; i++) {
        if (strcmp(paths->items[i], str_text(path)) != 0)
            continue;
        str_cut(path, path->length - strlen(endings[format]));
        str_addf(path, "-%s%s", letter->code, endings[format]);
        break;
    }
    str_free(&name);
}

static bool add_file(struct file_batch *batch, const struct reminder_letter *letter,
                     enum letter_format format, const char *path, struct error *err)
{
    struct str page = {0};
    bool good;

    if (format == LETTER_TEXT)
        return file_batch_add(batch, path, letter->text, strlen(letter->text), 0644, err);
    remind_html(&page, letter, 1);
    good = file_batch_add(batch, path, str_text(&page), page.length, 0644, err);
    str_free(&page);
    return good;
}

bool remind_write(struct app *app, const struct reminder_letters *letters,
                  enum letter_format format, const char *directory, struct text_list *paths,
                  struct error *err)
{
    struct file_batch batch = {0};
    struct str path = {0};
    bool good = file_make_directory(directory, 0755, err);

    for (size_t i = 0; good && i < letters->count; i++) {
        make_unique(app, &letters->items[i], format, paths, directory, &path);
        good = add_file(&batch, &letters->items[i], format, str_text(&path), err);
        vec_push(paths, mem_text(str_text(&path)));
    }
    good = good && file_batch_commit(&batch, err);
    file_batch_drop(&batch);
    str_free(&path);
    return good;
}
