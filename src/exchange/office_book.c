/* What a workbook is made of: its sheets in order, the parts they share, what it says of itself. */
#include "exchange/office_parts.h"

#include <string.h>

#include "base/text.h"

struct reading {
    struct book *book;
    const struct relations *relations;
};

static bool start_book(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;
    const struct relation *relation;
    const char *label;
    const char *id;
    const char *state;

    (void)err;
    if (strcmp(name, "workbookPr") == 0)
        r->book->from_1904 = xml_flag(x, "date1904", false);
    if (strcmp(name, "extLst") == 0)
        xml_skip(x);
    if (strcmp(name, "sheet") != 0 || r->book->sheets.count >= OFFICE_SHEETS_MOST)
        return true;
    label = xml_attribute(x, "name");
    id = xml_attribute(x, "id");
    state = xml_attribute(x, "state");
    relation = id ? relation_of_id(r->relations, id) : NULL;
    if (relation && strcmp(relation->kind, "worksheet") != 0)
        relation = NULL;
    vec_push(&r->book->sheets,
             (struct book_sheet){.name = mem_text(label ? label : ""),
                                 .part = relation ? mem_text(relation->target) : NULL,
                                 .hidden = state && strcmp(state, "visible") != 0});
    return true;
}

/* The name of a part that is there. */
static char *part_of_kind(const struct package *p, const struct relations *relations,
                          const char *kind)
{
    const struct relation *r = relation_of_kind(relations, kind);

    return r && package_has(p, r->target) ? mem_text(r->target) : NULL;
}

bool book_open(struct book *out, struct package *p, struct error *err)
{
    static const struct xml_handler handler = {.start = start_book};
    struct relations relations = {0};
    struct reading r = {.book = out, .relations = &relations};
    struct str part = {0};
    bool good = package_main_part(&part, p, "xl/workbook.xml", err) &&
                relations_read(&relations, p, str_text(&part), err) &&
                xml_read(p, str_text(&part), &handler, &r, err);

    if (good) {
        out->strings = part_of_kind(p, &relations, "sharedStrings");
        out->styles = part_of_kind(p, &relations, "styles");
    }
    relations_free(&relations);
    str_free(&part);
    return good;
}

void book_close(struct book *b)
{
    for (size_t i = 0; i < b->sheets.count; i++) {
        free(b->sheets.items[i].name);
        free(b->sheets.items[i].part);
    }
    vec_free(&b->sheets);
    free(b->strings);
    free(b->styles);
    *b = (struct book){0};
}
