#include "core/subject.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

/* Words as UTF-8, compared by bytes: a whole character's bytes can't start inside another. */
struct words {
    const char *const *items;
    size_t count;
};
#define WORDS(...)                                                                                 \
    {                                                                                              \
        (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *const[]){__VA_ARGS__}))         \
    }

/* How the name of a drill ends. */
static const struct words drill_words = WORDS("演练", "推演", "演习", "拉练", "拉动");
static const struct words training_words = WORDS("培训", "宣传", "讲座", "宣讲", "科普", "安全教育",
                                                 "知识竞赛", "技能竞赛", "比武", "练兵");
static const struct words training_ends = WORDS("培训", "培训班", "训练");
static const struct words publicity_words = WORDS("宣传", "宣讲", "科普");
static const struct words incident_words =
    WORDS("事件", "事故", "疫情", "灾害", "灾难", "火灾", "火情", "险情", "地震", "洪水", "内涝",
          "滑坡", "泥石流", "塌方", "坍塌", "爆炸", "泄漏", "泄露", "中毒", "污染", "故障", "停电",
          "踩踏", "溺水", "被困", "传染病");
/* What any drill could be called: a name of these words alone says nothing. */
static const struct words empty_words =
    WORDS("突发事件", "突发", "事件", "应急", "救援", "救助", "抢险", "抢救", "处置", "演练",
          "推演", "演习", "拉练", "拉动", "综合", "联合", "专项", "实战", "桌面", "模拟", "年度",
          "全县", "县级", "全员", "单位", "部门", "组织", "开展", "举办", "安全", "预案", "响应",
          "暨", "及", "和", "与", "的", "年", "月", "日", "第", "次", "季度", "上半", "下半");
static const struct words place_ends = WORDS("县", "市", "乡", "镇");
static const struct words tabletop_words = WORDS("桌面", "推演", "沙盘");
static const struct words field_words = WORDS("实战", "实兵", "实操", "拉动", "拉练");

/* --- words ---------------------------------------------------------------------------------- */

/* Bytes of the longest word of the list that `text` starts with, 0 for none. */
static size_t starting_word(const struct words *words, const char *text)
{
    size_t longest = 0;

    /* Words begin with a character's first byte, and Chinese ones differ in its last two: most are
     * told apart by three bytes, which matters with 100,000 subjects. */
    if (((unsigned char)*text & 0xC0) == 0x80)
        return 0;
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->items[i];
        size_t length;

        if (text[0] != word[0] || text[1] != word[1] || text[2] != word[2])
            continue;
        length = strlen(word);
        if (length > longest && strncmp(text, word, length) == 0)
            longest = length;
    }
    return longest;
}

static bool has_word(const struct words *words, const char *text)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strstr(text, words->items[i]))
            return true;
    }
    return false;
}

/* Bytes of the word of the list that ends the first `length` bytes of `text`, 0 for none. */
static size_t ending_word(const struct words *words, const char *text, size_t length)
{
    for (size_t i = 0; i < words->count; i++) {
        size_t size = strlen(words->items[i]);

        if (size <= length && memcmp(text + length - size, words->items[i], size) == 0)
            return size;
    }
    return 0;
}

/* --- plain form ----------------------------------------------------------------------------- */

/* Appends `text` without what stands in brackets, which explains and names nothing, and without
 * white space at the ends. */
static void without_brackets(struct str *out, const char *text)
{
    struct str plain = {0};
    const char *end = text + strlen(text);
    int depth = 0;

    while (text < end) {
        const char *start = text;
        int c = text_fold_char(text_next(&text, end));

        if (c == '(' || c == '[')
            depth++;
        else if ((c == ')' || c == ']') && depth > 0)
            depth--;
        else if (depth == 0)
            str_add_n(&plain, start, (size_t)(text - start));
    }
    text_trim(out, str_text(&plain));
    str_free(&plain);
}

/* Skips a county's, town's or city's name of two or three characters at the start. */
static const char *behind_place(const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;

    for (int i = 0; i < 3; i++) {
        if (!text_is_han(text_next(&at, end)))
            return text;
        if (i > 0 && starting_word(&place_ends, at))
            return at + starting_word(&place_ends, at);
    }
    return text;
}

/* True when the bytes say something that not every drill could be called. */
static bool says_something(const char *text, size_t length)
{
    struct str piece = {0};
    const char *at;
    const char *end;
    bool says = false;

    str_add_n(&piece, text, length);
    at = behind_place(str_text(&piece));
    end = str_text(&piece) + piece.length;
    while (at < end && !says) {
        size_t word = starting_word(&empty_words, at);

        if (word) {
            at += word;
        } else {
            int c = text_fold_char(text_next(&at, end));

            says = text_is_han(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
    str_free(&piece);
    return says;
}

/* --- doubts --------------------------------------------------------------------------------- */

/* How many subjects of their own `plain` holds: pieces that end as a drill does and say something.
 * 应急演练桌面推演 is one, for its second piece is only a form. */
static int count_subjects(const char *plain)
{
    const char *piece = plain;
    const char *at = plain;
    int count = 0;

    while (*at) {
        size_t word = starting_word(&drill_words, at);

        if (!word) {
            at++;
            continue;
        }
        at += word;
        if (says_something(piece, (size_t)(at - piece)))
            count++;
        piece = at;
    }
    return count;
}

/* Names a training: no drill in it, or a training of a drill (应急演练培训). */
static bool is_training(const char *plain)
{
    size_t length = strlen(plain);
    size_t word = ending_word(&training_words, plain, length);

    if (!has_word(&training_words, plain))
        return false;
    return !has_word(&drill_words, plain) ||
           (word && ending_word(&drill_words, plain, length - word));
}

static unsigned form_doubts(const char *plain, const char *form)
{
    bool tabletop = has_word(&tabletop_words, plain);

    /* 实战演练 is how one speaks of any drill in the field; 桌面推演 names the form and nothing
     * else.  So only the latter is said twice. */
    if (strcmp(form, "桌面") == 0)
        return has_word(&field_words, plain) ? SUBJECT_FORM_CLASH
               : tabletop                    ? SUBJECT_FORM_TWICE
                                             : 0;
    return strcmp(form, "实战") == 0 && tabletop ? SUBJECT_FORM_CLASH : 0;
}

unsigned subject_doubts(const char *subject, const char *form)
{
    struct str plain = {0};
    unsigned doubts = 0;
    const char *text;

    without_brackets(&plain, subject);
    text = str_text(&plain);
    if (plain.length) {
        doubts = form_doubts(text, form);
        if (count_subjects(text) > 1)
            doubts |= SUBJECT_TWO;
        if (is_training(text))
            doubts |= SUBJECT_TRAINING;
        else if (!has_word(&drill_words, text) && ending_word(&incident_words, text, plain.length))
            doubts |= SUBJECT_INCIDENT;
        if (!says_something(text, plain.length))
            doubts |= SUBJECT_GENERIC;
    }
    str_free(&plain);
    return doubts;
}

const char *subject_activity_kind(const char *subject)
{
    /* 宣传员培训 is a training: what comes last says what it is. */
    size_t length = strlen(subject);

    if (has_word(&publicity_words, subject) && !ending_word(&training_ends, subject, length))
        return "宣传";
    return has_word(&training_words, subject) ? "培训" : "其他";
}

static const struct doubt_entry {
    enum subject_doubt doubt;
    const char *name;
    const char *reason;
} doubt_table[] = {
    {SUBJECT_TWO, "two-subjects", N_("Two subjects in one row; perhaps they are two drills.")},
    {SUBJECT_TRAINING, "training", N_("A training or publicity, not a drill.")},
    {SUBJECT_INCIDENT, "incident", N_("Names an incident, not what is drilled.")},
    {SUBJECT_GENERIC, "generic", N_("Does not say what is drilled.")},
    {SUBJECT_FORM_TWICE, "form-twice", N_("The subject says its form again.")},
    {SUBJECT_FORM_CLASH, "form-clash", N_("The subject says another form than the form column.")},
};

static const struct doubt_entry *entry_of(enum subject_doubt doubt)
{
    for (size_t i = 0; i < COUNT_OF(doubt_table); i++) {
        if (doubt_table[i].doubt == doubt)
            return &doubt_table[i];
    }
    return NULL;
}

const char *subject_doubt_name(enum subject_doubt doubt)
{
    const struct doubt_entry *entry = entry_of(doubt);

    return entry ? entry->name : "";
}

const char *subject_doubt_reason(enum subject_doubt doubt)
{
    const struct doubt_entry *entry = entry_of(doubt);

    return entry ? _(entry->reason) : "";
}

/* --- wrapped cells -------------------------------------------------------------------------- */

/* Characters of running Chinese text, between which no space is ever written. */
static bool is_chinese(int c)
{
    return text_is_han(c) || (c >= 0x3001 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF60);
}

static int last_char(const char *text, size_t length)
{
    const char *end = text + length;
    const char *at = end;

    while (at > text && ((unsigned char)*--at & 0xC0) == 0x80)
        continue;
    return text_next(&at, end);
}

/* The last character as ASCII has it, 'x' when it is none; \0 only for an empty text. */
static int ascii_end(const char *text, size_t length)
{
    int last = length ? text_fold_char(last_char(text, length)) : 0;

    return last >= 0 && last < 0x80 ? last : 'x';
}

/* True when the bytes name a drill of their own. */
static bool is_subject(const char *text, size_t length)
{
    struct str raw = {0};
    struct str plain = {0};
    bool is;

    /* Most breaks are inside a subject: that shows at the end, before anything is copied. */
    if (!ending_word(&drill_words, text, length) && !strchr(")]", ascii_end(text, length)))
        return false;
    str_add_n(&raw, text, length);
    without_brackets(&plain, str_text(&raw));
    is = ending_word(&drill_words, str_text(&plain), plain.length) &&
         says_something(str_text(&plain), plain.length);
    str_free(&plain);
    str_free(&raw);
    return is;
}

struct joining {
    struct str *out;
    size_t part; /* where the part being joined starts in `out` */
    int joined;
};

/* Decides about one run of white space; `rest` is what follows it. */
static void put_break(struct joining *j, const char *rest, size_t length, bool line)
{
    const char *next = rest;
    int left = last_char(j->out->data + j->part, j->out->length - j->part);
    int right = text_next(&next, rest + length);
    bool wrapped =
        line ? is_chinese(left) || is_chinese(right) : is_chinese(left) && is_chinese(right);

    if (wrapped && !(is_subject(j->out->data + j->part, j->out->length - j->part) &&
                     is_subject(rest, length))) {
        j->joined++;
        return;
    }
    str_add_char(j->out, ' ');
    if (wrapped)
        j->part = j->out->length;
}

int subject_join_wrapped(struct str *out, const char *cell)
{
    struct str trimmed = {0};
    struct joining j = {.out = out, .part = out->length};
    const char *at;
    const char *end;

    text_trim(&trimmed, cell);
    at = str_text(&trimmed);
    end = at + trimmed.length;
    while (at < end) {
        const char *start = at;
        bool line = false;
        int c = text_next(&at, end);

        if (!text_is_space(c)) {
            str_add_n(out, start, (size_t)(at - start));
            continue;
        }
        for (const char *peek = start; peek < end && text_is_space(c = text_next(&peek, end));
             at = peek)
            line = line || c == '\n' || c == '\r';
        put_break(&j, at, (size_t)(end - at), line);
    }
    str_free(&trimmed);
    return j.joined;
}
