#include "exchange/calendar_load.h"

#include <dlfcn.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/place.h"

static void *open_module(struct error *err)
{
    struct str directory = {0};
    struct str path = {0};
    void *handle;

    place_of(&directory, PLACE_MODULES);
    file_join(&path, str_text(&directory), "calendar.so");
    handle = dlopen(str_text(&path), RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        error_set(err, ERROR_NOT_FOUND,
                  _("The calendar module can't be opened (%s). Install the package libical3, or "
                    "yanlian again."),
                  dlerror());
    str_free(&path);
    str_free(&directory);
    return handle;
}

const struct calendar_module *calendar_module_open(struct error *err)
{
    void *handle = open_module(err);
    const struct calendar_module *module;

    if (!handle)
        return NULL;
    module = dlsym(handle, CALENDAR_SYMBOL);
    if (module && module->abi == CALENDAR_ABI)
        return module;
    dlclose(handle);
    error_set(err, ERROR_FORMAT,
              _("The calendar module is of another version of yanlian. Install yanlian again."));
    return NULL;
}
