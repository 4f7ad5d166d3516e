#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { LINE_MAX_BYTES = 4096, PROSE_LINES = 2000 };

/* A line of prose: the row's cells parted by two spaces. */
static void prose_line(struct str *out, const struct table_row *row)
{
    for (size_t i = 0; i < row->count && out->length < LINE_MAX_BYTES; i++) {
        if (out->length)
            str_add(out, "  ");
        plan_one_line(out, row->cells[i]);
    }
}

static void keep(char **field, const char *text, size_t length)
{
    if (*field || length == 0 || length > LINE_MAX_BYTES)
        return;
    *field = mem_text_n(text, length);
}

static bool ends_with(const char *text, const char *word)
{
    size_t length = strlen(text);
    size_t size = strlen(word);

    return size <= length && strcmp(text + length - size, word) == 0;
}

/* --- what stands behind a label --------------------------------------------------------------- */

static bool is_address_mark(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '+';
}

/* The first mailbox in a line. */
static void find_mailbox(struct plan_head *head, const char *line)
{
    const char *at = strchr(line, '@');
    const char *start = at;
    const char *end = at ? at + 1 : NULL;

    if (!at)
        return;
    while (start > line && is_address_mark((unsigned char)start[-1]))
        start--;
    while (is_address_mark((unsigned char)*end))
        end++;
    while (end > at + 1 && end[-1] == '.')
        end--;
    if (start < at && end > at + 1 && memchr(at, '.', (size_t)(end - at)))
        keep(&head->mailbox, start, (size_t)(end - start));
}

/* Bytes of a value up to the next label: two spaces, a full-width mark or the line's end. */
static size_t value_length(const char *value)
{
    static const char *const ends[] = {"  ",       "，",   "；",   "。",   "联系电话", "电话",
                                       "电子邮箱", "邮箱", "邮编", "传真", "联系人"};
    size_t length = strlen(value);
    const char *close = strstr(value, "）");

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        const char *end = strstr(value, ends[i]);

        if (end && end > value && (size_t)(end - value) < length)
            length = (size_t)(end - value);
    }
    /* The close of a bracket that the label stands in: （联系人：张三，电话：4232621） */
    if (close && (size_t)(close - value) < length && !memmem(value, length, "（", strlen("（")))
        length = (size_t)(close - value);
    while (length && (value[length - 1] == ' ' || value[length - 1] == '('))
        length--;
    if (length >= 3 && memcmp(value + length - 3, "（", 3) == 0)
        length -= 3;
    return length;
}

static void find_labelled(char **field, const char *line, const char *const *labels)
{
    for (; *labels && !*field; labels++) {
        const char *at = strstr(line, *labels);

        if (!at)
            continue;
        at += strlen(*labels);
        if (*at == ':')
            at++;
        else if (strncmp(at, "：", strlen("：")) == 0)
            at += strlen("：");
        else
            continue;
        at += strspn(at, " ");
        keep(field, at, value_length(at));
    }
}

/* --- the document's number -------------------------------------------------------------------- */

static const char *const opens[] = {"〔", "[", "［", "【", "(", "（", "﹝"};
static const char *const closes[] = {"〕", "]", "］", "】", ")", "）", "﹞"};

/* Behind the bracket: four digits, its close, digits, 号.  Returns the end, or NULL. */
static const char *number_end(const char *at, const char *close)
{
    if (strspn(at, "0123456789") != 4)
        return NULL;
    at += 4;
    if (strncmp(at, close, strlen(close)) != 0)
        return NULL;
    at += strlen(close);
    if (strncmp(at, "第", strlen("第")) == 0)
        at += strlen("第");
    if (strspn(at, "0123456789") == 0)
        return NULL;
    at += strspn(at, "0123456789");
    return strncmp(at, "号", strlen("号")) == 0 ? at + strlen("号") : NULL;
}

/* Back over the Han characters before a place. */
static const char *word_start(const char *text, const char *at)
{
    while (at > text) {
        const char *before = at - 1;
        const char *cursor;

        while (before > text && ((unsigned char)*before & 0xC0) == 0x80)
            before--;
        cursor = before;
        if (!text_is_han(text_next(&cursor, at)))
            break;
        at = before;
    }
    return at;
}

/* Appends a text with full-width digits as ASCII ones. */
static void fold_digits(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int codepoint = text_next(&text, end);

        if (codepoint >= 0xFF10 && codepoint <= 0xFF19)
            str_add_char(out, (char)(codepoint - 0xFF10 + '0'));
        else
            str_add_n(out, start, (size_t)(text - start));
    }
}

/* 阳应急总指办发〔2026〕3号 */
static void find_document_number(struct plan_head *head, const char *line)
{
    struct str plain = {0};
    struct str tight = {0};

    text_squeeze(&tight, line);
    fold_digits(&plain, str_text(&tight));
    for (size_t i = 0; i < COUNT_OF(opens); i++) {
        const char *text = str_text(&plain);
        const char *open = strstr(text, opens[i]);
        const char *end = open ? number_end(open + strlen(opens[i]), closes[i]) : NULL;
        const char *start = end ? word_start(text, open) : NULL;

        if (end && start < open)
            keep(&head->document_number, start, (size_t)(end - start));
    }
    str_free(&tight);
    str_free(&plain);
}

/* --- date, office, title, year ---------------------------------------------------------------- */

/* A line that is a date and nothing else, but for 印发 or 发布. */
static bool date_line(const char *line, struct date *out)
{
    static const char *const tails[] = {"印发", "发布", "印"};
    struct period_context context = {.year = 0};
    struct period period;
    struct str plain = {0};
    bool fine = false;

    text_squeeze(&plain, line);
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        if (ends_with(str_text(&plain), tails[i]))
            str_cut(&plain, plain.length - strlen(tails[i]));
    }
    if (plain.length >= 8 && plain.length <= 48 && ends_with(str_text(&plain), "日") &&
        strstr(str_text(&plain), "年") &&
        period_parse(str_text(&plain), &context, &period, NULL, NULL) &&
        period.precision == PERIOD_DAY) {
        *out = period.start;
        fine = true;
    }
    str_free(&plain);
    return fine;
}

static bool is_office(const char *line)
{
    static const char *const ends[] = {"办公室", "局",   "政府",   "委员会", "指挥部",
                                       "管委会", "中心", "办事处", "公司",   "领导小组"};
    struct str plain = {0};
    bool is = false;

    text_squeeze(&plain, line);
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        is = is || ends_with(str_text(&plain), ends[i]);
    is = is && plain.length <= 150 && !strstr(str_text(&plain), "，") &&
         !strstr(str_text(&plain), "：") && !strstr(str_text(&plain), "各");
    str_free(&plain);
    return is;
}

/* 20xx in a text, when a word for the plan's year stands behind it. */
static int plan_year(const char *text)
{
    static const char *const words[] = {"年度", "年全", "年应急", "年"};
    struct str plain = {0};
    struct str folded = {0};
    int year = 0;

    text_squeeze(&plain, text);
    text_fold(&folded, str_text(&plain));
    for (size_t i = 0; i < COUNT_OF(words) && !year; i++) {
        const char *at = strstr(str_text(&folded), words[i]);

        if (at && at - str_text(&folded) >= 4 && strncmp(at - 4, "20", 2) == 0 &&
            strspn(at - 4, "0123456789") == 4)
            year = (int)strtol(at - 4, NULL, 10);
    }
    str_free(&folded);
    str_free(&plain);
    return year;
}

static bool is_title(const char *line)
{
    struct str plain = {0};
    const char *text;
    bool is;

    text_squeeze(&plain, line);
    text = str_text(&plain);
    is = plain.length <= 240 && !strstr(text, "。") && !strstr(text, "：") &&
         (ends_with(text, "计划") || ends_with(text, "计划表") || ends_with(text, "安排表") ||
          ends_with(text, "一览表") || ends_with(text, "安排") || ends_with(text, "统计表") ||
          ends_with(text, "汇总表") || (strstr(text, "演练") && strstr(text, "年")));
    str_free(&plain);
    return is;
}

/* A title may be set in two lines: the upper one then names the year. */
static void take_title(struct plan_head *head, const struct table *table, size_t at,
                       struct str *line)
{
    struct str whole = {0};
    const char *upper;

    if (at > 0 && !plan_year(str_text(line)) && table->rows.items[at - 1].count == 1) {
        prose_line(&whole, &table->rows.items[at - 1]);
        upper = str_text(&whole);
        if (!plan_year(upper) || whole.length > 150 || strstr(upper, "。") || strstr(upper, "："))
            str_clear(&whole);
    }
    str_add(&whole, str_text(line));
    keep(&head->title, str_text(&whole), whole.length);
    str_free(&whole);
}

/* The title is the nearest line above the heading that reads like one; in a notice without, the
 * name that the text gives its annex. */
static void find_title(struct plan_head *head, const struct table *table, size_t heading)
{
    static const char *const annex[] = {"附件", "附件1", "附表", NULL};

    for (size_t back = 1; back <= 6 && back <= heading && !head->title; back++) {
        struct str line = {0};

        prose_line(&line, &table->rows.items[heading - back]);
        if (is_title(str_text(&line)))
            take_title(head, table, heading - back, &line);
        str_free(&line);
    }
    for (size_t i = 0; i < heading && i < PROSE_LINES && !head->title; i++) {
        struct str line = {0};

        prose_line(&line, &table->rows.items[i]);
        find_labelled(&head->title, str_text(&line), annex);
        str_free(&line);
    }
}

/* --- the prose -------------------------------------------------------------------------------- */

static void read_line(struct plan_head *head, const char *line, const char *before)
{
    static const char *const address[] = {"联系地址", "办公地址", "报送地址",
                                          "通讯地址", "地址",     NULL};
    static const char *const telephone[] = {"联系电话", "办公电话", "值班电话",
                                            "电话",     "联系方式", NULL};
    struct date day;

    find_labelled(&head->address, line, address);
    find_labelled(&head->telephone, line, telephone);
    find_mailbox(head, line);
    if (!head->document_number)
        find_document_number(head, line);
    if (date_is_set(head->issued_on) || !date_line(line, &day))
        return;
    head->issued_on = day;
    if (is_office(before)) {
        struct str office = {0};

        text_squeeze(&office, before);
        keep(&head->issuing_office, str_text(&office), office.length);
        str_free(&office);
    }
}

/* The red head of a document names its office: 阳城县应急救援总指挥部办公室文件. */
static void find_office(struct plan_head *head, const char *line)
{
    struct str plain = {0};

    text_squeeze(&plain, line);
    if (ends_with(str_text(&plain), "文件")) {
        str_cut(&plain, plain.length - strlen("文件"));
        if (is_office(str_text(&plain)))
            keep(&head->issuing_office, str_text(&plain), plain.length);
    }
    str_free(&plain);
}

static bool is_prose(const struct table_row *row, size_t index, size_t heading)
{
    /* Behind the table's first row only a line that is no row of it can be prose. */
    return index < heading ||
           (index > heading && row->count <= 2 && plan_number_of(row->cells[0]) == 0);
}

void plan_head_read(struct plan_head *head, const struct table *table, size_t heading)
{
    struct str before = {0};
    struct str line = {0};
    size_t read = 0;

    find_title(head, table, heading);
    if (head->title)
        head->year = plan_year(head->title);
    for (size_t i = 0; i < table->rows.count && read < PROSE_LINES; i++) {
        if (!is_prose(&table->rows.items[i], i, heading))
            continue;
        read++;
        str_clear(&line);
        prose_line(&line, &table->rows.items[i]);
        read_line(head, str_text(&line), str_text(&before));
        if (!head->year && i < heading && strstr(str_text(&line), "演练"))
            head->year = plan_year(str_text(&line));
        str_set(&before, str_text(&line));
    }
    for (size_t i = 0; i < heading && i < PROSE_LINES; i++) {
        str_clear(&line);
        prose_line(&line, &table->rows.items[i]);
        find_office(head, str_text(&line));
    }
    str_free(&before);
    str_free(&line);
}
