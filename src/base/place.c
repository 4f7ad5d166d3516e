#include "base/place.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"

/* The directory of the running program, or "" when the system does not tell. */
static void program_directory(struct str *out)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    while (length > 0 && path[length - 1] != '/')
        length--;
    if (length > 0)
        str_add_n(out, path, (size_t)length);
}

void place_of(struct str *out, enum place what)
{
    static const struct {
        const char *built; /* below the build tree's top */
        const char *installed;
    } places[] = {
        [PLACE_LOCALE] = {"po/locale", LOCALEDIR},
        [PLACE_MODULES] = {".libs", PKGLIBDIR},
        [PLACE_KEYMAPS] = {"keymaps", PKGDATADIR "/keymaps"},
    };
    struct str built = {0};

    /* Tests and libtool wrappers run from .libs or tests/: the build tree says where it is. */
    str_add(&built, getenv("YANLIAN_BUILD_DIR"));
    if (built.length)
        str_add_char(&built, '/');
    else
        program_directory(&built);
    str_add(&built, "config.status");
    if (access(str_text(&built), F_OK) == 0) {
        str_cut(&built, built.length - strlen("config.status"));
        str_add(out, str_text(&built));
        str_add(out, places[what].built);
    } else {
        str_add(out, places[what].installed);
    }
    str_free(&built);
}

static bool names_utf8(const char *locale)
{
    return locale && (strcasestr(locale, "utf-8") || strcasestr(locale, "utf8"));
}

/* The locale that the environment asks for, NULL when it asks for none. */
static const char *asked_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return NULL;
}

static void use_language(const char *language)
{
    struct str directory = {0};

    setenv("LANGUAGE", language, 1);
    place_of(&directory, PLACE_LOCALE);
    bindtextdomain(PACKAGE, str_text(&directory));
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    str_free(&directory);
}

bool place_set_language(const char *language, const char **charset)
{
    const char *asked = asked_locale();

    /* Characters and messages only: numbers and order are the program's own, and each category
     * is a file to open. */
    if (!setlocale(LC_CTYPE, "") && names_utf8(asked))
        setlocale(LC_CTYPE, "C.UTF-8");
    if (!setlocale(LC_MESSAGES, ""))
        setlocale(LC_MESSAGES, "C.UTF-8");
    *charset = nl_langinfo(CODESET);
    if (strcmp(*charset, "UTF-8") != 0) {
        use_language("en");
        return false;
    }
    if (!language || !*language)
        language = getenv("YANLIAN_LANG");
    if (!language || !*language)
        language = getenv("LANGUAGE");
    if (!language || !*language)
        language = !asked || strncmp(asked, "C", 1) == 0 || strncmp(asked, "POSIX", 5) == 0
                       ? "zh_CN"
                       : asked;
    use_language(strncmp(language, "zh", 2) == 0 ? "zh_CN" : language);
    return true;
}
