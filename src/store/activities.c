#include "store/activities.h"

#include "store/private.h"
#include "store/statement.h"

bool store_drill_activity(struct store *s, int64_t drill, int64_t *activity, struct error *err)
{
    *activity = 0;
    return store_view(s, "turned_drill", err) &&
           statement_get(s, activity, err, "SELECT activity FROM turned_drill WHERE drill = ?1",
                         "i", drill);
}
