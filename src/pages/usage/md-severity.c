/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-severity.h"

#include <glib/gi18n-lib.h>

/**
 * md_severity_get_icon:
 *
 * Returns: (nullable): the name of its icon; %NULL for none
 */
const char *
md_severity_get_icon (MdUsageSeverity severity)
{
  switch (severity)
    {
    case MD_USAGE_SEVERITY_TERMINATE:
      return "dialog-error-symbolic";
    case MD_USAGE_SEVERITY_ISSUE:
      return "dialog-warning-symbolic";
    case MD_USAGE_SEVERITY_INFORMATION:
      return "dialog-information-symbolic";
    case MD_USAGE_SEVERITY_NONE:
    default:
      return NULL;
    }
}

/**
 * md_severity_get_class:
 *
 * Returns: the name of the style class that gives it its colour
 */
const char *
md_severity_get_class (MdUsageSeverity severity)
{
  switch (severity)
    {
    case MD_USAGE_SEVERITY_TERMINATE:
      return "terminate";
    case MD_USAGE_SEVERITY_ISSUE:
      return "issue";
    case MD_USAGE_SEVERITY_INFORMATION:
      return "information";
    case MD_USAGE_SEVERITY_NONE:
    default:
      return "no-severity";
    }
}

/**
 * md_severity_dup_count:
 *
 * Returns: (transfer full): translated: how many exceptions of this severity there are
 */
char *
md_severity_dup_count (MdUsageSeverity severity,
                       guint           count)
{
  switch (severity)
    {
    case MD_USAGE_SEVERITY_TERMINATE:
      return g_strdup_printf (ngettext ("%u exception that stops the calculation",
                                        "%u exceptions that stop the calculation", count), count);
    case MD_USAGE_SEVERITY_ISSUE:
      return g_strdup_printf (ngettext ("%u issue", "%u issues", count), count);
    case MD_USAGE_SEVERITY_INFORMATION:
      return g_strdup_printf (ngettext ("%u piece of information", "%u pieces of information", count), count);
    case MD_USAGE_SEVERITY_NONE:
    default:
      return g_strdup_printf (ngettext ("%u exception of unknown severity", "%u exceptions of unknown severity", count),
                              count);
    }
}

/**
 * md_severity_new_badge:
 *
 * Returns: (transfer floating): an icon with a number beside it; it does not show until it has a number
 */
GtkWidget *
md_severity_new_badge (MdUsageSeverity severity)
{
  GtkWidget *badge = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "spacing", 3, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  const char *name = md_severity_get_icon (severity);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), name != NULL ? name : "dialog-question-symbolic");
  gtk_box_append (GTK_BOX (badge), icon);
  gtk_box_append (GTK_BOX (badge), g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_add_css_class (badge, "severity");
  gtk_widget_add_css_class (badge, md_severity_get_class (severity));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);

  return badge;
}

/**
 * md_severity_set_count:
 * @badge: from md_severity_new_badge()
 * @count: 0 hides it
 */
void
md_severity_set_count (GtkWidget       *badge,
                       MdUsageSeverity  severity,
                       guint            count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *words = md_severity_dup_count (severity, count);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (badge)), number);
  gtk_widget_set_tooltip_text (badge, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (badge, count > 0);
}
