#include "tui/style.h"

#include <curses.h>

#include "base/vec.h"

/* Colours are such as can be read on a dark and on a light ground, from the first eight because
 * those take the fewest bytes; each style that matters has a word or an attribute beside it. */
static const struct {
    unsigned attributes;
    unsigned mono; /* attributes without colour */
    short few;     /* foreground of 8 colours, -1: the terminal's own */
    short many;    /* of 256 */
} styles[] = {
    [STYLE_NORMAL] = {A_NORMAL, A_NORMAL, -1, -1},
    [STYLE_HEADER] = {A_BOLD, A_BOLD, -1, -1},
    [STYLE_HEADING] = {A_UNDERLINE, A_UNDERLINE, -1, -1},
    [STYLE_SELECTED] = {A_REVERSE, A_REVERSE, -1, -1},
    [STYLE_MARKED] = {A_BOLD, A_BOLD, COLOR_MAGENTA, COLOR_MAGENTA},
    [STYLE_DIM] = {A_NORMAL, A_NORMAL, -1, 244},
    [STYLE_KEY] = {A_BOLD, A_BOLD, -1, -1},
    [STYLE_WARNING] = {A_NORMAL, A_BOLD, COLOR_YELLOW, COLOR_YELLOW},
    [STYLE_ERROR] = {A_NORMAL, A_BOLD, COLOR_RED, COLOR_RED},
    [STYLE_GOOD] = {A_NORMAL, A_NORMAL, COLOR_GREEN, COLOR_GREEN},
};

static bool start_colours(bool mono)
{
    return !mono && has_colors() && start_color() == OK && use_default_colors() == OK;
}

void style_start(struct style_look looks[STYLE_COUNT], bool mono, bool thrift)
{
    bool colour = start_colours(mono);

    for (enum style s = 0; s < STYLE_COUNT; s++) {
        short foreground = COLORS >= 256 ? styles[s].many : styles[s].few;

        looks[s] = (struct style_look){.attributes = styles[s].mono};
        if (colour && foreground >= 0 && init_pair((short)(s + 1), foreground, -1) == OK) {
            looks[s].attributes = styles[s].attributes;
            looks[s].pair = (short)(s + 1);
        }
    }
    if (thrift) {
        looks[STYLE_SELECTED] = looks[STYLE_NORMAL];
        looks[STYLE_KEY] = looks[STYLE_NORMAL];
        looks[STYLE_DIM] = looks[STYLE_NORMAL];
    }
}
