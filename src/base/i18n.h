/* i18n.h - messages in the reader's language.
 *
 * English is the source; po/zh_CN.po holds the Chinese.  _() translates at run time, N_() only
 * marks a text in a static table for the translators: pass it through _() where it is shown.
 */
#ifndef YANLIAN_BASE_I18N_H
#define YANLIAN_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#endif
