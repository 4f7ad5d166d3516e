/* remind.h - 催报: one letter a unit about all that it owes, and the record that it was sent. */
#ifndef YANLIAN_APP_REMIND_H
#define YANLIAN_APP_REMIND_H

#include "app/app.h"
#include "base/text_list.h"
#include "base/vec.h"

struct reminder_letter {
    int64_t unit;
    char *code; /* the unit's */
    char *name;
    char *text;
    char *missing; /* places of the template that nobody could fill, parted by 、; "" */
    size_t items;  /* in its list */
};
struct reminder_letters VEC(struct reminder_letter);
void reminder_letters_free(struct reminder_letters *letters);

/* Makes the letters, in the order of the units' codes: of every unit that owes something, or of the
 * unit with the id `unit` (0: all) only.  What is owed is what lies on the desk: documents late and
 * soon due, drills not held, drills without a day, findings to mend; with `all` also documents that
 * have more time.  Internal drills are named: the letter goes to who leads them. */
bool remind_letters(struct app *app, int64_t unit, bool all, struct reminder_letters *out,
                    struct error *err);
enum letter_format {
    LETTER_TEXT,
    LETTER_HTML, /* to print on A4 (exchange/html.h) */
};
/* The format of a word (text, html); false when there is none. */
bool letter_format_of(const char *word, enum letter_format *out);
/* Appends one page of HTML with the letters, each on a sheet of its own. */
void remind_html(struct str *out, const struct reminder_letter *letters, size_t count);
/* Writes a file a letter into `directory` (made when missing), all or none; `paths` gets their
 * names, in the same order. */
bool remind_write(struct app *app, const struct reminder_letters *letters,
                  enum letter_format format, const char *directory, struct text_list *paths,
                  struct error *err);
/* Appends the name of the file of a letter. */
void remind_file_name(struct app *app, const struct reminder_letter *letter,
                      enum letter_format format, struct str *out);

struct reminder_sent {
    const char *way;  /* 电话 短信 微信 邮件 纸质 其他, or as field_read takes it */
    const char *on;   /* a day as people write it; NULL or "": today */
    const char *told; /* who took it; may be NULL */
};
/* Appends the day (YYYY-MM-DD) that a person means; today for "". */
bool remind_day(struct app *app, const char *typed, struct str *out, struct error *err);
/* Appends the names of the unit's contacts, who is to be called first before the others; returns
 * how many. */
size_t remind_contacts(struct app *app, int64_t unit, struct text_list *out);
/* Records that the letter was sent, as one act. */
bool remind_sent(struct app *app, const struct reminder_letter *letter,
                 const struct reminder_sent *sent, struct error *err);
/* Makes the record of that, unsaved, for who writes more in the same act; `out` is initialised
 * here, free it also after an error.  Of the letter only name and text are looked at. */
bool remind_record(struct app *app, const struct reminder_letter *letter,
                   const struct reminder_sent *sent, struct record *out, struct error *err);
/* The unit that a letter about the selected record goes to: who leads the drill (of the record, a
 * submission), mends the finding, or the unit itself.  0: none. */
int64_t remind_unit_of(struct app *app, enum record_kind kind, int64_t id);

#endif
