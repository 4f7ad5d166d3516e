#include "core/period_lexer.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

/* One spelling for what people type in many: dashes, dots, brackets, zeros, old characters.  The
 * replacement is never longer than what it stands for; "" drops it. */
static const struct {
    int from, to; /* code points, both included */
    const char *text;
} folds[] = {
    {0xA0, 0xA0, " "},      {0x2000, 0x200A, " "},  {0x202F, 0x202F, " "},  {0x3000, 0x3000, " "},
    {0xAD, 0xAD, ""},       {0x200B, 0x200F, ""},   {0x2060, 0x2060, ""},   {0xFEFF, 0xFEFF, ""},
    {0x2018, 0x201F, ""},   {0x300A, 0x300F, ""},   {0xB7, 0xB7, "`"},      {0x2022, 0x2022, "`"},
    {0x2027, 0x2027, "`"},  {0x2219, 0x2219, "`"},  {0x22C5, 0x22C5, "`"},  {0x30FB, 0x30FB, "`"},
    {0xFF65, 0xFF65, "`"},  {0x2010, 0x2013, "-"},  {0x2212, 0x2212, "-"},  {0x2014, 0x2015, "~"},
    {0x2500, 0x2501, "~"},  {0x301C, 0x301C, "~"},  {0x223C, 0x223C, "~"},  {0x3001, 0x3001, ","},
    {0x3002, 0x3002, "."},  {0x2236, 0x2236, ":"},  {0x3010, 0x3010, "("},  {0x3011, 0x3011, ")"},
    {0x3014, 0x3014, "("},  {0x3015, 0x3015, ")"},  {0x25CB, 0x25CB, "〇"}, {0x25EF, 0x25EF, "〇"},
    {0x96F6, 0x96F6, "〇"}, {0x9EDE, 0x9EDE, "点"}, {0x6642, 0x6642, "时"}, {0x865F, 0x865F, "号"},
    {0x9031, 0x9031, "周"},
};

static void fold_char(struct str *out, int c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c = c - 0xFF01 + '!';
    if (c >= 'A' && c <= 'Z')
        c += 'a' - 'A';
    if (c == '\t' || c == '\n' || c == '\r')
        c = ' ';
    if (c == '[' || c == ']')
        c = c == '[' ? '(' : ')';
    if (c == '"' || c == '\'')
        return;
    if (c >= 0x80) {
        for (size_t i = 0; i < COUNT_OF(folds); i++) {
            if (c >= folds[i].from && c <= folds[i].to) {
                str_add(out, folds[i].text);
                return;
            }
        }
    }
    str_add_codepoint(out, (unsigned)c);
}

static bool fold(struct period_tokens *out, const char *text, size_t length, struct error *err)
{
    const char *end = text + length;
    struct str folded = {0};
    bool good = true;

    while (good && text < end) {
        int c = text_next(&text, end);

        good =
            c >= 0x20 ? c != 0x7F && (c < 0x80 || c > 0x9F) : c == '\t' || c == '\n' || c == '\r';
        if (good)
            fold_char(&folded, c);
    }
    if (good && folded.length <= PERIOD_TEXT_LIMIT)
        memcpy(out->folded, str_text(&folded), folded.length + 1);
    else
        good = false;
    str_free(&folded);
    if (!good)
        error_set(err, ERROR_INPUT,
                  _("The time holds a control character or broken text; type it again."));
    return good;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of every Chinese character that matters here. */
enum { HAN = 3 };

static int find_han(const char *set, const char *text)
{
    for (int i = 0; set[i * HAN]; i++) {
        if (strncmp(set + i * HAN, text, HAN) == 0)
            return i;
    }
    return -1;
}

/* Value of a Chinese digit; 10, 20, 30 for 十 廿 卅; -1 for anything else. */
static int chinese_digit(const char *text)
{
    int digit = find_han("〇一二三四五六七八九十廿卅两", text);

    return digit <= 10 ? digit : digit == 13 ? 2 : (digit - 9) * 10;
}

/* 一 to 九十九 with 十; the digits of the run are given.  -1 when they are no such number. */
static int chinese_tens(const int *digits, size_t count)
{
    size_t at = 0;
    int tens = 1;
    int ones = 0;

    if (digits[at] < 10)
        tens = digits[at++];
    if (at == count || digits[at] < 10 || tens == 0)
        return -1;
    if (digits[at] > 10 && at > 0)
        return -1;
    tens = digits[at++] * tens;
    if (at < count)
        ones = digits[at++];
    return at < count || ones >= 10 || (ones == 0 && digits[count - 1] == 0) ? -1 : tens + ones;
}

static size_t lex_chinese_number(struct period_token *token, const char *text)
{
    int digits[9];
    size_t count = 0;
    bool tens = false;

    while (count < COUNT_OF(digits) && chinese_digit(text + count * HAN) >= 0) {
        digits[count] = chinese_digit(text + count * HAN);
        tens = tens || digits[count] >= 10;
        count++;
    }
    if (!count)
        return 0;
    token->kind = TOKEN_NUMBER;
    token->style = NUMBER_CHINESE;
    if (tens) {
        token->value = chinese_tens(digits, count);
        token->digits = token->value < 10 ? 1 : 2;
    } else {
        for (size_t i = 0; i < count; i++)
            token->value = token->value * 10 + digits[i];
        token->digits = (int)count;
        if (count > 1)
            token->style = NUMBER_SPELLED;
    }
    if (token->value < 0 || count == COUNT_OF(digits))
        token->kind = TOKEN_UNKNOWN;
    return count * HAN;
}

static size_t lex_number(struct period_token *token, const char *text)
{
    size_t length = 0;

    while (is_digit(text[length])) {
        if (length < 9)
            token->value = token->value * 10 + (text[length] - '0');
        length++;
    }
    if (!length)
        return lex_chinese_number(token, text);
    token->kind = length > 8 ? TOKEN_UNKNOWN : TOKEN_NUMBER;
    token->digits = (int)length;
    return length;
}

static enum period_token_kind mark_kind(char c)
{
    static const struct {
        char mark;
        enum period_token_kind kind;
    } marks[] = {{'.', TOKEN_DOT},     {'`', TOKEN_MIDDLE_DOT}, {'/', TOKEN_SLASH},
                 {'-', TOKEN_DASH},    {'~', TOKEN_TO},         {',', TOKEN_LIST},
                 {';', TOKEN_LIST},    {'&', TOKEN_LIST},       {':', TOKEN_COLON},
                 {'+', TOKEN_PLUS},    {'(', TOKEN_OPEN},       {')', TOKEN_CLOSE},
                 {'\0', TOKEN_UNKNOWN}};
    size_t i = 0;

    while (marks[i].mark && marks[i].mark != c)
        i++;
    return marks[i].kind;
}

/* A weekday right after a week: 周三, 下周日, 星期3.  It is cut here, because 周三十点 is a
 * Wednesday at ten and not a thirtieth of anything. */
static size_t lex_weekday(struct period_token *token, const char *text)
{
    int day = find_han("一二三四五六日天", text);

    token->kind = TOKEN_WEEKDAY;
    if (day >= 0) {
        token->value = day == 7 ? 7 : day + 1;
        return HAN;
    }
    if (*text >= '1' && *text <= '7' && !is_digit(text[1]) && text[1] != ':' && text[1] != '-') {
        token->value = *text - '0';
        return 1;
    }
    return 0;
}

/* A word, a mark, or one unknown character. */
static size_t lex_word(struct period_token *token, const char *text)
{
    size_t length = period_word(text, &token->kind, &token->value);
    size_t weekday;

    if (length && is_letter(*text) && (is_letter(text[length]) || is_digit(text[length])))
        length = 0;
    if (!length) {
        const char *next = text;

        text_next(&next, text + strlen(text));
        token->kind = mark_kind(*text);
        return (size_t)(next - text);
    }
    if (token->kind == TOKEN_WEEKS) {
        struct period_token day = {0};

        weekday = lex_weekday(&day, text + length);
        if (weekday) {
            token->kind = TOKEN_WEEKDAY;
            token->value = day.value;
            return length + weekday;
        }
    }
    return length;
}

static void push(struct period_tokens *out, struct period_token token, const char *text,
                 size_t length)
{
    token.text = text;
    token.length = length;
    out->items[out->count++] = token;
}

/* Characters that no word begins with go together: the message names the whole of them. */
static bool joins_unknown(const struct period_tokens *out, const char *text)
{
    const struct period_token *last;

    if (!out->count)
        return false;
    last = &out->items[out->count - 1];
    return last->kind == TOKEN_UNKNOWN && last->text + last->length == text;
}

/* What may follow 下周: a weekday, or 末 for its end. */
static size_t lex_of_week(struct period_tokens *out, const char *text)
{
    struct period_token token = {0};
    size_t used = lex_weekday(&token, text);

    if (!used && strncmp(text, "末", HAN) == 0) {
        token.kind = TOKEN_WEEKEND;
        used = HAN;
    }
    if (used)
        push(out, token, text, used);
    return used;
}

/* The T between date and time of ISO 8601. */
static bool is_iso_mark(const struct period_tokens *out, const char *text)
{
    return *text == 't' && is_digit(text[1]) && out->count &&
           out->items[out->count - 1].kind == TOKEN_NUMBER;
}

bool period_lex(struct period_tokens *out, const char *text, size_t length, struct error *err)
{
    const char *at = out->folded;

    out->count = 0;
    if (length > PERIOD_TEXT_LIMIT)
        return error_set(err, ERROR_INPUT,
                         _("The time is longer than %d bytes; write only when the drill is."),
                         PERIOD_TEXT_LIMIT);
    if (!fold(out, text, length, err))
        return false;
    while (*at) {
        struct period_token token = {0};
        size_t used;

        if (*at == ' ' || is_iso_mark(out, at)) {
            at++;
            continue;
        }
        used = lex_number(&token, at);
        if (!used)
            used = lex_word(&token, at);
        if (token.kind == TOKEN_UNKNOWN && joins_unknown(out, at))
            out->items[out->count - 1].length += used;
        else
            push(out, token, at, used);
        at += used;
        if (token.kind == TOKEN_THIS_WEEK)
            at += lex_of_week(out, at);
    }
    push(out, (struct period_token){.kind = TOKEN_END}, at, 0);
    out->count--;
    return true;
}
