#include "tui/sequences.h"

#include <string.h>

#include "base/vec.h"

enum {
    MODIFIER_ALT = 2,
    MODIFIER_CTRL = 4,
    MOUSE_LEFT = 0,
    MOUSE_WHEEL_UP = 64,
    MOUSE_WHEEL_DOWN = 65,
};

key_code sequence_plain_key(int c)
{
    switch (c) {
    case 0x00:
        return KEY_CTRL | ' ';
    case '\t':
        return KEY_SPECIAL | KEY_TAB;
    case '\n':
    case '\r':
        return KEY_SPECIAL | KEY_ENTER_KEY;
    case '\b':
    case 0x7F:
        return KEY_SPECIAL | KEY_BACK_SPACE;
    case 0x1B:
        return KEY_SPECIAL | KEY_ESCAPE;
    default:
        break;
    }
    if (c < 0x1B)
        return KEY_CTRL | (key_code)(c - 1 + 'a');
    if (c < 0x20)
        return KEY_CTRL | (key_code)(c + '@');
    return (key_code)c;
}

static key_code modified(key_code key, int modifier)
{
    int bits = modifier > 0 ? modifier - 1 : 0;

    return key | (bits & MODIFIER_CTRL ? KEY_CTRL : 0) | (bits & MODIFIER_ALT ? KEY_ALT : 0);
}

/* Keys that end in a letter, alike in CSI and SS3; the numeric pad in application mode is digits,
 * since not every terminal leaves that mode off. */
static key_code letter_key(char final)
{
    static const struct {
        char final;
        key_code key;
    } keys[] = {
        {'A', KEY_SPECIAL | KEY_UP_ARROW},         {'B', KEY_SPECIAL | KEY_DOWN_ARROW},
        {'C', KEY_SPECIAL | KEY_RIGHT_ARROW},      {'D', KEY_SPECIAL | KEY_LEFT_ARROW},
        {'H', KEY_SPECIAL | KEY_HOME_KEY},         {'F', KEY_SPECIAL | KEY_END_KEY},
        {'Z', KEY_SPECIAL | KEY_BACK_TAB},         {'P', KEY_SPECIAL | (KEY_FUNCTION_0 + 1)},
        {'Q', KEY_SPECIAL | (KEY_FUNCTION_0 + 2)}, {'R', KEY_SPECIAL | (KEY_FUNCTION_0 + 3)},
        {'S', KEY_SPECIAL | (KEY_FUNCTION_0 + 4)},
    };

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].final == final)
            return keys[i].key;
    }
    return 0;
}

static key_code pad_key(char final)
{
    if (final >= 'p' && final <= 'y')
        return (key_code)(final - 'p' + '0');
    switch (final) {
    case 'M':
        return KEY_SPECIAL | KEY_ENTER_KEY;
    case 'X':
        return '=';
    case 'j':
    case 'k':
    case 'l':
    case 'm':
    case 'n':
    case 'o':
        return (key_code)(final - 'j' + '*');
    default:
        return letter_key(final);
    }
}

/* Keys that are a number before `~`. */
static key_code number_key(int number)
{
    static const struct {
        int first, last;
        key_code key; /* of the first; the others follow */
    } ranges[] = {
        {1, 1, KEY_HOME_KEY},
        {2, 2, KEY_INSERT},
        {3, 3, KEY_DELETE},
        {4, 4, KEY_END_KEY},
        {5, 5, KEY_PAGE_UP},
        {6, 6, KEY_PAGE_DOWN},
        {7, 7, KEY_HOME_KEY},
        {8, 8, KEY_END_KEY},
        {11, 15, KEY_FUNCTION_0 + 1},
        {17, 21, KEY_FUNCTION_0 + 6},
        {23, 26, KEY_FUNCTION_0 + 11},
        {28, 29, KEY_FUNCTION_0 + 15},
        {31, 34, KEY_FUNCTION_0 + 17},
    };

    for (size_t i = 0; i < COUNT_OF(ranges); i++) {
        if (number >= ranges[i].first && number <= ranges[i].last)
            return KEY_SPECIAL | (ranges[i].key + (key_code)(number - ranges[i].first));
    }
    return 0;
}

static void set_key(struct sequence *s, key_code key, int modifier)
{
    if (!key)
        return;
    s->meaning = SEQUENCE_KEY;
    s->key = modified(key, modifier);
}

/* SGR mouse: `<button;x;y` and M when pressed.  The wheel is the arrows. */
static void set_mouse(struct sequence *s, const int *numbers, char final)
{
    if (final != 'M')
        return;
    if (numbers[0] == MOUSE_WHEEL_UP || numbers[0] == MOUSE_WHEEL_DOWN) {
        set_key(s, letter_key(numbers[0] == MOUSE_WHEEL_UP ? 'A' : 'B'), 0);
    } else if (numbers[0] == MOUSE_LEFT && numbers[1] > 0 && numbers[2] > 0) {
        s->meaning = SEQUENCE_CLICK;
        s->x = numbers[1] - 1;
        s->y = numbers[2] - 1;
    }
}

static void set_meaning(struct sequence *s, const char *parameters, char final)
{
    int numbers[4] = {0};
    size_t at = 0;
    const char *p = parameters + (*parameters == '<');

    for (; *p >= '0' && *p <= ';'; p++) {
        if (*p == ';' && at + 1 < COUNT_OF(numbers))
            at++;
        else if (*p != ';' && *p != ':' && numbers[at] < 10000)
            numbers[at] = numbers[at] * 10 + (*p - '0');
    }
    if (*parameters == '<')
        set_mouse(s, numbers, final);
    else if (final == '~' && numbers[0] == 200)
        s->meaning = SEQUENCE_PASTE;
    else if (final == '~')
        set_key(s, number_key(numbers[0]), numbers[1]);
    else if (numbers[0] <= 1)
        set_key(s, letter_key(final), numbers[1]);
}

static enum sequence_state parse_csi(const char *bytes, size_t length, struct sequence *out)
{
    char parameters[SEQUENCE_LIMIT + 1] = {0};
    size_t i = 1;

    if (length > 2 && bytes[1] == '[') { /* the Linux console's F1 to F5 */
        out->length = 3;
        if (bytes[2] >= 'A' && bytes[2] <= 'E')
            set_key(out, KEY_SPECIAL | (KEY_FUNCTION_0 + 1 + (key_code)(bytes[2] - 'A')), 0);
        return SEQUENCE_WHOLE;
    }
    if (length == 2 && bytes[1] == '[')
        return SEQUENCE_BEGUN;
    while (i < length && i < SEQUENCE_LIMIT && bytes[i] >= 0x20 && bytes[i] <= 0x3F) {
        parameters[i - 1] = bytes[i];
        i++;
    }
    if (i == SEQUENCE_LIMIT)
        return SEQUENCE_NONE;
    if (i == length)
        return SEQUENCE_BEGUN;
    if (bytes[i] < 0x40 || bytes[i] > 0x7E)
        return SEQUENCE_NONE;
    out->length = i + 1;
    set_meaning(out, parameters, bytes[i]);
    return SEQUENCE_WHOLE;
}

enum sequence_state sequence_parse(const char *bytes, size_t length, struct sequence *out)
{
    *out = (struct sequence){.meaning = SEQUENCE_UNKNOWN};
    if (length == 0)
        return SEQUENCE_BEGUN;
    if (bytes[0] == '[')
        return parse_csi(bytes, length, out);
    if (bytes[0] != 'O')
        return SEQUENCE_NONE;
    if (length < 2)
        return SEQUENCE_BEGUN;
    set_key(out, pad_key(bytes[1]), 0);
    if (out->meaning != SEQUENCE_KEY)
        return SEQUENCE_NONE;
    out->length = 2;
    return SEQUENCE_WHOLE;
}
