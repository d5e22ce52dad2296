/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-digit-groups.h"
#include "md-issue-words.h"
#include "md-line.h"
#include "md-template.h"

struct _MdTokenCard
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *place;
  GtkWidget *order;
  GtkWidget *copy;
  GtkWidget *digits;
  GtkWidget *doubt_box;
  GtkWidget *doubt;

  char      *token;    /* (owned) */
  char      *copied;   /* (owned): what to say once it is copied */
};

G_DEFINE_FINAL_TYPE (MdTokenCard, md_token_card, GTK_TYPE_WIDGET)

static void
copy_clicked_cb (MdTokenCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->token);
  gtk_widget_activate_action (GTK_WIDGET (self), "keychange.copied", "s", self->copied);
}

static void
md_token_card_dispose (GObject *object)
{
  MdTokenCard *self = MD_TOKEN_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_token_card_parent_class)->dispose (object);
}

static void
md_token_card_finalize (GObject *object)
{
  MdTokenCard *self = MD_TOKEN_CARD (object);

  g_free (self->token);
  g_free (self->copied);

  G_OBJECT_CLASS (md_token_card_parent_class)->finalize (object);
}

static void
md_token_card_class_init (MdTokenCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_token_card_dispose;
  object_class->finalize = md_token_card_finalize;

  g_type_ensure (MD_TYPE_DIGIT_GROUPS);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "keychange/md-token-card.ui");
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, box);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, place);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, order);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, copy);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, digits);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, doubt_box);
  gtk_widget_class_bind_template_child (widget_class, MdTokenCard, doubt);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
md_token_card_init (MdTokenCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_parts (MdTokenCard *self,
            guint        position,
            guint        n_tokens)
{
  /* Translators: the place of a token in its set, such as 1 of 2. */
  g_autofree char *place = g_strdup_printf (_("%1$u of %2$u"), position + 1, n_tokens);
  /* Translators: such as Token 1 of 2. */
  g_autofree char *name = g_strdup_printf (_("Token %1$u of %2$u"), position + 1, n_tokens);
  /* Translators: such as Copy token 1 of 2. */
  g_autofree char *copy = g_strdup_printf (_("Copy token %1$u of %2$u"), position + 1, n_tokens);

  g_free (self->copied);
  self->copied = g_strdup_printf (_("Token %1$u of %2$u copied"), position + 1, n_tokens);
  gtk_label_set_text (GTK_LABEL (self->place), place);
  gtk_label_set_text (GTK_LABEL (self->order), md_issue_describe_order (position, n_tokens));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  gtk_widget_set_tooltip_text (self->copy, copy);
  if (position == 0)
    gtk_widget_add_css_class (self->order, "first");
  else
    gtk_widget_remove_css_class (self->order, "first");
}

/**
 * md_token_card_new:
 *
 * Returns: (transfer floating): a card without a token
 */
GtkWidget *
md_token_card_new (void)
{
  return g_object_new (MD_TYPE_TOKEN_CARD, NULL);
}

/**
 * md_token_card_set_token:
 * @position: from 0, in the order of entry
 * @n_tokens: of the set
 *
 * Shows @token in place of the one before.
 */
void
md_token_card_set_token (MdTokenCard         *self,
                         const MdIssuedToken *token,
                         guint                position,
                         guint                n_tokens)
{
  g_free (self->token);
  self->token = g_strdup (token->digits);
  name_parts (self, position, n_tokens);
  md_digit_groups_set_text (MD_DIGIT_GROUPS (self->digits), token->grouped);
  gtk_label_set_text (GTK_LABEL (self->doubt), token->doubt != NULL ? token->doubt : "");
  gtk_widget_set_visible (self->doubt_box, token->doubt != NULL);
  /* A journal keeps no more of an old one than its last four digits. */
  gtk_widget_set_visible (self->copy, strchr (token->digits, '*') == NULL);
}
