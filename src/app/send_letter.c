/* A mail's words: templates of the office, the table put into them. */
#include "app/send_parts.h"

#include <string.h>

#include "base/text.h"

/* Where the table goes; letter_fill leaves it as it stands. */
#define TABLE_PLACE "{日程}"

enum { PLACES_MOST = 16, HEADER_MOST = 600 /* bytes */ };

char *send_header_text(const char *text)
{
    struct str line = {0};

    text_clean(&line, text);
    if (line.length > HEADER_MOST) {
        const char *at = line.data;
        size_t keep = 0;

        while (at - line.data <= HEADER_MOST) {
            keep = (size_t)(at - line.data);
            text_next(&at, line.data + line.length);
        }
        str_cut(&line, keep);
        str_add(&line, "…");
    }
    return str_steal(&line);
}

void send_changes_words(struct str *out, const struct send_item *item)
{
    const struct {
        int count;
        const char *word;
    } kinds[] = {{item->fresh, "新增"},
                 {item->moved, "改期"},
                 {item->cancelled, "取消"},
                 {item->altered, "变更"}};
    size_t before = out->length;

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (kinds[i].count)
            str_addf(out, "%s%s%d项", out->length > before ? "、" : "", kinds[i].word,
                     kinds[i].count);
    }
}

void send_body_set(struct send_item *item, const char *body)
{
    const char *place = strstr(body, TABLE_PLACE);
    const char *after = place ? place + strlen(TABLE_PLACE) : "";
    struct str head = {0};
    struct str text = {0};
    struct str html = {0};

    str_add_n(&head, body, place ? (size_t)(place - body) : strlen(body));
    while (head.length && str_text(&head)[head.length - 1] == '\n')
        str_cut(&head, head.length - 1);
    after += *after == '\n';
    str_add(&text, str_text(&head));
    str_add(&text, item->rows.count ? "\n\n" : "\n");
    str_add(&html, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"></head>\n"
                   "<body style=\"font-family:sans-serif;font-size:14px\">\n");
    send_lines_html(&html, str_text(&head));
    if (item->rows.count) {
        send_table_text(&text, &item->rows);
        str_add(&text, *after ? "\n" : "");
        send_table_html(&html, &item->rows);
    }
    str_add(&text, after);
    send_lines_html(&html, after);
    str_add(&html, "</body></html>\n");
    if (text.length && str_text(&text)[text.length - 1] != '\n')
        str_add_char(&text, '\n');
    item->text = str_steal(&text);
    item->html = str_steal(&html);
    str_free(&head);
}

bool send_subject_make(struct app *app, struct send_item *item, const char *template,
                       const struct letter_place *places, struct str *missing, struct error *err)
{
    struct str filled = {0};
    bool good = letter_fill(app, template, places, &filled, missing, err);

    item->subject = send_header_text(str_text(&filled));
    str_free(&filled);
    return good;
}

bool send_body_make(struct app *app, struct send_item *item, const char *template,
                    const struct letter_place *places, struct str *missing, struct error *err)
{
    struct letter_place all[PLACES_MOST + 2] = {{"日程", TABLE_PLACE}};
    struct str body = {0};
    bool good;

    for (size_t i = 0; i < PLACES_MOST && places[i].name; i++)
        all[i + 1] = places[i];
    good = letter_fill(app, template, all, &body, missing, err);
    if (good)
        send_body_set(item, str_text(&body));
    str_free(&body);
    return good;
}
