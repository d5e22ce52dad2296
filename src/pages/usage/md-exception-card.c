/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exception-card.h"

#include <glib/gi18n-lib.h>

#include "md-severity.h"
#include "md-template.h"

/* Lines of the message of one that is not chosen. */
#define FOLDED_LINES 3

struct _MdExceptionCard
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *icon;
  GtkWidget *severity;
  GtkWidget *state;
  GtkWidget *message;
  GtkWidget *origin;
};

G_DEFINE_FINAL_TYPE (MdExceptionCard, md_exception_card, GTK_TYPE_WIDGET)

static void
md_exception_card_dispose (GObject *object)
{
  g_clear_pointer (&MD_EXCEPTION_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_exception_card_parent_class)->dispose (object);
}

static void
md_exception_card_class_init (MdExceptionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_exception_card_dispose;

  md_template_set (widget_class, "usage/md-exception-card.ui");
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, box);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, head);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, icon);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, severity);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, state);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, message);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionCard, origin);
}

static void
md_exception_card_init (MdExceptionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_exception_card_new:
 *
 * Returns: (transfer floating): without an exception
 */
GtkWidget *
md_exception_card_new (void)
{
  return g_object_new (MD_TYPE_EXCEPTION_CARD, NULL);
}

/* The transaction, the type and the time, as far as there are any. */
static char *
describe_origin (MdWorklistException *exception)
{
  const MdUsageException *said = md_worklist_exception_get_exception (exception);
  const char *id = md_worklist_item_get_id (md_worklist_exception_get_item (exception));
  g_autofree char *created = said->has_created ? md_moment_dup_short (&said->created) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (parts, id);
  if (said->type != NULL)
    g_strv_builder_add (parts, said->type);
  if (created != NULL)
    g_strv_builder_add (parts, created);
  list = g_strv_builder_end (parts);

  return g_strjoinv (" · ", list);
}

/**
 * md_exception_card_set_exception:
 * @exception: what to show
 */
void
md_exception_card_set_exception (MdExceptionCard     *self,
                                 MdWorklistException *exception)
{
  const MdUsageException *said = md_worklist_exception_get_exception (exception);
  const char *label = md_usage_severity_label (said->severity);
  const char *icon = md_severity_get_icon (said->severity);
  const char *classes[] = { md_severity_get_class (said->severity), NULL };
  g_autofree char *origin = describe_origin (exception);

  gtk_label_set_text (GTK_LABEL (self->severity), label != NULL ? label : _("Unknown"));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_widget_set_css_classes (self->head, classes);
  gtk_widget_set_visible (self->state, said->is_closed);
  gtk_label_set_text (GTK_LABEL (self->message), said->message != NULL ? said->message : _("It has no message."));
  gtk_label_set_text (GTK_LABEL (self->origin), origin);
}

/**
 * md_exception_card_set_unfolded:
 * @unfolded: whether the whole message is shown, however long
 */
void
md_exception_card_set_unfolded (MdExceptionCard *self,
                                gboolean         unfolded)
{
  gtk_label_set_lines (GTK_LABEL (self->message), unfolded ? -1 : FOLDED_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), unfolded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}
