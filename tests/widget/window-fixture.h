/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-composition.h"
#include "md-keychange-page.h"

G_BEGIN_DECLS

/* The program's window with the key-change page, for tests: what an agent does to it, and what it says then. */

/* Meters of the training service; the last digits of the scenarios say what happens (see its list). */
#define WITH_PENDING_CHANGE "01122334459"
#define UNKNOWN_METER "99000001109"
#define SLOW "99000002016"
#define CARD ";600727011223344595===0207100042011?" /* of the first of them */

#define METER "meter.meterId"
#define GROUP "meter.supplyGroupCode"

typedef struct
{
  MdComposition   *composition;
  GtkWidget       *window;
  MdKeychangePage *page;
  MdKeychangeForm *form;
  MdOutcomePanel  *panel;
} Fixture;

void        window_open      (Fixture       *fixture,
                              const char    *profile);
void        window_set_up    (Fixture       *fixture,
                              gconstpointer  data);
void        window_tear_down (Fixture       *fixture,
                              gconstpointer  data);
void        window_act       (Fixture       *fixture,
                              const char    *action);
void        window_type      (Fixture       *fixture,
                              const char    *path,
                              const char    *text);
const char *window_text      (Fixture       *fixture,
                              const char    *path);
gboolean    window_shows     (Fixture       *fixture,
                              const char    *view);
gboolean    window_says      (Fixture       *fixture,
                              const char    *words);
void        window_request   (Fixture       *fixture,
                              const char    *meter,
                              const char    *view);
void        window_press     (Fixture       *fixture,
                              const char    *label);
gboolean    window_has_focus (Fixture       *fixture,
                              GtkWidget     *within);

G_END_DECLS
