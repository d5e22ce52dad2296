/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-form-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-card-words.h"
#include "md-draft-fields.h"
#include "md-field-row.h"
#include "md-form-rows.h"
#include "md-template.h"

#define TRACK_2 "meter.track2Data"

G_DEFINE_FINAL_TYPE (MdKeychangeForm, md_keychange_form, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DRAFT,
  N_PROPS,
};

enum
{
  LOOK_UP,
  NOTICE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/**
 * md_keychange_form_get_state:
 * @findings: (element-type MdFinding): of its draft; outlives what is returned
 *
 * Returns: all that the look of the rows depends on
 */
MdFormState
md_keychange_form_get_state (MdKeychangeForm *self,
                             GPtrArray       *findings)
{
  return (MdFormState) {
    .draft = self->draft,
    .findings = findings,
    .refusals = self->refusals,
    .conflicts = self->conflicts,
    .focused = self->focused != NULL ? md_form_row_get_path (self->focused) : NULL,
    .tried = self->tried,
  };
}

static void made_cb (MdRow    *row,
                     gpointer  user_data);

/**
 * md_keychange_form_refresh:
 *
 * Makes every row look as it is to look now.
 */
void
md_keychange_form_refresh (MdKeychangeForm *self)
{
  const char *editing = self->editing != NULL ? md_form_row_get_path (self->editing) : NULL;
  g_autoptr (GPtrArray) findings = md_draft_check (self->draft, editing);
  MdFormState form = md_keychange_form_get_state (self, findings);
  const char *hint = md_row_state_find_hint (&form);

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
  gtk_widget_set_visible (self->look_up_details, md_keychange_form_has_failed_look_up (self));
  md_form_lists_grow (&self->lists, self->draft, made_cb, self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      MdRow *row = g_ptr_array_index (self->rows, i);
      g_autoptr (MdRowState) state = md_row_state_derive (&form, md_form_row_get_path (row));

      md_form_row_apply (row, state);
    }
}

static void
take_draft (MdKeychangeForm *self,
            MdDraft         *draft)
{
  if (self->draft != draft)
    {
      md_draft_unref (self->draft);
      self->draft = md_draft_ref (draft);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
    }
  md_keychange_form_refresh (self);
}

static gboolean
apply_card (MdKeychangeForm *self,
            const char      *stripe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdTrack2) card = md_track2_parse (stripe, &error);
  g_autoptr (MdDraft) before = md_draft_ref (self->draft);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MdDraft) draft = NULL;
  g_autofree char *words = NULL;
  gboolean replaced;

  if (card == NULL)
    {
      const char *said = md_card_refuse (&self->refusals, TRACK_2, error->message);

      md_keychange_form_refresh (self);
      md_announce (GTK_WIDGET (self), said);
      return FALSE;
    }

  self->editing = NULL;
  draft = md_draft_with_card (before, card);
  words = md_card_describe (before, draft, &replaced);
  conflicts = g_steal_pointer (&self->conflicts);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  take_draft (self, draft);
  g_signal_emit (self, signals[NOTICE], 0, words, replaced ? before : NULL, conflicts);
  g_signal_emit (self, signals[LOOK_UP], 0);

  return TRUE;
}

static void
typing_begins_cb (MdKeychangeForm *self)
{
  g_clear_pointer (&self->before_typing, md_draft_unref);
  self->before_typing = md_draft_ref (self->draft);
}

/* The card's text never stays in the field into which the reader happened to type it. */
static void
card_begins_cb (MdKeychangeForm *self)
{
  if (self->before_typing != NULL)
    take_draft (self, self->before_typing);
}

static void
card_ends_cb (MdKeychangeForm *self,
              const char      *stripe)
{
  apply_card (self, stripe);
  /* The next call begins here, wherever the focus was. */
  if (self->focused == NULL)
    md_keychange_form_focus_path (self, METER_NUMBER);
}

static void
no_card_cb (MdKeychangeForm *self,
            MdRow           *row,
            const char      *text)
{
  g_autofree char *whole = g_strconcat (md_row_get_text (row), text, NULL);
  g_autoptr (MdDraft) draft = md_draft_with_text (self->draft, md_form_row_get_path (row), whole);

  take_draft (self, draft);
}

static void
edited_cb (MdKeychangeForm *self,
           MdRow           *row)
{
  const char *path = md_form_row_get_path (row);
  const char *text = md_row_get_text (row);
  g_autoptr (MdDraft) draft = NULL;

  if (g_str_equal (path, TRACK_2) && strlen (text) >= 34)
    {
      g_autoptr (MdTrack2) card = md_track2_parse (text, NULL);

      if (card != NULL && apply_card (self, text))
        return;
    }

  draft = md_draft_with_text (self->draft, path, text);
  md_row_state_forget (self->refusals, path);
  md_row_state_forget (self->conflicts, path);
  self->editing = row;
  take_draft (self, draft);
}

static void
focused_cb (MdKeychangeForm *self,
            MdRow           *row)
{
  self->focused = row;
  md_keychange_form_refresh (self);
}

static void
left_cb (MdKeychangeForm *self,
         MdRow           *row)
{
  self->editing = NULL;
  self->focused = NULL;
  md_keychange_form_refresh (self);
}

static void
look_up_clicked_cb (MdKeychangeForm *self)
{
  g_signal_emit (self, signals[LOOK_UP], 0);
}

static void
entered_cb (MdKeychangeForm *self,
            MdRow           *row)
{
  if (md_card_reader_take_enter (self->card_reader, row))
    return;

  if (g_str_equal (md_form_row_get_path (row), METER_NUMBER))
    {
      g_signal_emit (self, signals[LOOK_UP], 0);
    }
  else
    {
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
    }
}

static void
message_action_cb (MdKeychangeForm *self,
                   MdRow           *row)
{
  const MdDraftConflict *conflict = md_row_state_find_conflict (self->conflicts, md_form_row_get_path (row));
  g_autoptr (MdDraft) draft = NULL;

  if (conflict == NULL)
    return;

  draft = md_draft_with_conflict (self->draft, conflict);
  md_row_state_forget (self->conflicts, md_form_row_get_path (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  take_draft (self, draft);
}

static void
made_cb (MdRow    *row,
         gpointer  user_data)
{
  MdKeychangeForm *self = user_data;

  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "focused", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "message-action", G_CALLBACK (message_action_cb), self, G_CONNECT_SWAPPED);
  /* Into Track 2 itself the stripe may be typed by hand. */
  if (MD_IS_FIELD_ROW (row) && !g_str_equal (md_form_row_get_path (row), TRACK_2))
    md_card_reader_watch (self->card_reader, MD_FIELD_ROW (row));
}

static void
add_look_up (MdKeychangeForm *self)
{
  MdRow *row = md_keychange_form_get_row (self, METER_NUMBER);

  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  /* Translators: what a screen reader calls the turning wheel while a meter is looked up. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Looking up"), -1);
  md_row_add_end (row, self->spinner);

  /* Translators: a button: get what is registered for the meter. */
  self->look_up_button = md_form_rows_new_button (_("_Look up"));
  gtk_widget_set_tooltip_text (self->look_up_button, _("Fill in what is registered for this meter (Ctrl+L)"));
  g_signal_connect_object (self->look_up_button, "clicked", G_CALLBACK (look_up_clicked_cb), self, G_CONNECT_SWAPPED);
  md_row_add_end (row, self->look_up_button);
  gtk_widget_add_css_class (GTK_WIDGET (row), "meter-number");
}

static void
reference_expanded_cb (MdKeychangeForm *self)
{
  if (gtk_expander_get_expanded (GTK_EXPANDER (self->reference)) && self->lists.cards[0] == NULL)
    {
      GtkWidget *card = md_form_rows_new_card ();

      md_form_rows_append (GTK_BOX (card), md_draft_group_get_paths (MD_DRAFT_GROUP_REFERENCE), made_cb, self);
      md_form_lists_make (&self->lists);
      gtk_expander_set_child (GTK_EXPANDER (self->reference),
                              md_form_rows_stack_cards (card, self->lists.cards, MD_FORM_N_LISTS));
      md_keychange_form_refresh (self);
    }
}

static void
md_keychange_form_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MdKeychangeForm *self = MD_KEYCHANGE_FORM (object);

  switch (property_id)
    {
    case PROP_DRAFT:
      g_value_set_boxed (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_keychange_form_dispose (GObject *object)
{
  MdKeychangeForm *self = MD_KEYCHANGE_FORM (object);
  GtkWidget *child;

  g_clear_object (&self->card_reader);
  g_ptr_array_set_size (self->rows, 0);
  self->editing = NULL;
  self->focused = NULL;
  self->lists = (MdFormLists) { 0 };
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_keychange_form_parent_class)->dispose (object);
}

static void
md_keychange_form_finalize (GObject *object)
{
  MdKeychangeForm *self = MD_KEYCHANGE_FORM (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->before_typing, md_draft_unref);
  md_draft_unref (self->draft);

  G_OBJECT_CLASS (md_keychange_form_parent_class)->finalize (object);
}

static void
md_keychange_form_class_init (MdKeychangeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_keychange_form_get_property;
  object_class->dispose = md_keychange_form_dispose;
  object_class->finalize = md_keychange_form_finalize;

  properties[PROP_DRAFT] =
    g_param_spec_boxed ("draft", NULL, NULL, MD_TYPE_DRAFT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOOK_UP] = g_signal_new ("look-up", MD_TYPE_KEYCHANGE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", MD_TYPE_KEYCHANGE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, MD_TYPE_DRAFT, G_TYPE_PTR_ARRAY);

  md_template_set (widget_class, "keychange/md-keychange-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, meter_heading);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, meter_card);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, look_up_details);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, key_change_heading);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, key_change_card);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, hint);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangeForm, reference);
  gtk_widget_class_bind_template_callback (widget_class, reference_expanded_cb);
}

static void
watch_cards (MdKeychangeForm *self)
{
  self->card_reader = md_card_reader_new ();
  md_card_reader_watch_window (self->card_reader, GTK_WIDGET (self));
  g_signal_connect_object (self->card_reader, "typing-begins", G_CALLBACK (typing_begins_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card_reader, "card-begins", G_CALLBACK (card_begins_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card_reader, "card-ends", G_CALLBACK (card_ends_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card_reader, "no-card", G_CALLBACK (no_card_cb), self, G_CONNECT_SWAPPED);
}

static void
md_keychange_form_init (MdKeychangeForm *self)
{
  self->draft = md_draft_new ();
  self->rows = g_ptr_array_new ();
  watch_cards (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_label_set_text (GTK_LABEL (self->meter_heading), md_draft_group_get_label (MD_DRAFT_GROUP_METER));
  gtk_label_set_text (GTK_LABEL (self->key_change_heading), md_draft_group_get_label (MD_DRAFT_GROUP_KEY_CHANGE));
  /* Translators: the group Reference of the form: the underlined letter, with Alt, unfolds it. */
  gtk_expander_set_label (GTK_EXPANDER (self->reference), _("Re_ference"));
  gtk_expander_set_use_underline (GTK_EXPANDER (self->reference), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reference), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  md_draft_group_get_label (MD_DRAFT_GROUP_REFERENCE), -1);
  md_form_rows_append (GTK_BOX (self->meter_card), md_draft_group_get_paths (MD_DRAFT_GROUP_METER), made_cb, self);
  md_form_rows_append (GTK_BOX (self->key_change_card), md_draft_group_get_paths (MD_DRAFT_GROUP_KEY_CHANGE), made_cb,
                       self);
  add_look_up (self);
}

/**
 * md_keychange_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
md_keychange_form_new (void)
{
  return g_object_new (MD_TYPE_KEYCHANGE_FORM, NULL);
}

/**
 * md_keychange_form_get_draft:
 *
 * Returns: (transfer none): what is in the form now
 */
MdDraft *
md_keychange_form_get_draft (MdKeychangeForm *self)
{
  return self->draft;
}

/**
 * md_keychange_form_set_draft:
 * @draft: (nullable): what is to be in the form; %NULL for nothing
 *
 * What was said of the draft before is forgotten, and empty fields are not scolded until the next try.
 */
void
md_keychange_form_set_draft (MdKeychangeForm *self,
                             MdDraft         *draft)
{
  g_autoptr (MdDraft) taken = draft != NULL ? md_draft_ref (draft) : md_draft_new ();

  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->editing = NULL;
  self->tried = FALSE;
  md_form_lists_fold (&self->lists, taken, self->rows);
  if (self->focused != NULL && !g_ptr_array_find (self->rows, self->focused, NULL))
    self->focused = NULL;
  take_draft (self, taken);
}

/**
 * md_keychange_form_get_row:
 * @path: of a field in the request
 *
 * Returns: (transfer none) (nullable): the field's row, if it was made yet
 */
MdRow *
md_keychange_form_get_row (MdKeychangeForm *self,
                           const char      *path)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      MdRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (md_form_row_get_path (row), path))
        return row;
    }

  return NULL;
}

/**
 * md_keychange_form_get_reference:
 *
 * Returns: (transfer none): the #GtkExpander of the group Reference
 */
GtkWidget *
md_keychange_form_get_reference (MdKeychangeForm *self)
{
  return self->reference;
}
