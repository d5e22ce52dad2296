/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-choice-row.h"
#include "md-field-row.h"
#include "widget-support.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_names (void)
{
  MdRow *field = g_object_ref_sink (md_field_row_new ("Supply group code"));
  MdRow *choice = g_object_ref_sink (md_choice_row_new ("Account type"));
  GtkAccessible *entry = GTK_ACCESSIBLE (md_row_get_control (field));

  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Supply group code");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (md_row_get_control (choice)), GTK_ACCESSIBLE_ROLE_COMBO_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (md_row_get_control (choice)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Account type");
  g_assert_cmpstr (md_row_get_label (field), ==, "Supply group code");
  g_object_unref (field);
  g_object_unref (choice);
}

static void
test_message (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkAccessible *entry = GTK_ACCESSIBLE (md_row_get_control (row));

  md_row_set_help (row, "What it is for");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "What it is for");
  g_assert_null (md_row_get_message (row));

  md_row_set_message (row, MD_ROW_TONE_ERROR, "<b>Too short</b>", NULL);
  g_assert_cmpstr (md_row_get_message (row), ==, "<b>Too short</b>");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "<b>Too short</b>");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  md_row_set_message (row, MD_ROW_TONE_WARNING, "Unlikely", "Use 2");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "warning"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_nonnull (md_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, "Use 2"));

  md_row_set_message (row, MD_ROW_TONE_NONE, NULL, NULL);
  g_assert_null (md_row_get_message (row));
  g_assert_null (md_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "What it is for");
  g_object_unref (row);
}

static void
test_beside (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkAccessible *entry = GTK_ACCESSIBLE (md_row_get_control (row));

  md_row_set_suffix (row, "numeric keypad");
  g_assert_true (md_test_says (GTK_WIDGET (row), "numeric keypad"));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "numeric keypad");
  md_row_set_suffix (row, NULL);
  g_assert_false (md_test_says (GTK_WIDGET (row), "numeric keypad"));

  md_row_set_prefix (row, "1 →", "1 → 2");
  g_assert_true (md_test_says (GTK_WIDGET (row), "1 →"));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 → 2");
  md_row_set_prefix (row, NULL, NULL);
  g_assert_false (md_test_says (GTK_WIDGET (row), "1 →"));

  md_row_set_mark (row, "object-select-symbolic", "Registered");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Registered");
  g_object_unref (row);
}

/* What the program sets is no edit; what a person does is one, and nothing is cut. */
static void
test_edit (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkEditable *entry = GTK_EDITABLE (md_row_get_control (row));
  g_autofree char *longest = g_strnfill (5000, '7');
  guint n_edits = 0;
  int position = 0;

  g_signal_connect_swapped (row, "edited", G_CALLBACK (count_cb), &n_edits);
  md_row_set_text (row, "400011");
  g_assert_cmpuint (n_edits, ==, 0);
  g_assert_cmpstr (md_row_get_text (row), ==, "400011");
  md_row_set_text (row, NULL);
  g_assert_cmpstr (md_row_get_text (row), ==, "");

  gtk_editable_insert_text (entry, longest, -1, &position);
  g_assert_cmpuint (n_edits, ==, 1);
  g_assert_cmpstr (md_row_get_text (row), ==, longest);
  g_object_unref (row);
}

static gboolean
take_cb (MdFieldRow *row,
         const char *text,
         GString    *taken)
{
  if (!g_str_has_prefix (text, ";"))
    return FALSE;

  g_string_append (taken, text);
  return TRUE;
}

/* A paste replaces a selection; if somebody takes what is pasted, the selection comes back. */
static void
test_take (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkEditable *entry = gtk_editable_get_delegate (GTK_EDITABLE (md_row_get_control (row)));
  g_autoptr (GString) taken = g_string_new (NULL);
  int position = 0;

  g_signal_connect (row, "insert", G_CALLBACK (take_cb), taken);
  gtk_editable_insert_text (entry, "plain", -1, &position);
  g_assert_cmpstr (md_row_get_text (row), ==, "plain");

  md_test_turn ();
  gtk_editable_delete_text (entry, 0, 3);
  position = 0;
  gtk_editable_insert_text (entry, ";card", -1, &position);
  g_assert_cmpstr (taken->str, ==, ";card");
  g_assert_cmpstr (md_row_get_text (row), ==, "plain");
  g_object_unref (row);
}

static void
test_paste (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (md_row_get_control (row)));
  int position = 0;

  gtk_editable_insert_text (delegate, "\t0112 2334\r\n", -1, &position);
  gtk_editable_insert_text (delegate, " 459", -1, &position);
  g_assert_cmpstr (md_row_get_text (row), ==, "0112 2334 459");
  g_object_unref (row);
}

static void
test_stays (void)
{
  MdRow *row = g_object_ref_sink (md_field_row_new ("Field"));
  GtkAccessible *entry = GTK_ACCESSIBLE (md_row_get_control (row));

  md_row_set_help (row, "What it is for");
  md_row_set_placeholder (row, "stays 100042");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "stays 100042");
  md_row_set_mark (row, "object-select-symbolic", "Registered");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Registered, stays 100042");
  g_object_unref (row);
}

static void
test_choice (void)
{
  MdRow *row = g_object_ref_sink (md_choice_row_new ("Account type"));
  GtkDropDown *drop_down = GTK_DROP_DOWN (md_row_get_control (row));
  guint n_edits = 0;

  g_signal_connect_swapped (row, "edited", G_CALLBACK (count_cb), &n_edits);
  md_choice_row_add_choice (MD_CHOICE_ROW (row), "SAVINGS", "Savings");
  md_choice_row_add_choice (MD_CHOICE_ROW (row), "CREDIT", NULL);
  g_assert_cmpstr (md_row_get_text (row), ==, "");

  md_row_set_text (row, "CREDIT");
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);
  md_row_set_text (row, "SOMETHING_NEW");
  g_assert_cmpstr (md_row_get_text (row), ==, "SOMETHING_NEW");
  g_assert_cmpuint (n_edits, ==, 0);

  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpuint (n_edits, ==, 1);
  g_assert_cmpstr (md_row_get_text (row), ==, "SAVINGS");
  g_object_unref (row);
}

/* What has the focus in a choice is the button inside of it, and that is what a screen reader reads. */
static void
test_choice_is_read (void)
{
  MdRow *row = g_object_ref_sink (md_choice_row_new ("Account type"));
  GtkWidget *button = gtk_widget_get_first_child (md_row_get_control (row));

  md_choice_row_add_choice (MD_CHOICE_ROW (row), "SAVINGS", "Savings");
  md_row_set_help (row, "Where it comes from");
  g_assert_true (gtk_widget_get_focusable (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Account type");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Not set, Where it comes from");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (md_row_get_control (row)), 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Savings, Where it comes from");
  md_row_set_text (row, "OTHER");
  md_row_set_message (row, MD_ROW_TONE_ERROR, "Not taken", NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "OTHER, Not taken");
  g_object_unref (row);
}

static int
get_width_of (GtkWidget  *widget,
              const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* A number of which a part is cut off, or stands in the next line, is another number. */
static void
test_whole_numbers (void)
{
  MdRow *row = md_field_row_new ("Field");
  GtkWidget *window;
  GtkWidget *words;
  int minimum;

  md_field_row_set_digits (MD_FIELD_ROW (row), TRUE);
  md_field_row_set_room (MD_FIELD_ROW (row), 6, 6);
  md_row_set_prefix (row, "100057 →", "100057 → 100042");
  md_row_set_message (row, MD_ROW_TONE_WARNING, "Registered: 01430028175 and 01430028175", NULL);
  window = md_test_present (GTK_WIDGET (row), 600, 200);

  gtk_widget_measure (md_row_get_control (row), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, get_width_of (md_row_get_control (row), "100042"));
  words = md_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "100057");
  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, get_width_of (words, "100057 →"));
  words = md_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "Registered");
  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, get_width_of (words, "0143002817532"));
  md_test_close (window);
}

static void
assert_aligned (MdRow           *row,
                GtkTextDirection direction,
                float            alignment)
{
  GtkEditable *entry = GTK_EDITABLE (md_row_get_control (row));

  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (entry))), ==, direction);
  g_assert_cmpfloat (gtk_editable_get_alignment (entry), ==, alignment);
}

/* GTK counts alignment from the side where the text itself begins: 1 is the right for what runs from left to right, 0
 * for what runs from right to left. */
static void
test_right_to_left (void)
{
  MdRow *row;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  row = g_object_ref_sink (md_field_row_new ("Field"));
  assert_aligned (row, GTK_TEXT_DIR_LTR, 1);
  md_row_set_text (row, "0112 2334 459");
  assert_aligned (row, GTK_TEXT_DIR_LTR, 1);
  md_row_set_text (row, "electricity");
  assert_aligned (row, GTK_TEXT_DIR_LTR, 1);
  md_row_set_text (row, "12 \u05e9\u05dc\u05d5\u05dd");
  assert_aligned (row, GTK_TEXT_DIR_RTL, 0);

  /* Right after the arrow, and that at the right. */
  md_row_set_text (row, "2");
  md_row_set_prefix (row, "1 →", "1 → 2");
  assert_aligned (row, GTK_TEXT_DIR_LTR, 0);
  g_assert_false (gtk_widget_get_hexpand (md_row_get_control (row)));
  md_row_set_prefix (row, NULL, NULL);
  assert_aligned (row, GTK_TEXT_DIR_LTR, 1);
  g_assert_true (gtk_widget_get_hexpand (md_row_get_control (row)));
  g_object_unref (row);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/names", test_names);
  g_test_add_func ("/rows/message", test_message);
  g_test_add_func ("/rows/beside", test_beside);
  g_test_add_func ("/rows/edit", test_edit);
  g_test_add_func ("/rows/take", test_take);
  g_test_add_func ("/rows/paste", test_paste);
  g_test_add_func ("/rows/stays", test_stays);
  g_test_add_func ("/rows/choice", test_choice);
  g_test_add_func ("/rows/choice-is-read", test_choice_is_read);
  g_test_add_func ("/rows/right-to-left", test_right_to_left);
  g_test_add_func ("/rows/whole-numbers", test_whole_numbers);

  return g_test_run ();
}
