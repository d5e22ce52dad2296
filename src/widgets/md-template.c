/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-template.h"

#include "md-bin-layout.h"
#include "md-ui-resources.h"

/**
 * md_template_ensure_resources:
 *
 * Makes sure that templates, style sheet and menus are there. They are compiled into this library; naming them here
 * is what makes the linker take them along. Templates may name #MdBinLayout.
 */
void
md_template_ensure_resources (void)
{
  md_ui_get_resource ();
  g_type_ensure (MD_TYPE_BIN_LAYOUT);
}

/**
 * md_template_set:
 * @klass: a widget class, in its class_init
 * @name: the template's place in the folder ui/, such as "widgets/md-row.ui"
 */
void
md_template_set (GtkWidgetClass *klass,
                 const char     *name)
{
  g_autofree char *path = g_strconcat (MD_RESOURCE_PATH, name, NULL);

  md_template_ensure_resources ();
  gtk_widget_class_set_template_from_resource (klass, path);
}
