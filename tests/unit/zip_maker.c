#include "zip_maker.h"

#include <string.h>

static unsigned crc_of(const char *bytes, size_t length)
{
    unsigned crc = ~0U;

    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320U : crc >> 1;
    }
    return ~crc;
}

static void put16(struct str *out, unsigned value)
{
    str_add_char(out, (char)(value & 0xFF));
    str_add_char(out, (char)(value >> 8 & 0xFF));
}

static void put32(struct str *out, size_t value)
{
    put16(out, (unsigned)value & 0xFFFF);
    put16(out, (unsigned)(value >> 16) & 0xFFFF);
}

/* What a part's two records share: version, flags, no packing, time, sum, sizes, name's length. */
static void put_common(struct str *out, const char *name, unsigned crc, size_t length)
{
    put16(out, 20);
    put16(out, 0);
    put16(out, 0);
    put32(out, 0x5C210000);
    put32(out, crc);
    put32(out, length);
    put32(out, length);
    put16(out, (unsigned)strlen(name));
    put16(out, 0);
}

void zip_add(struct zip_maker *z, const char *name, const char *bytes, size_t length)
{
    size_t at = z->parts.length;
    unsigned crc = crc_of(bytes, length);

    str_add_n(&z->parts, "PK\x03\x04", 4);
    put_common(&z->parts, name, crc, length);
    str_add(&z->parts, name);
    str_add_n(&z->parts, bytes, length);
    str_add_n(&z->directory, "PK\x01\x02", 4);
    put16(&z->directory, 20);
    put_common(&z->directory, name, crc, length);
    str_add_n(&z->directory, "\0\0\0\0\0\0\0\0\0\0", 10);
    put32(&z->directory, at);
    str_add(&z->directory, name);
    z->count++;
}

void zip_add_text(struct zip_maker *z, const char *name, const char *text)
{
    zip_add(z, name, text, strlen(text));
}

void zip_finish(struct zip_maker *z, struct str *out)
{
    size_t at = z->parts.length;

    str_add_n(out, str_text(&z->parts), z->parts.length);
    str_add_n(out, str_text(&z->directory), z->directory.length);
    str_add_n(out, "PK\x05\x06\0\0\0\0", 8);
    put16(out, z->count);
    put16(out, z->count);
    put32(out, z->directory.length);
    put32(out, at);
    put16(out, 0);
    str_free(&z->parts);
    str_free(&z->directory);
    z->count = 0;
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, kind, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" RELATIONS kind "\" Target=\"" target "\"/>"
#define RELATIONS_OF(list)                                                                         \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list  \
    "</Relationships>"

static const char usual_book[] =
    "<workbook xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"计划\" sheetId=\"1\" r:id=\"r1\"/>"
    "</sheets></workbook>";

void zip_workbook(struct str *out, const struct workbook_parts *parts)
{
    struct zip_maker z = {0};

    zip_add_text(&z, "_rels/.rels",
                 RELATIONS_OF(RELATION("r1", "officeDocument", "xl/workbook.xml")
                                  RELATION("r2", "custom-properties", "docProps/custom.xml")));
    zip_add_text(&z, "docProps/custom.xml",
                 "<Properties><property name=\"yanlian\"><lpwstr> sheet 1 </lpwstr></property>"
                 "</Properties>");
    zip_add_text(&z, "xl/workbook.xml", parts->book ? parts->book : usual_book);
    zip_add_text(&z, "xl/_rels/workbook.xml.rels",
                 RELATIONS_OF(RELATION("r1", "worksheet", "worksheets/sheet1.xml")
                                  RELATION("r2", "worksheet", "/xl/worksheets/sheet2.xml")
                                      RELATION("r3", "sharedStrings", "sharedStrings.xml")
                                          RELATION("r4", "styles", "../xl/./styles.xml")
                                              RELATION("r5", "chartsheet", "chart.xml")));
    zip_add_text(&z, "xl/worksheets/sheet1.xml", parts->sheet ? parts->sheet : "<worksheet/>");
    if (parts->second)
        zip_add_text(&z, "xl/worksheets/sheet2.xml", parts->second);
    if (parts->strings)
        zip_add_text(&z, "xl/sharedStrings.xml", parts->strings);
    if (parts->styles)
        zip_add_text(&z, "xl/styles.xml", parts->styles);
    zip_finish(&z, out);
}

void zip_document(struct str *out, const char *xml)
{
    struct zip_maker z = {0};

    zip_add_text(&z, "_rels/.rels",
                 RELATIONS_OF(RELATION("r1", "officeDocument", "word/document.xml")));
    zip_add_text(&z, "word/document.xml", xml);
    zip_finish(&z, out);
}
