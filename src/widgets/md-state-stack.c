/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-state-stack.h"

#include "md-stack.h"
#include "md-template.h"

/* What comes within this time, in milliseconds, comes at once: to say that it is on its way would only flicker. */
#define AT_ONCE 150

struct _MdStateStack
{
  GtkWidget  parent_instance;

  GtkWidget *stack;
  GtkWidget *place;
  GtkWidget *loading;
  GtkWidget *loading_words;
  GtkWidget *spinner;
  GtkWidget *message;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *words;
  GtkWidget *fold;
  GtkWidget *details;
  GtkWidget *button;
  guint      loading_id;
};

G_DEFINE_FINAL_TYPE (MdStateStack, md_state_stack, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
show (MdStateStack *self,
      GtkWidget    *page)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), page == self->loading);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL);
}

static gboolean
loading_cb (gpointer user_data)
{
  MdStateStack *self = user_data;

  self->loading_id = 0;
  show (self, self->loading);

  return G_SOURCE_REMOVE;
}

static void
clicked_cb (MdStateStack *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
copy_cb (MdStateStack *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (GTK_LABEL (self->details)));
}

static void
md_state_stack_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, gtk_widget_get_first_child (MD_STATE_STACK (object)->place));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_state_stack_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_CHILD:
      md_state_stack_set_child (MD_STATE_STACK (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_state_stack_dispose (GObject *object)
{
  MdStateStack *self = MD_STATE_STACK (object);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (md_state_stack_parent_class)->dispose (object);
}

static void
md_state_stack_class_init (MdStateStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_state_stack_get_property;
  object_class->set_property = md_state_stack_set_property;
  object_class->dispose = md_state_stack_dispose;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] =
    g_signal_new ("activated", MD_TYPE_STATE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "statestack");
  md_template_set (widget_class, "widgets/md-state-stack.ui");
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, stack);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, place);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, loading);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, loading_words);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, spinner);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, message);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, icon);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, title);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, words);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, fold);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, details);
  gtk_widget_class_bind_template_child (widget_class, MdStateStack, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
md_state_stack_init (MdStateStack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  md_stack_hide_unseen (self->stack);
}

/**
 * md_state_stack_new:
 *
 * Returns: (transfer floating): without a child
 */
GtkWidget *
md_state_stack_new (void)
{
  return g_object_new (MD_TYPE_STATE_STACK, NULL);
}

/**
 * md_state_stack_set_child:
 * @child: (nullable): what is shown when nothing else is to be said
 */
void
md_state_stack_set_child (MdStateStack *self,
                          GtkWidget    *child)
{
  GtkWidget *old = gtk_widget_get_first_child (self->place);

  if (old == child)
    return;

  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->place), old);
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->place), child);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * md_state_stack_show_child:
 *
 * Shows the child.
 */
void
md_state_stack_show_child (MdStateStack *self)
{
  show (self, self->place);
}

/**
 * md_state_stack_show_loading:
 * @words: translated: what is on its way
 *
 * Says that something is on its way, unless something else is shown within a moment.
 */
void
md_state_stack_show_loading (MdStateStack *self,
                             const char   *words)
{
  gtk_label_set_text (GTK_LABEL (self->loading_words), words);
  if (self->loading_id == 0 && gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->loading)
    self->loading_id = g_timeout_add (AT_ONCE, loading_cb, self);
}

/**
 * md_state_stack_show_message:
 * @icon: a name; it stands for the tone, the words must do without it
 * @title: translated, short
 * @words: (nullable): translated
 * @button: (nullable): translated: what can be done about it, with a mnemonic
 *
 * Says why there is nothing to show. There are no details to that, until they are set.
 */
void
md_state_stack_show_message (MdStateStack *self,
                             const char   *icon,
                             const char   *title,
                             const char   *words,
                             const char   *button)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  set_words (self->title, title);
  set_words (self->words, words);
  md_state_stack_set_details (self, NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), button != NULL ? button : "");
  gtk_widget_set_visible (self->button, button != NULL);
  show (self, self->message);
}

/**
 * md_state_stack_set_details:
 * @details: (nullable): plain text for those who look after things, several lines; %NULL for none
 *
 * Adds something to the message that is shown, folded away, that can be copied.
 */
void
md_state_stack_set_details (MdStateStack *self,
                            const char   *details)
{
  gtk_label_set_text (GTK_LABEL (self->details), details != NULL ? details : "");
  gtk_expander_set_expanded (GTK_EXPANDER (self->fold), FALSE);
  gtk_widget_set_visible (self->fold, details != NULL);
}

/**
 * md_state_stack_is_showing:
 *
 * Returns: whether the child is shown
 */
gboolean
md_state_stack_is_showing (MdStateStack *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->place;
}
