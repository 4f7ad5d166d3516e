/* Files that are no text, told by how they begin, and what to do with each. */
#include "exchange/table_build.h"

#include <string.h>

#include "base/i18n.h"
#include "exchange/office_file.h"

enum foreign {
    FOREIGN_NONE,
    FOREIGN_OLD_OFFICE,
    FOREIGN_PROTECTED,
    FOREIGN_SHEET,
    FOREIGN_DOCUMENT,
    FOREIGN_BINARY_SHEET,
    FOREIGN_OPEN_SHEET,
    FOREIGN_OPEN_DOCUMENT,
    FOREIGN_SLIDES,
    FOREIGN_ZIP,
    FOREIGN_PDF,
    FOREIGN_RTF,
    FOREIGN_WEB,
    FOREIGN_DATABASE,
    FOREIGN_PICTURE,
};

static bool begins(const char *bytes, size_t length, const char *with, size_t with_length)
{
    return length >= with_length && memcmp(bytes, with, with_length) == 0;
}

#define BEGINS(literal) begins(bytes, length, literal, sizeof literal - 1)

/* A new office file with a password is wrapped in an old one that has a part of this name, in
 * UTF-16 (MS-OFFCRYPTO 2.3.4.4). */
static enum foreign old_office(const char *bytes, size_t length)
{
    static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    return memmem(bytes, length, package, sizeof package - 1) ? FOREIGN_PROTECTED
                                                              : FOREIGN_OLD_OFFICE;
}

static enum foreign zipped(const char *bytes, size_t length)
{
    static const enum foreign kinds[] = {
        [OFFICE_NONE] = FOREIGN_NONE,         [OFFICE_XLSX] = FOREIGN_SHEET,
        [OFFICE_DOCX] = FOREIGN_DOCUMENT,     [OFFICE_OTHER_ZIP] = FOREIGN_ZIP,
        [OFFICE_XLSB] = FOREIGN_BINARY_SHEET, [OFFICE_PPTX] = FOREIGN_SLIDES,
        [OFFICE_ODS] = FOREIGN_OPEN_SHEET,    [OFFICE_ODT] = FOREIGN_OPEN_DOCUMENT,
    };

    return kinds[office_format_of(bytes, length)];
}

static enum foreign foreign_of(const char *bytes, size_t length)
{
    if (BEGINS("\xD0\xCF\x11\xE0"))
        return old_office(bytes, length);
    if (BEGINS("PK"))
        return zipped(bytes, length);
    if (BEGINS("%PDF"))
        return FOREIGN_PDF;
    if (BEGINS("{\\rtf"))
        return FOREIGN_RTF;
    if (BEGINS("<!DOCTYPE") || BEGINS("<!doctype") || BEGINS("<html") || BEGINS("<HTML") ||
        BEGINS("<?xml"))
        return FOREIGN_WEB;
    if (BEGINS("SQLite format 3"))
        return FOREIGN_DATABASE;
    if (BEGINS("\x89PNG") || BEGINS("\xFF\xD8\xFF") || BEGINS("GIF8") || BEGINS("II*") ||
        BEGINS("MM\0*"))
        return FOREIGN_PICTURE;
    return FOREIGN_NONE;
}

static bool refuse_foreign(enum foreign what, struct error *err)
{
    static const char *const texts[] = {
        [FOREIGN_OLD_OFFICE] =
            N_("This is an old Word, Excel or WPS file (.doc, .xls, .wps, .et).  Open it and save "
               "it anew, a document as .docx, a sheet as .xlsx; then import that file."),
        [FOREIGN_PROTECTED] = N_("The file is protected by a password.  Open it with its password, "
                                 "save it without one, then import that file."),
        [FOREIGN_SHEET] = N_("This is a workbook (.xlsx), where a text is wanted."),
        [FOREIGN_DOCUMENT] = N_("This is a document (.docx), where a text is wanted."),
        [FOREIGN_BINARY_SHEET] = N_("This is a binary workbook (.xlsb).  Open it and save it as "
                                    ".xlsx; then import that file."),
        [FOREIGN_OPEN_SHEET] = N_("This is an OpenDocument sheet (.ods).  Open it and save it as "
                                  ".xlsx; then import that file."),
        [FOREIGN_OPEN_DOCUMENT] = N_("This is an OpenDocument text (.odt).  Open it and save it as "
                                     ".docx; then import that file."),
        [FOREIGN_SLIDES] = N_("These are slides (.pptx), which hold no plan.  Copy the table into "
                              "a document (.docx) or workbook (.xlsx) and import that file."),
        [FOREIGN_ZIP] = N_("This is an archive, not a table.  Unpack it and import the file in it "
                           "that has the plan."),
        [FOREIGN_PDF] = N_("This is a PDF.  Open it, mark the text with its table, copy it into a "
                           "text file and import that file; a scan has no text to copy."),
        [FOREIGN_RTF] = N_("This is a rich text file (.rtf).  Open it and save it as .docx; then "
                           "import that file."),
        [FOREIGN_WEB] = N_("This is a web page or XML.  Open it in a browser, copy the table into "
                           "a text file and import that file."),
        [FOREIGN_DATABASE] = N_("This is a database, not a plan.  To open it use the -d option."),
        [FOREIGN_PICTURE] = N_("This is a picture; a plan must be a document (.docx), a workbook "
                               "(.xlsx), a text (.txt) or a CSV file."),
    };

    return error_set(err, ERROR_FORMAT, "%s", _(texts[what]));
}

bool table_is_text(const char *bytes, size_t length, struct error *err)
{
    enum foreign foreign = foreign_of(bytes, length);

    return foreign == FOREIGN_NONE || refuse_foreign(foreign, err);
}
