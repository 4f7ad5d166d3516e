/* message_of_drill.h - who was told of one drill as a calendar event, and what became of it. */
#ifndef YANLIAN_STORE_MESSAGE_OF_DRILL_H
#define YANLIAN_STORE_MESSAGE_OF_DRILL_H

#include <stdint.h>

#include "base/vec.h"
#include "store/store.h"

/* Texts are owned. */
struct message_of_drill {
    int64_t unit;
    char *unit_name; /* "" when the unit is gone */
    char *recipient; /* an address */
    char *recipient_name;
    char *what; /* 演练通知 or 取消通知 */
    char *state;
    char *dates;   /* what tells one state of the event from another (app/invite.c) */
    char *answer;  /* of the server */
    char *told_on; /* YYYY-MM-DD, local; "" */
    int64_t revision;
};
struct messages_of_drill VEC(struct message_of_drill);

/* All that were made, oldest first, those put aside left out.  `out` starts empty. */
bool store_messages_of_drill(struct store *s, int64_t drill, struct messages_of_drill *out,
                             struct error *err);
void messages_of_drill_free(struct messages_of_drill *list);

#endif
