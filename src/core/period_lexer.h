/* period_lexer.h - the words of a time expression: numbers, units, relations, and what refuses it.
 *
 * Internal to core/period_*.c.  The text is folded first (full-width forms, the many dashes and
 * dots, quotes dropped), so that the grammar sees one spelling of each thing.
 */
#ifndef YANLIAN_CORE_PERIOD_LEXER_H
#define YANLIAN_CORE_PERIOD_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

enum { PERIOD_TEXT_LIMIT = 200 }; /* bytes of an expression; more is not a time but prose */

enum period_token_kind {
    TOKEN_END,
    TOKEN_NUMBER,       /* value; digits, style */
    TOKEN_DOT,          /* . */
    TOKEN_MIDDLE_DOT,   /* · */
    TOKEN_SLASH,        /* / */
    TOKEN_DASH,         /* -: parts a date's numbers, or the ends of a range */
    TOKEN_TO,           /* 至 到 ~ —: only a range */
    TOKEN_LIST,         /* 、 和 或: several times */
    TOKEN_COLON,        /* : */
    TOKEN_PLUS,         /* + */
    TOKEN_OPEN,         /* ( */
    TOKEN_CLOSE,        /* ) */
    TOKEN_YEAR,         /* 年 */
    TOKEN_MONTH,        /* 月; value 1: 元月, a month by itself, else 0 */
    TOKEN_DAY,          /* 日 号 */
    TOKEN_DAYS,         /* 天: a number of days */
    TOKEN_WEEKS,        /* 周 without a weekday: a number of weeks */
    TOKEN_HOUR,         /* 时 点 */
    TOKEN_MINUTE,       /* 分 */
    TOKEN_HALF_PAST,    /* 半 */
    TOKEN_QUARTERS,     /* 刻 */
    TOKEN_ORDINAL,      /* 第 */
    TOKEN_QUARTER,      /* 季度; value of Q1..Q4, else 0 */
    TOKEN_HALF,         /* 上半年 1, 下半年 2 */
    TOKEN_HALF_MONTH,   /* 上半月 1, 下半月 2 */
    TOKEN_TENDAY,       /* value: first 旬 * 10 + last */
    TOKEN_EDGE,         /* 初 1, 中 2, 底 末 3 */
    TOKEN_BEFORE,       /* 前 */
    TOKEN_AFTER,        /* 后 */
    TOKEN_FROM,         /* 起: fine before a range's end or after a time of day */
    TOKEN_WITHIN,       /* 内 */
    TOKEN_DURING,       /* 期间 */
    TOKEN_ABOUT,        /* 左右 前后 约 */
    TOKEN_WHOLE_YEAR,   /* 全年 */
    TOKEN_THIS_YEAR,    /* 今年 and its neighbours; value: offset in years */
    TOKEN_THIS_QUARTER, /* 本季度 ...; value: offset in quarters */
    TOKEN_THIS_MONTH,   /* 本月 ...; value: offset in months */
    TOKEN_THIS_WEEK,    /* 本周 ...; value: offset in weeks */
    TOKEN_TODAY,        /* 今天 ...; value: offset in days */
    TOKEN_WEEKDAY,      /* value 1..7 */
    TOKEN_WEEKEND,      /* 周末 */
    TOKEN_DAY_PART,     /* value: enum period_day_part */
    TOKEN_NEXT_DAY,     /* 次日 */
    TOKEN_NOISE,        /* says nothing about when: 拟定于 开展 */
    TOKEN_TENTATIVE,    /* 暂定 */
    TOKEN_REMARK,       /* 日期待定: worth keeping as a note beside a date */
    TOKEN_EVENT, /* 安全生产月: names days that only a table knows; value 1: several days */
    TOKEN_UNDECIDED, /* 待定 适时: refuses the whole */
    TOKEN_REPEATED,  /* 每月 两次: refuses the whole */
    TOKEN_LUNAR,     /* 农历: refuses the whole */
    TOKEN_UNKNOWN,
};

enum period_day_part {
    DAY_PART_NONE,
    DAY_PART_NIGHT,   /* 凌晨: 0 to 5 */
    DAY_PART_MORNING, /* 上午 早上: to 12 */
    DAY_PART_AM,      /* am: its 12 may be midnight or noon */
    DAY_PART_NOON,    /* 中午: 11 to 14 */
    DAY_PART_AFTER,   /* 下午 傍晚: 12 to 23 */
    DAY_PART_EVENING, /* 晚上: 17 to 23 */
};

enum period_number_style {
    NUMBER_ARABIC,
    NUMBER_CHINESE, /* 十四, 六 */
    NUMBER_SPELLED, /* 二六: digit by digit, so two of them may also mean "two or six" */
};

struct period_token {
    enum period_token_kind kind;
    int value;
    int digits; /* of a number, as written */
    enum period_number_style style;
    const char *text; /* in period_tokens.folded */
    size_t length;
};

struct period_tokens {
    char folded[PERIOD_TEXT_LIMIT + 1];
    struct period_token items[PERIOD_TEXT_LIMIT + 1]; /* ends with TOKEN_END */
    size_t count;                                     /* without TOKEN_END */
};

/* Cuts `length` bytes of text into tokens.  Refuses broken UTF-8, controls and what is longer than
 * PERIOD_TEXT_LIMIT; a word it does not know is TOKEN_UNKNOWN. */
bool period_lex(struct period_tokens *out, const char *text, size_t length, struct error *err);

/* The longest word at the start of `text`; returns its bytes, 0 when there is none.
 * (period_words.c) */
size_t period_word(const char *text, enum period_token_kind *kind, int *value);

#endif
