/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a list of things to choose from: a title, words below it, and an action with a text as its target. */

GtkWidget *md_choice_new       (const char *action,
                                const char *target,
                                const char *title,
                                const char *words);
void       md_choice_set_words (GtkWidget  *choice,
                                const char *words);

G_END_DECLS
