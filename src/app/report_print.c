#include "app/report_print.h"

#include <stdlib.h>
#include <string.h>

#include "app/report_layout.h"
#include "base/text.h"

enum {
    FOOT = 2,         /* an empty line and the page's number */
    HEAD = 2,         /* the title and an empty line, from the second page on */
    SQUEEZE_MOST = 24 /* cells that a table may give away before the page is turned */
};

struct page {
    struct text_list lines;
};

struct printer {
    const struct report *report;
    int width;
    size_t lines; /* of a page above its foot */
    struct VEC(struct page) pages;
};

static struct text_list *page_of(struct printer *p)
{
    return &p->pages.items[p->pages.count - 1].lines;
}

static void new_page(struct printer *p)
{
    vec_push(&p->pages, (struct page){{0}});
    if (p->pages.count > 1) {
        report_layout_middle(p->report->title, p->width, page_of(p));
        vec_push(page_of(p), mem_text(""));
    }
}

static bool is_fresh(struct printer *p)
{
    return page_of(p)->count == (p->pages.count > 1 ? HEAD : 0);
}

static void put_line(struct printer *p, char *line)
{
    if (page_of(p)->count >= p->lines)
        new_page(p);
    vec_push(page_of(p), line);
}

static void put_copy(struct printer *p, const struct text_list *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        put_line(p, mem_text(lines->items[i]));
}

/* Puts lines that stay together when a page can hold them; on a new page after `again` (may be
 * NULL).  The lines are taken. */
static void put_block(struct printer *p, struct text_list *block, const struct text_list *again)
{
    bool turned = false;

    if (!is_fresh(p) && page_of(p)->count + block->count > p->lines &&
        block->count <= p->lines / 2) {
        new_page(p);
        turned = true;
    }
    for (size_t i = 0; i < block->count; i++) {
        if (page_of(p)->count >= p->lines) {
            new_page(p);
            turned = true;
        }
        if (turned && again)
            put_copy(p, again);
        turned = false;
        put_line(p, block->items[i]);
    }
    vec_free(block);
}

static void put_table(struct printer *p, const struct report_section *section,
                      struct text_list *heading)
{
    struct report_layout layout;
    struct text_list again = {0};
    struct text_list block = *heading;

    report_layout_begin(&layout, section, p->width);
    report_layout_headings(&layout, &again);
    for (size_t i = 0; i < again.count; i++)
        vec_push(&block, mem_text(again.items[i]));
    if (report_rows(section))
        report_layout_row(&layout, 0, &block);
    put_block(p, &block, NULL);
    for (size_t i = 1; i < report_rows(section); i++) {
        report_layout_row(&layout, i, &block);
        put_block(p, &block, &again);
    }
    text_list_free(&again);
    report_layout_end(&layout);
}

static void put_section(struct printer *p, const struct report_section *section)
{
    struct text_list block = {0};

    if (section->where == REPORT_IN_ROWS)
        return;
    if (!is_fresh(p))
        vec_push(&block, mem_text(""));
    if (section->heading)
        report_layout_paragraph(section->heading, p->width, 0, &block);
    if (section->columns) {
        put_table(p, section, &block);
        return;
    }
    for (size_t i = 0; i < section->texts.count; i++) {
        report_layout_paragraph(section->texts.items[i], p->width, 0, &block);
        put_block(p, &block, NULL);
    }
    put_block(p, &block, NULL);
}

bool report_is_wide(const struct report *r)
{
    bool wide = r->landscape;

    for (size_t i = 0; !wide && i < r->sections.count; i++) {
        struct report_layout layout;

        if (!r->sections.items[i].columns || r->sections.items[i].where == REPORT_IN_ROWS)
            continue;
        report_layout_begin(&layout, &r->sections.items[i], 0);
        wide = layout.width > PRINT_WIDTH + SQUEEZE_MOST;
        report_layout_end(&layout);
    }
    return wide;
}

static void put_page(struct str *out, struct printer *p, size_t index)
{
    struct text_list *lines = &p->pages.items[index].lines;
    struct str foot = {0};

    if (index)
        str_add_char(out, '\f');
    while (lines->count <= p->lines)
        vec_push(lines, mem_text(""));
    str_addf(&foot, "第%zu页 共%zu页", index + 1, p->pages.count);
    report_layout_middle(str_text(&foot), p->width, lines);
    for (size_t i = 0; i < lines->count; i++) {
        str_add(out, lines->items[i]);
        str_add_char(out, '\n');
    }
    text_list_free(lines);
    str_free(&foot);
}

void report_print(struct str *out, const struct report *r)
{
    bool wide = report_is_wide(r);
    struct printer p = {
        .report = r,
        .width = wide ? PRINT_LANDSCAPE_WIDTH : PRINT_WIDTH,
        .lines = (wide ? PRINT_LANDSCAPE_LINES : PRINT_LINES) - FOOT,
    };

    new_page(&p);
    report_layout_middle(r->title, p.width, page_of(&p));
    report_layout_notes(r, p.width, page_of(&p));
    for (size_t i = 0; i < r->sections.count; i++)
        put_section(&p, &r->sections.items[i]);
    for (size_t i = 0; i < p.pages.count; i++)
        put_page(out, &p, i);
    vec_free(&p.pages);
}
