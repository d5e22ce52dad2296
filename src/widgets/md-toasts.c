/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-toasts.h"

#include <adwaita.h>

/* How long a toast stays that only says something. */
#define SAYING_SECONDS 4

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
 * Says something at once, before other toasts.
 */
void
md_toasts_say (GtkWidget  *overlay,
               const char *words)
{
  AdwToast *toast = make_toast (words);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, SAYING_SECONDS);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
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
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
