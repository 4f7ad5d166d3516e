/* workbook_whole.h - whether a workbook came out whole.
 *
 * libxlsxwriter 1.1.4 gathers the parts of a workbook in temporary files and does not look whether
 * they could be written: on a full disk it makes a broken workbook and reports success.
 */
#ifndef YANLIAN_EXCHANGE_WORKBOOK_WHOLE_H
#define YANLIAN_EXCHANGE_WORKBOOK_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/* True when every part of the archive can be unpacked and is XML that ends as it began: `</sst>`
 * after `<sst ...>`.  Only for archives that the library has just made. */
bool workbook_is_whole(const char *bytes, size_t length);

#endif
