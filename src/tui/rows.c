#include "tui/rows.h"

bool rows_walk(enum action a, size_t *at, size_t count, size_t page)
{
    size_t last = count > 0 ? count - 1 : 0;
    size_t to = *at;

    switch (a) {
    case ACTION_UP:
        to -= to > 0;
        break;
    case ACTION_DOWN:
        to++;
        break;
    case ACTION_PAGE_UP:
        to = to > page ? to - page : 0;
        break;
    case ACTION_PAGE_DOWN:
        to += page;
        break;
    case ACTION_FIRST:
        to = 0;
        break;
    case ACTION_LAST:
        to = last;
        break;
    default:
        return false;
    }
    *at = to < last ? to : last;
    return true;
}

size_t rows_top(size_t top, size_t at, size_t height)
{
    if (top > at)
        return at;
    return at >= top + height ? at - height + 1 : top;
}
