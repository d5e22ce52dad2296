/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-view.h"
#include "md-tree-cell.h"

G_BEGIN_DECLS

/* A window with the structure of the contract's example, for tests. */

typedef struct
{
  MdUsage         *usage;
  GtkWidget       *window;
  MdStructureView *view;
  MdTreeList      *list;
  MdTreeRows      *rows;
  char            *notice;    /* (owned) (nullable): the last */
  char            *link;      /* (owned) (nullable): the last that was opened */
  GTask           *fetch;     /* (owned) (nullable): the one that waits for an answer */
  char            *fetch_id;  /* (owned) (nullable) */
} Fixture;

MdUsage     *structure_load         (const char    *text);
void         structure_set_up       (Fixture       *fixture,
                                     gconstpointer  data);
void         structure_tear_down    (Fixture       *fixture,
                                     gconstpointer  data);
guint        structure_count        (Fixture       *fixture);
MdUsageRow   structure_get_selected (Fixture       *fixture);
MdUsageRow   structure_find_row     (MdUsage       *usage,
                                     const char    *words);
MdTreePlace  structure_place_of     (Fixture       *fixture,
                                     MdUsageRow     row);
MdTreeCell  *structure_find_cell    (GtkWidget     *root,
                                     const char    *words);
gboolean     structure_shows        (Fixture       *fixture,
                                     const char    *words);
gboolean     structure_has_focus_in (Fixture       *fixture,
                                     GtkWidget     *widget);
gboolean     structure_reads        (Fixture       *fixture,
                                     const char    *expected);
void         structure_answer       (Fixture       *fixture,
                                     MdUsage       *usage,
                                     GError        *error);

GtkColumnViewColumn *structure_get_column (Fixture *fixture,
                                           guint    position);

G_END_DECLS
