/* floor_list - the least a list of drills on a terminal can cost: bare ncursesw and SQLite.
 *
 *     floor_list [--mark] DATABASE
 *
 * Shows the rows of `row(id, number, lead_unit, subject, period, form, state)` one page at a time,
 * with a reverse bar, or with --mark a `>` and the cursor only.  Down, Up, PageDown, PageUp, Home,
 * End move; q leaves. It does nothing a clerk needs: `make bench` measures yanlian against it.
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { COLUMNS = 6, FRAME = 4, TEXT = 256 };

struct list {
    sqlite3 *db;
    sqlite3_stmt *page;
    long long count, top, selected;
    bool mark;
};

static const int widths[COLUMNS] = {4, 18, 28, 12, 4, 4};

/* A text padded or cut to `width` cells. */
static void put_cell(const char *text, int width)
{
    mbstate_t state = {0};
    int used = 0;

    while (*text) {
        wchar_t c;
        size_t length = mbrtowc(&c, text, strlen(text), &state);
        int cells;

        if (length == 0 || length > 4)
            break;
        cells = wcwidth(c);
        if (cells < 0 || used + cells > width)
            break;
        addnstr(text, (int)length);
        used += cells;
        text += length;
    }
    printw("%*s", width - used + 1, "");
}

static void put_row(struct list *l, int y, long long position)
{
    bool selected = position == l->selected;

    move(y, 0);
    if (selected && !l->mark)
        attron(A_REVERSE);
    addstr(selected && l->mark ? ">" : " ");
    for (int i = 0; i < COLUMNS; i++)
        put_cell((const char *)sqlite3_column_text(l->page, i), widths[i]);
    attroff(A_REVERSE);
    clrtoeol();
}

static void draw(struct list *l)
{
    int height = LINES - FRAME;

    if (l->selected < l->top)
        l->top = l->selected;
    if (l->selected >= l->top + height)
        l->top = l->selected - height + 1;
    sqlite3_bind_int64(l->page, 1, l->top + 1);
    sqlite3_bind_int(l->page, 2, height);
    for (int y = 0; y < height; y++) {
        if (sqlite3_step(l->page) != SQLITE_ROW)
            break;
        put_row(l, y + 2, l->top + y);
    }
    sqlite3_reset(l->page);
    move((int)(l->selected - l->top) + 2, 0);
    refresh();
}

static bool open_list(struct list *l, const char *path)
{
    sqlite3_stmt *count;

    if (sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(l->db, "SELECT max(id) FROM row", -1, &count, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(l->db,
                           "SELECT number, lead_unit, subject, period, form, state FROM row"
                           " WHERE id >= ? ORDER BY id LIMIT ?",
                           -1, &l->page, NULL) != SQLITE_OK)
        return false;
    sqlite3_step(count);
    l->count = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    return true;
}

/* False when the key leaves. */
static bool act(struct list *l, int key)
{
    int page = LINES - FRAME;

    switch (key) {
    case KEY_DOWN:
        l->selected++;
        break;
    case KEY_UP:
        l->selected--;
        break;
    case KEY_NPAGE:
        l->selected += page;
        break;
    case KEY_PPAGE:
        l->selected -= page;
        break;
    case KEY_HOME:
        l->selected = 0;
        break;
    case KEY_END:
        l->selected = l->count - 1;
        break;
    default:
        break;
    }
    if (l->selected >= l->count)
        l->selected = l->count - 1;
    if (l->selected < 0)
        l->selected = 0;
    return key != 'q' && key != ERR;
}

int main(int argc, char **argv)
{
    struct list l = {0};
    int at = 1;

    if (at < argc && strcmp(argv[at], "--mark") == 0) {
        l.mark = true;
        at++;
    }
    if (at + 1 != argc || !open_list(&l, argv[at])) {
        fprintf(stderr, "usage: floor_list [--mark] DATABASE\n");
        return 2;
    }
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    mvaddstr(0, 1,
             "2026年度应急演练  32项  已定日期 0  已开展 0  待办 9           计划:印发 clerk");
    mvaddstr(1, 1, "序号 牵头单位           演练科目                     演练时间     形式 状态");
    mvaddstr(LINES - 1, 1,
             "Enter 打开  / 筛选  c 日历  m 标记  d 定日期  h 已开展  x 导出  ? 帮助");
    do
        draw(&l);
    while (act(&l, getch()));
    endwin();
    sqlite3_finalize(l.page);
    sqlite3_close(l.db);
    return 0;
}
