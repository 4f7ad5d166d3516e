/* invite.h - one drill as a single event to be taken into a calendar (RFC 5546, 6047): what Outlook
 * updates by itself, which a file of many events it does not.
 *
 * A drill with an exact day is asked for (REQUEST) of the contacts of its lead unit and of those
 * who take part; a cancelled one is taken back (CANCEL) from those who had the REQUEST, by the
 * table of messages.  UID and SEQUENCE are those of the calendar files, so that neither doubles the
 * other. Each contact gets a message of its own and is its only attendee: nobody reads another's
 * address.
 */
#ifndef YANLIAN_APP_INVITE_H
#define YANLIAN_APP_INVITE_H

#include "app/send.h"

/* For send_plan_make and send_queue (app/send.c), within their act, with options.what SEND_DRILL:
 * fills `plan`, whose options are set. ERROR_INPUT with a sentence when the drill can't be sent so:
 * it has no exact day, was held, or is cancelled and nobody had it. */
bool invite_plan_make(struct app *app, struct send_plan *plan, struct error *err);
/* For send_queue, within its act: appends the event's bytes for the recipient of an item, and keeps
 * what the next one must know (UID, SEQUENCE, also in item->revision). */
bool invite_event(struct app *app, const struct send_plan *plan, struct send_item *item,
                  struct str *bytes, struct error *err);

#endif
