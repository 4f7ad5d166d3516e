#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/table_build.h"

enum { READINGS = 6 }; /* of one cell, until its text and names agree */

enum role { ROLE_NONE, ROLE_LEADS, ROLE_HELPS };

static bool ends_with(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);

    return size <= length && memcmp(text + length - size, word, size) == 0;
}

static bool ends_with_any(const char *text, size_t length, const char *const *words)
{
    for (; *words; words++) {
        if (ends_with(text, length, *words))
            return true;
    }
    return false;
}

bool plan_is_unit_name(const char *text, size_t length)
{
    static const char *const ends[] = {"局",   "办",   "委",   "部",   "会",   "社", "院",   "中心",
                                       "政府", "公司", "集团", "所",   "站",   "队", "处",   "室",
                                       "馆",   "校",   "学",   "园",   "厂",   "矿", "乡",   "镇",
                                       "街道", "社区", "区",   "村",   "科",   "股", "银行", "协会",
                                       "工会", "妇联", "残联", "中队", "支行", NULL};

    cell_trim(&text, &length);
    return length >= 6 && ends_with_any(text, length, ends);
}

/* A part of another unit rather than one beside it, when it follows that one. */
static bool is_below(const char *text, size_t length)
{
    static const char *const ends[] = {"大队", "支队", "中队", "科",   "股",
                                       "室",   "所",   "站",   "分局", NULL};

    return ends_with_any(text, length, ends);
}

/* Bytes of the separator that `text` starts with, 0 for none. */
static size_t separator_at(const char *text)
{
    static const char *const marks[] = {"、", "，", "；", "／", "＋", "｜", ",",
                                        ";",  "/",  "+",  "|",  "&",  NULL};

    for (size_t i = 0; marks[i]; i++) {
        size_t length = strlen(marks[i]);

        if (strncmp(text, marks[i], length) == 0)
            return length;
    }
    return 0;
}

static int bracket_at(const char *text)
{
    const char *cursor = text;
    int c = text_fold_char(text_next(&cursor, text + strlen(text)));

    return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
}

/* Bytes of the piece at `text` up to a separator, white space or bracket. */
static size_t piece_length(const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;
    size_t bytes;

    while (at < end && !separator_at(at) && !bracket_at(at) &&
           !cell_is_space(at, (size_t)(end - at), &bytes))
        text_next(&at, end);
    return (size_t)(at - text);
}

/* A name that is whole: 阳城县城镇 or 县委 may go on. */
static bool is_office(const char *text, size_t length)
{
    static const char *const ends[] = {"局",   "中心", "公司",   "大队",   "支队", "政府",
                                       "医院", "银行", "办公室", "委员会", NULL};

    return ends_with_any(text, length, ends);
}

/* A name that says of which county, city or town it is begins anew. */
static bool begins_anew(const char *left, const char *right, size_t length)
{
    static const char *const places[] = {"县", "市", "省", "区", "乡", "镇"};

    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (strncmp(right, places[i], strlen(places[i])) == 0)
            return true;
    }
    return length >= 6 && strncmp(left, right, 6) == 0;
}

/* Bytes of a name without the bracket that ends it. */
static size_t bare_length(const char *name, size_t length)
{
    const char *open = NULL;

    for (size_t i = 0; i < length && !open; i++) {
        if (bracket_at(name + i) > 0)
            open = name + i;
    }
    return open ? (size_t)(open - name) : length;
}

/* White space between two names of units parts them, inside one it is the page's: 阳城县卫生健康
 * 和体育局 is one, 县公安局 县水务局 are two, 公安局 交警大队 is one. */
static bool parts_names(const char *left, size_t left_length, const char *right)
{
    size_t length = piece_length(right);

    left_length = bare_length(left, left_length);
    if (!plan_is_unit_name(left, left_length) || !plan_is_unit_name(right, length))
        return false;
    if (begins_anew(left, right, length))
        return true;
    return is_office(left, left_length) && !is_below(right, length);
}

static bool is_chinese_end(const struct str *name)
{
    return name->length > 0 && ((unsigned char)name->data[name->length - 1] & 0x80) != 0;
}

/* --- one name --------------------------------------------------------------------------------- */

struct scan {
    const char *at;
    const char *end;
    bool mark;      /* write 、 for a space that parts names */
    enum role role; /* said by a label before a run of names: 牵头单位：甲局 */
    struct plan_units *out;
};

/* Passes over white space in a cell; true when it parts two names, which it never does inside
 * brackets. */
static bool pass_white(struct scan *s, const struct str *name, bool inside, struct str *text)
{
    bool line = false;
    size_t bytes;

    while (s->at < s->end && cell_is_space(s->at, (size_t)(s->end - s->at), &bytes)) {
        line = line || *s->at == '\n' || *s->at == '\r';
        s->at += bytes;
    }
    if (name->length == 0 || s->at == s->end || separator_at(s->at) || bracket_at(s->at) < 0)
        return false;
    if (!inside && parts_names(str_text(name), name->length, s->at)) {
        str_add(text, line || s->mark ? "、" : " ");
        return true;
    }
    if (bracket_at(s->at) > 0 || !(is_chinese_end(name) && ((unsigned char)*s->at & 0x80)))
        str_add_char(text, ' ');
    else
        s->out->joined++;
    return false;
}

/* Takes the next name, with its brackets, into `name`; what was passed goes to the cell's text. */
static void next_name(struct scan *s, struct str *name)
{
    struct str *text = &s->out->text;
    int depth = 0;
    size_t bytes;

    str_clear(name);
    while (s->at < s->end) {
        const char *start = s->at;
        size_t before = text->length;

        if (cell_is_space(s->at, (size_t)(s->end - s->at), &bytes)) {
            if (pass_white(s, name, depth > 0, text))
                return;
            str_add_n(name, str_text(text) + before, text->length - before);
            continue;
        }
        bytes = separator_at(s->at);
        if (bytes && depth == 0) {
            str_add_n(text, s->at, bytes);
            s->at += bytes;
            return;
        }
        depth += bracket_at(s->at);
        depth = depth < 0 ? 0 : depth;
        text_next(&s->at, s->end);
        str_add_n(text, start, (size_t)(s->at - start));
        str_add_n(name, start, (size_t)(s->at - start));
    }
}

/* Cuts a bracket that ends the name off into `bracket`. */
static void cut_bracket(struct str *name, struct str *bracket)
{
    const char *text = str_text(name);
    const char *last = NULL;
    const char *at = text;
    const char *end = text + name->length;
    const char *inside = NULL;
    const char *close = NULL;

    while (at < end) {
        const char *here = at;
        int way = bracket_at(at);

        text_next(&at, end);
        if (way > 0) {
            last = here;
            inside = at;
            close = NULL;
        } else if (way < 0) {
            close = here;
        } else if (close && *here != ' ') {
            last = NULL; /* text goes on behind it: 各乡（镇）人民政府 */
        }
    }
    if (!last || last == text || !close || close < inside)
        return;
    str_add_n(bracket, inside, (size_t)(close - inside));
    str_cut(name, (size_t)(last - text));
    str_trim_end(name, 0);
}

static enum role role_of(const char *text, size_t length)
{
    static const char *const leads[] = {"牵头", "牵头单位", "主办", "主办单位",
                                        "主责", "组织",     NULL};
    static const char *const helps[] = {"配合", "配合单位", "协办",     "协办单位", "参与", "参加",
                                        "联合", "参演",     "参演单位", "参与单位", NULL};

    for (size_t i = 0; leads[i]; i++) {
        if (strlen(leads[i]) == length && memcmp(leads[i], text, length) == 0)
            return ROLE_LEADS;
    }
    for (size_t i = 0; helps[i]; i++) {
        if (strlen(helps[i]) == length && memcmp(helps[i], text, length) == 0)
            return ROLE_HELPS;
    }
    return ROLE_NONE;
}

/* Cuts 牵头单位： off the name's start; the role holds for the names after it too. */
static void cut_label(struct scan *s, struct str *name)
{
    const char *text = str_text(name);
    const char *wide = strstr(text, "：");
    const char *colon = wide ? wide : strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    enum role role = role_of(text, length);

    if (!colon || role == ROLE_NONE)
        return;
    s->role = role;
    str_remove(name, 0, length + (wide ? strlen("：") : 1));
    while (name->length && name->data[0] == ' ')
        str_remove(name, 0, 1);
}

/* --- the cell --------------------------------------------------------------------------------- */

static bool holds(const char *names, const char *name, size_t length)
{
    size_t size = strlen(names);
    size_t mark = strlen("、");
    const char *end = names + size;
    const char *at = names;

    while ((at = memmem(at, (size_t)(end - at), name, length)) != NULL) {
        const char *after = at + length;
        bool begins =
            at == names || ((size_t)(at - names) >= mark && memcmp(at - mark, "、", mark) == 0);

        if (begins && (after == end || strncmp(after, "、", mark) == 0))
            return true;
        at++;
    }
    return false;
}

void plan_units_merge(struct str *names, const char *more, const char *but)
{
    while (*more) {
        const char *next = strstr(more, "、");
        size_t size = next ? (size_t)(next - more) : strlen(more);

        if (size && !holds(str_text(names), more, size) && !holds(but, more, size)) {
            if (names->length)
                str_add(names, "、");
            str_add_n(names, more, size);
        }
        more += size + (next ? strlen("、") : 0);
    }
}

/* A second name stands in brackets; other brackets belong to the name. */
static bool is_alias(const struct str *bracket)
{
    const char *text = str_text(bracket);
    const char *cursor = text;

    return bracket->length >= 6 && text_is_han(text_next(&cursor, text + bracket->length)) &&
           plan_is_unit_name(text, bracket->length);
}

static void make_lead(struct plan_units *out, const struct str *name, const struct str *alias)
{
    if (out->lead.length) {
        struct str others = {0};

        str_add_n(&others, str_text(&out->lead), out->lead.length);
        plan_units_merge(&others, str_text(&out->others), "");
        str_set(&out->others, str_text(&others));
        out->stripped = out->stripped || out->alias.length;
        str_free(&others);
    }
    str_set(&out->lead, str_text(name));
    str_set(&out->alias, str_text(alias));
}

static void take_name(struct scan *s, struct str *name, bool *led)
{
    struct str bracket = {0};
    struct str whole = {0};
    enum role role;

    cut_label(s, name);
    role = s->role;
    if (name->length == 0)
        return;
    str_add(&whole, str_text(name));
    cut_bracket(name, &bracket);
    if (role_of(str_text(&bracket), bracket.length) != ROLE_NONE) {
        role = role_of(str_text(&bracket), bracket.length);
        str_clear(&bracket);
    } else if (bracket.length && !is_alias(&bracket)) {
        str_set(name, str_text(&whole));
        str_clear(&bracket);
    }
    s->out->count++;
    if (s->out->lead.length == 0 || (role == ROLE_LEADS && !*led)) {
        make_lead(s->out, name, &bracket);
        *led = role == ROLE_LEADS;
    } else {
        plan_units_merge(&s->out->others, str_text(name), str_text(&s->out->lead));
        s->out->stripped = s->out->stripped || bracket.length;
    }
    str_free(&bracket);
    str_free(&whole);
}

static void scan_cell(struct plan_units *out, const char *cell, bool mark)
{
    struct scan s = {.at = cell, .end = cell + strlen(cell), .mark = mark, .out = out};
    struct str name = {0};
    bool led = false;

    *out = (struct plan_units){0};
    while (s.at < s.end) {
        next_name(&s, &name);
        str_trim_end(&name, 0);
        take_name(&s, &name, &led);
    }
    str_trim_end(&out->text, 0);
    str_free(&name);
}

/* True when the cell's text on one line is read as the same names. */
static bool reads_back(const struct plan_units *units)
{
    struct plan_units again;
    bool same;

    scan_cell(&again, str_text(&units->text), false);
    same = strcmp(str_text(&again.lead), str_text(&units->lead)) == 0 &&
           strcmp(str_text(&again.others), str_text(&units->others)) == 0 &&
           strcmp(str_text(&again.text), str_text(&units->text)) == 0;
    plan_units_free(&again);
    return same;
}

void plan_units_read(struct plan_units *out, const char *cell)
{
    int joined;

    scan_cell(out, cell, false);
    joined = out->joined;
    /* Joining one break can change how another is seen: what is kept is a text that says the same
     * each time it is read. */
    for (int i = 0; i < READINGS && strchr(str_text(&out->text), ' ') && !reads_back(out); i++) {
        char *text = mem_text(i ? str_text(&out->text) : cell);

        plan_units_free(out);
        scan_cell(out, text, true);
        out->joined += joined;
        free(text);
    }
}

void plan_units_free(struct plan_units *units)
{
    str_free(&units->lead);
    str_free(&units->alias);
    str_free(&units->others);
    str_free(&units->text);
}
