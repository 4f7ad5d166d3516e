/* rows_pane.h - a pane of numbered Chinese rows, with which the screen itself is tested: it asks,
 * lets choose, shows pages and messages, and tells a file when it is destroyed. */
#ifndef YANLIAN_TESTS_SCREEN_ROWS_PANE_H
#define YANLIAN_TESTS_SCREEN_ROWS_PANE_H

/* Runs the screen with that pane on this terminal: `options` are words of mono, ascii, thrift,
 * pinyin, mouse.  Returns the exit status. */
int rows_run(int count, char *const *words);

#endif
