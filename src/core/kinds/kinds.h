/* kinds.h - the record types, one file each; reached through record_type_of(). */
#ifndef YANLIAN_CORE_KINDS_H
#define YANLIAN_CORE_KINDS_H

#include "base/vec.h"
#include "core/field.h"

/* The row that every table begins with. */
#define ID_FIELD                                                                                   \
    {                                                                                              \
        .name = "id", .label = N_("Id"), .type = FIELD_COUNT,                                      \
        .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG                                     \
    }
/* The aliases of a field, with their end. */
#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Words that several kinds share (choices.c); submission_* in document.c, unit_kinds in unit.c,
 * finding_states in finding.c. */
extern const struct choice yes_no[];
extern const struct choice evaluation_phases[];
extern const struct choice evaluation_aspects[];
extern const struct choice drill_objectives[];
extern const struct choice drill_categories[];
extern const struct choice incident_classes[];
extern const struct choice unit_kinds[];
extern const struct choice unit_trades[];
extern const struct choice submission_documents[];
extern const struct choice submission_recipients[];
extern const struct choice finding_states[];

extern const struct record_type drill_type;
extern const struct record_type unit_type;
extern const struct record_type contact_type;
extern const struct record_type plan_type;
extern const struct record_type key_period_type;
extern const struct record_type day_type;
extern const struct record_type setting_type;
extern const struct record_type change_type;
extern const struct record_type document_type;
extern const struct record_type reminder_type;
extern const struct record_type template_type;
extern const struct record_type standard_type;
extern const struct record_type criterion_type;
extern const struct record_type evaluation_type;
extern const struct record_type evaluator_type;
extern const struct record_type observation_type;
extern const struct record_type objective_type;
extern const struct record_type finding_type;
extern const struct record_type response_plan_type;
extern const struct record_type activity_type;
extern const struct record_type inspection_type;
extern const struct record_type obligation_type;
extern const struct record_type submission_type;
extern const struct record_type hazard_type;
extern const struct record_type obligation_status_type;
extern const struct record_type plan_owner_type;
extern const struct record_type calendar_type;
extern const struct record_type event_type;
extern const struct record_type message_type;
extern const struct record_type delivery_type;

#endif
