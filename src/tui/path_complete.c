#include "tui/path_complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"

enum { OFFERS_MOST = 50 };

void path_expand(struct str *out, const char *text)
{
    struct str trimmed = {0};
    const char *home = getenv("HOME");

    text_trim(&trimmed, text);
    if (strncmp(str_text(&trimmed), "~/", 2) == 0 && home) {
        str_add(out, home);
        str_add(out, str_text(&trimmed) + 1);
    } else {
        str_add(out, str_text(&trimmed));
    }
    str_free(&trimmed);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void offer(struct text_list *out, const char *typed, size_t directory, const char *path,
                  const char *name)
{
    struct str whole = {0};
    struct str real = {0};
    struct stat info;

    str_add_n(&whole, typed, directory);
    str_add(&whole, name);
    file_join(&real, path, name);
    if (stat(str_text(&real), &info) == 0 && S_ISDIR(info.st_mode))
        str_add_char(&whole, '/');
    vec_push(out, str_steal(&whole));
    str_free(&real);
}

size_t path_complete(void *data, const char *text, struct text_list *out)
{
    const char *slash = strrchr(text, '/');
    size_t directory = slash ? (size_t)(slash - text) + 1 : 0;
    const char *start = text + directory;
    struct str path = {0};
    struct str typed = {0};
    size_t before = out->count;
    struct dirent *entry;
    DIR *dir;

    (void)data;
    str_add_n(&typed, text, directory);
    path_expand(&path, directory ? str_text(&typed) : ".");
    dir = opendir(str_text(&path));
    while (dir && out->count - before < OFFERS_MOST && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.' && *start != '.')
            continue;
        if (strncmp(entry->d_name, start, strlen(start)) == 0)
            offer(out, text, directory, str_text(&path), entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (out->count > before)
        qsort(out->items + before, out->count - before, sizeof *out->items, by_name);
    str_free(&path);
    str_free(&typed);
    return out->count - before;
}
