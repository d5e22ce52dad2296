/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-desk.h"
#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdComposition:
 *
 * Puts the desk together: profile, clock, journal, clients, and for training the service itself. It does so in the
 * background and says how far it is. The worklist is there from the beginning and for good: it gets its client when
 * there is one, and opens saved documents without any.
 *
 * Properties: "desk" (nullable while there is none with a service), "any-desk" (nullable while its journal is not open;
 * with or without a service), "obstacle" (nullable: translated: why nothing can be asked for and will not be without
 * doing something about it).
 */
#define MD_TYPE_COMPOSITION (md_composition_get_type ())
G_DECLARE_FINAL_TYPE (MdComposition, md_composition, MD, COMPOSITION, GObject)

/**
 * MdExampleFunc:
 * @meter: a meter number, or the id of a usage transaction
 * @words: what is special about it, as the profile has it
 */
typedef void (*MdExampleFunc) (const char *meter,
                               const char *words,
                               gpointer    user_data);

MdComposition *md_composition_new              (const char    *profile_path);
char          *md_composition_find_profile     (const char    *name);
void           md_composition_set_retention    (MdComposition *self,
                                                guint          days);
void           md_composition_start            (MdComposition *self);
void           md_composition_close_async      (MdComposition       *self,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void           md_composition_close_finish     (MdComposition       *self,
                                                GAsyncResult        *result);
MdDesk        *md_composition_get_desk         (MdComposition *self);
MdDesk        *md_composition_get_any_desk     (MdComposition *self);
MdWorklist    *md_composition_get_worklist     (MdComposition *self);
const char    *md_composition_get_obstacle     (MdComposition *self);
const char    *md_composition_get_name         (MdComposition *self);
gboolean       md_composition_is_training      (MdComposition *self);
gboolean       md_composition_can_restart      (MdComposition *self);
void           md_composition_foreach_example  (MdComposition *self,
                                                MdExampleFunc  func,
                                                gpointer       user_data);
void           md_composition_foreach_usage_example (MdComposition *self,
                                                     MdExampleFunc  func,
                                                     gpointer       user_data);

G_END_DECLS
