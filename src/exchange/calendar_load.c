#include "exchange/calendar_load.h"

#include "base/module.h"

const struct calendar_module *calendar_module_open(struct error *err)
{
    static const struct module_wanted wanted = {.file = "calendar.so",
                                                .symbol = CALENDAR_SYMBOL,
                                                .package = "libical3",
                                                .abi = CALENDAR_ABI};

    return module_open(&wanted, err);
}
