#include "base/module.h"

#include <dlfcn.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/place.h"

static void *open_file(const struct module_wanted *wanted, struct error *err)
{
    struct str directory = {0};
    struct str path = {0};
    void *handle;

    place_of(&directory, PLACE_MODULES);
    file_join(&path, str_text(&directory), wanted->file);
    handle = dlopen(str_text(&path), RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        error_set(err, ERROR_NOT_FOUND,
                  _("The module %s can't be opened (%s). Install the package %s, or yanlian "
                    "again."),
                  wanted->file, dlerror(), wanted->package);
    str_free(&path);
    str_free(&directory);
    return handle;
}

const void *module_open(const struct module_wanted *wanted, struct error *err)
{
    void *handle = open_file(wanted, err);
    const int *abi;

    if (!handle)
        return NULL;
    abi = dlsym(handle, wanted->symbol);
    if (abi && *abi == wanted->abi)
        return abi;
    dlclose(handle);
    error_set(err, ERROR_FORMAT,
              _("The module %s is of another version of yanlian. Install yanlian again."),
              wanted->file);
    return NULL;
}
