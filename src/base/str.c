#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void reserve(struct str *s, size_t more)
{
    size_t need = s->length + more + 1;
    size_t capacity = s->capacity ? s->capacity : 32;

    if (need <= s->capacity)
        return;
    while (capacity < need)
        capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
    s->data = mem_resize(s->data, capacity, 1);
    s->capacity = capacity;
}

const char *str_text(const struct str *s)
{
    return s->data ? s->data : "";
}

void str_add_n(struct str *s, const char *bytes, size_t length)
{
    reserve(s, length);
    if (length)
        memcpy(s->data + s->length, bytes, length);
    s->length += length;
    s->data[s->length] = '\0';
}

void str_add(struct str *s, const char *text)
{
    if (text)
        str_add_n(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
    str_add_n(s, &c, 1);
}

void str_add_fill(struct str *s, char c, size_t count)
{
    reserve(s, count);
    memset(s->data + s->length, c, count);
    s->length += count;
    s->data[s->length] = '\0';
}

void str_add_codepoint(struct str *s, unsigned codepoint)
{
    char bytes[4];
    size_t length;

    if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
        codepoint = 0xFFFD;
    if (codepoint < 0x80) {
        bytes[0] = (char)codepoint;
        length = 1;
    } else if (codepoint < 0x800) {
        bytes[0] = (char)(0xC0 | codepoint >> 6);
        bytes[1] = (char)(0x80 | (codepoint & 0x3F));
        length = 2;
    } else if (codepoint < 0x10000) {
        bytes[0] = (char)(0xE0 | codepoint >> 12);
        bytes[1] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (codepoint & 0x3F));
        length = 3;
    } else {
        bytes[0] = (char)(0xF0 | codepoint >> 18);
        bytes[1] = (char)(0x80 | (codepoint >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (codepoint & 0x3F));
        length = 4;
    }
    str_add_n(s, bytes, length);
}

void str_vaddf(struct str *s, const char *format, va_list args)
{
    va_list again;
    int length;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return;
    reserve(s, (size_t)length);
    vsnprintf(s->data + s->length, (size_t)length + 1, format, args);
    s->length += (size_t)length;
}

void str_addf(struct str *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    str_vaddf(s, format, args);
    va_end(args);
}

void str_insert(struct str *s, size_t offset, const char *bytes, size_t length)
{
    if (offset > s->length)
        offset = s->length;
    reserve(s, length);
    memmove(s->data + offset + length, s->data + offset, s->length - offset);
    if (length)
        memcpy(s->data + offset, bytes, length);
    s->length += length;
    s->data[s->length] = '\0';
}

void str_remove(struct str *s, size_t offset, size_t length)
{
    if (offset >= s->length)
        return;
    if (length > s->length - offset)
        length = s->length - offset;
    memmove(s->data + offset, s->data + offset + length, s->length - offset - length);
    s->length -= length;
    s->data[s->length] = '\0';
}

void str_cut(struct str *s, size_t length)
{
    if (length >= s->length)
        return;
    s->length = length;
    s->data[length] = '\0';
}

void str_trim_end(struct str *s, size_t from)
{
    size_t length = s->length;

    while (length > from && s->data[length - 1] == ' ')
        length--;
    str_cut(s, length);
}

void str_clear(struct str *s)
{
    str_cut(s, 0);
}

void str_set(struct str *s, const char *text)
{
    str_clear(s);
    str_add(s, text);
}

char *str_steal(struct str *s)
{
    char *text = s->data ? s->data : mem_text("");

    *s = (struct str){0};
    return text;
}

void str_free(struct str *s)
{
    free(s->data);
    *s = (struct str){0};
}
