/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Helpers for tests of widgets. */

/* Runs the main loop until the condition holds; after far too long the test fails. */
#define md_test_wait_for(condition)                                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                                   \
    while (!(condition))                                                                                               \
      {                                                                                                                \
        if (g_get_monotonic_time () > deadline)                                                                        \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);                                   \
        md_test_turn ();                                                                                               \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

void       md_test_turn           (void);
GtkWidget *md_test_present        (GtkWidget  *child,
                                   int         width,
                                   int         height);
void       md_test_resize         (GtkWidget  *window,
                                   int         width,
                                   int         height);
void       md_test_close          (GtkWidget  *window);
gpointer   md_test_style_add      (void);
void       md_test_style_remove   (gpointer    style);
GtkWidget *md_test_find           (GtkWidget  *root,
                                   GType       type,
                                   const char *words);
gboolean   md_test_says           (GtkWidget  *root,
                                   const char *words);
guint      md_test_assert_named   (GtkWidget  *root);
char      *md_test_read_clipboard (GtkWidget  *widget);

G_END_DECLS
