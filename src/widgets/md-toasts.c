/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-toasts.h"

#include <adwaita.h>

/* How long a toast stays that only says something. */
#define SAYING_SECONDS 4

#define LAST "md-toasts-last"

static void
forget (GtkWidget *overlay,
        AdwToast  *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), LAST) == toast)
    g_object_set_data (G_OBJECT (overlay), LAST, NULL);
}

/* One at a time: what was said before is old by now. */
static void
show (GtkWidget *overlay,
      AdwToast  *toast)
{
  md_toasts_dismiss (overlay);
  g_object_set_data_full (G_OBJECT (overlay), LAST, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (forget), overlay, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static AdwToast *
make_toast (const char *words)
{
  /* A toast's title is markup. */
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  return adw_toast_new (escaped);
}

/**
 * md_toasts_say:
 * @overlay: an #AdwToastOverlay
 * @words: plain text
 *
 * Says something at once, in place of what was said before.
 */
void
md_toasts_say (GtkWidget  *overlay,
               const char *words)
{
  AdwToast *toast = make_toast (words);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, SAYING_SECONDS);
  show (overlay, toast);
}

/**
 * md_toasts_offer:
 * @overlay: an #AdwToastOverlay
 * @words: plain text
 * @button: the label of a button
 * @action: what the button activates
 *
 * Says something about which something can be done.
 */
void
md_toasts_offer (GtkWidget  *overlay,
                 const char *words,
                 const char *button,
                 const char *action)
{
  AdwToast *toast = make_toast (words);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  show (overlay, toast);
}

/**
 * md_toasts_dismiss:
 * @overlay: an #AdwToastOverlay
 *
 * Takes away what was said last, if it is still there.
 */
void
md_toasts_dismiss (GtkWidget *overlay)
{
  g_autoptr (AdwToast) last = g_object_steal_data (G_OBJECT (overlay), LAST);

  if (last != NULL)
    adw_toast_dismiss (last);
}
