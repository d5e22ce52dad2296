/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-contract.h"
#include "md-draft-fields.h"
#include "md-keychange-form.h"
#include "widget-support.h"

/* A card of meter 01122334459 with right check digits. */
#define STRIPE "600727011223344595===0207100042011"

#define METER "meter.meterId"
#define GROUP "meter.supplyGroupCode"
#define INDEX "meter.tariffIndex"

typedef struct
{
  GtkWidget       *window;
  MdKeychangeForm *form;
  GString         *notices;
  MdDraft         *before;   /* (owned) (nullable): of the last notice */
  guint            n_look_ups;
} Fixture;

static void
notice_cb (MdKeychangeForm *form,
           const char      *words,
           MdDraft         *before,
           GPtrArray       *conflicts,
           Fixture         *fixture)
{
  g_clear_pointer (&fixture->before, md_draft_unref);
  fixture->before = before != NULL ? md_draft_ref (before) : NULL;
  g_string_append (fixture->notices, words);
}

static void
look_up_cb (MdKeychangeForm *form,
            Fixture         *fixture)
{
  fixture->n_look_ups++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->form = MD_KEYCHANGE_FORM (md_keychange_form_new ());
  fixture->window = md_test_present (GTK_WIDGET (fixture->form), 640, 800);
  fixture->notices = g_string_new (NULL);
  g_signal_connect (fixture->form, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect (fixture->form, "look-up", G_CALLBACK (look_up_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->form, fixture);
  md_test_close (fixture->window);
  g_string_free (fixture->notices, TRUE);
  g_clear_pointer (&fixture->before, md_draft_unref);
}

static MdRow *
row (Fixture    *fixture,
     const char *path)
{
  return md_keychange_form_get_row (fixture->form, path);
}

static GtkEditable *
entry (Fixture    *fixture,
       const char *path)
{
  return GTK_EDITABLE (md_row_get_control (row (fixture, path)));
}

/* As a paste does: in one piece, at the end. */
static void
paste (Fixture    *fixture,
       const char *path,
       const char *text)
{
  GtkEditable *delegate = gtk_editable_get_delegate (entry (fixture, path));
  int position = -1;

  gtk_editable_insert_text (delegate, text, -1, &position);
}

static const char *
text (Fixture    *fixture,
      const char *path)
{
  return md_draft_get_text (md_keychange_form_get_draft (fixture->form), path);
}

static void
assert_row (Fixture    *fixture,
            const char *path)
{
  const MdField *field = md_draft_find_field (path);
  MdRow *shown = row (fixture, path);

  g_assert_nonnull (shown);
  g_assert_cmpstr (md_row_get_label (shown), ==, md_field_get_label (field));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (md_row_get_control (shown)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       md_field_get_label (field));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (md_row_get_control (shown)),
                                   GTK_IS_ENTRY (md_row_get_control (shown)) ? GTK_ACCESSIBLE_ROLE_TEXT_BOX
                                                                             : GTK_ACCESSIBLE_ROLE_COMBO_BOX);
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  guint n_controls = md_test_assert_named (GTK_WIDGET (fixture->form));

  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group <= MD_DRAFT_GROUP_KEY_CHANGE; group++)
    for (const char *const *path = md_draft_group_get_paths (group); *path != NULL; path++)
      assert_row (fixture, *path);

  /* Reference is made when unfolded. */
  g_assert_null (row (fixture, "stan"));
  gtk_expander_set_expanded (GTK_EXPANDER (md_keychange_form_get_reference (fixture->form)), TRUE);
  for (const char *const *path = md_draft_group_get_paths (MD_DRAFT_GROUP_REFERENCE); *path != NULL; path++)
    assert_row (fixture, *path);
  g_assert_cmpuint (md_test_assert_named (GTK_WIDGET (fixture->form)), >=, n_controls + 10);
}

static void
test_lists (Fixture      *fixture,
            gconstpointer data)
{
  gtk_expander_set_expanded (GTK_EXPANDER (md_keychange_form_get_reference (fixture->form)), TRUE);
  g_assert_nonnull (row (fixture, "transactionLabels[0].name"));
  g_assert_null (row (fixture, "transactionLabels[1].name"));

  paste (fixture, "transactionLabels[0].name", "team");
  g_assert_nonnull (row (fixture, "transactionLabels[1].value"));
  g_assert_null (row (fixture, "transactionLabels[2].name"));
  g_assert_cmpstr (md_row_get_label (row (fixture, "transactionLabels[1].name")), !=,
                   md_row_get_label (row (fixture, "transactionLabels[0].name")));
  md_test_assert_named (GTK_WIDGET (fixture->form));
}

/* Rows that nothing stands in any more do not stay. */
static void
test_lists_fold (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (MdDraft) one = NULL;

  gtk_expander_set_expanded (GTK_EXPANDER (md_keychange_form_get_reference (fixture->form)), TRUE);
  paste (fixture, "transactionLabels[0].name", "team");
  one = md_draft_ref (md_keychange_form_get_draft (fixture->form));
  paste (fixture, "transactionLabels[1].name", "shift");
  paste (fixture, "transactionLabels[2].name", "desk");
  gtk_widget_grab_focus (GTK_WIDGET (row (fixture, "transactionLabels[3].name")));
  g_assert_nonnull (row (fixture, "transactionLabels[3].value"));

  md_keychange_form_set_draft (fixture->form, one);
  g_assert_cmpstr (md_row_get_text (row (fixture, "transactionLabels[0].name")), ==, "team");
  g_assert_nonnull (row (fixture, "transactionLabels[1].name"));
  g_assert_null (row (fixture, "transactionLabels[2].name"));

  md_keychange_form_set_draft (fixture->form, NULL);
  g_assert_nonnull (row (fixture, "transactionLabels[0].name"));
  g_assert_null (row (fixture, "transactionLabels[1].name"));
  g_assert_nonnull (row (fixture, "thirdPartyIdentifiers[0].institutionId"));
  paste (fixture, "transactionLabels[0].value", "7");
  g_assert_nonnull (row (fixture, "transactionLabels[1].name"));
}

static void
test_reference_key (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *reference = md_keychange_form_get_reference (fixture->form);
  GtkWidget *label = gtk_expander_get_label_widget (GTK_EXPANDER (reference));

  g_assert_cmpuint (gtk_label_get_mnemonic_keyval (GTK_LABEL (label)), ==, GDK_KEY_f);
  gtk_widget_mnemonic_activate (reference, FALSE);
  g_assert_nonnull (row (fixture, "stan"));
}

/* What is only unfinished is not scolded before the focus leaves; what cannot be is, at once. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (row (fixture, GROUP)));
  paste (fixture, GROUP, "4000");
  g_assert_cmpstr (text (fixture, GROUP), ==, "4000");
  g_assert_null (md_row_get_message (row (fixture, GROUP)));

  gtk_widget_grab_focus (GTK_WIDGET (row (fixture, INDEX)));
  md_test_wait_for (md_row_get_message (row (fixture, GROUP)) != NULL);
  g_assert_cmpstr (md_row_get_message (row (fixture, GROUP)), ==, "Supply group code has 6 digits; 4 so far");
  g_assert_cmpint (md_row_get_tone (row (fixture, GROUP)), ==, MD_ROW_TONE_ERROR);

  paste (fixture, INDEX, "x");
  g_assert_cmpint (md_row_get_tone (row (fixture, INDEX)), ==, MD_ROW_TONE_ERROR);
  g_assert_cmpstr (md_row_get_text (row (fixture, INDEX)), ==, "x");
}

static void
test_advice (Fixture      *fixture,
             gconstpointer data)
{
  paste (fixture, METER, "01122334495");
  g_assert_cmpint (md_row_get_tone (row (fixture, METER)), ==, MD_ROW_TONE_WARNING);
  g_assert_true (md_keychange_form_validate (fixture->form));
}

static void
test_validate (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_null (md_row_get_message (row (fixture, METER)));
  g_assert_false (md_keychange_form_validate (fixture->form));
  g_assert_cmpstr (md_row_get_message (row (fixture, METER)), ==, "Meter number is required");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (row (fixture, METER))));
}

static void
assert_card (Fixture *fixture)
{
  g_assert_cmpstr (text (fixture, METER), ==, "01122334459");
  g_assert_cmpstr (md_row_get_text (row (fixture, METER)), ==, "01122334459");
  g_assert_cmpstr (text (fixture, GROUP), ==, "100042");
  g_assert_cmpstr (text (fixture, INDEX), ==, "01");
  g_assert_cmpstr (text (fixture, "meter.keyRevisionNum"), ==, "1");
  g_assert_cmpstr (text (fixture, "meter.tokenTechCode"), ==, "02");
  g_assert_cmpstr (text (fixture, "meter.algorithmCode"), ==, "07");
  g_assert_cmpstr (text (fixture, "meter.track2Data"), ==, STRIPE);
}

static void
test_pasted_card (Fixture      *fixture,
                  gconstpointer data)
{
  paste (fixture, "meter.serviceType", "water");
  paste (fixture, "meter.serviceType", ";" STRIPE "?\n");
  md_test_wait_for (*text (fixture, METER) != '\0');
  assert_card (fixture);
  g_assert_cmpstr (md_row_get_text (row (fixture, "meter.serviceType")), ==, "water");
  g_assert_nonnull (strstr (fixture->notices->str, "Card read: meter 0112 2334 459"));
  g_assert_cmpuint (fixture->n_look_ups, ==, 1);
}

/* One key after the other, with no time between them. */
static void
type_at_once (Fixture    *fixture,
              const char *path,
              const char *typed)
{
  for (const char *c = typed; *c != '\0'; c++)
    {
      const char one[] = { *c, '\0' };

      paste (fixture, path, one);
    }
}

static void
swipe (Fixture    *fixture,
       const char *path,
       const char *typed)
{
  type_at_once (fixture, path, typed);
  g_signal_emit_by_name (entry (fixture, path), "activate");
}

/* A reader types one character after the other, and then Enter: one look-up, wherever it was typed. */
static void
test_swiped_card (Fixture      *fixture,
                  gconstpointer data)
{
  paste (fixture, INDEX, "07");
  swipe (fixture, METER, ";" STRIPE "?");
  assert_card (fixture);
  g_assert_cmpuint (fixture->n_look_ups, ==, 1);
  g_assert_nonnull (strstr (fixture->notices->str, "It replaced: Tariff index"));
  g_assert_cmpstr (md_draft_get_text (fixture->before, INDEX), ==, "07");

  g_signal_emit_by_name (entry (fixture, METER), "activate");
  g_assert_cmpuint (fixture->n_look_ups, ==, 2);
}

/* A slow reader's Enter comes when the card was taken already: it asks for nothing more, and goes nowhere. */
static void
test_late_enter (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const paths[] = { METER, GROUP };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      md_keychange_form_set_draft (fixture->form, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (row (fixture, paths[i])));
      type_at_once (fixture, paths[i], ";" STRIPE "?");
      md_test_wait_for (g_str_equal (text (fixture, METER), "01122334459"));
      g_signal_emit_by_name (entry (fixture, paths[i]), "activate");
      g_assert_cmpuint (fixture->n_look_ups, ==, i + 1);
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                             GTK_WIDGET (row (fixture, paths[i]))));
    }

  /* The next one is the agent's. */
  gtk_widget_grab_focus (GTK_WIDGET (row (fixture, METER)));
  g_signal_emit_by_name (entry (fixture, METER), "activate");
  g_assert_cmpuint (fixture->n_look_ups, ==, 3);
}

/* What the card takes the place of is said, and can be had back; a second swipe of the same card replaces nothing. */
static void
test_card_replaces (Fixture      *fixture,
                    gconstpointer data)
{
  paste (fixture, METER, "123");
  paste (fixture, INDEX, "07");
  swipe (fixture, GROUP, ";" STRIPE "?");
  assert_card (fixture);
  g_assert_nonnull (strstr (fixture->notices->str, "in place of 123 and 1 more field"));
  g_assert_cmpstr (md_draft_get_text (fixture->before, METER), ==, "123");
  g_assert_cmpstr (md_draft_get_text (fixture->before, GROUP), ==, "");

  swipe (fixture, GROUP, ";" STRIPE "?");
  assert_card (fixture);
  g_assert_null (fixture->before);
}

/* What a reader types of a card that it cannot read is no text of the field. */
static void
test_unreadable_card (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const typed[] = { ";E?", "%E?", "600727065072301494", ";1?" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      paste (fixture, METER, "0112");
      swipe (fixture, INDEX, typed[i]);
      g_assert_cmpstr (md_row_get_text (row (fixture, INDEX)), ==, "");
      g_assert_nonnull (strstr (md_row_get_message (row (fixture, "meter.track2Data")), "Card not read"));
      g_assert_cmpstr (text (fixture, METER), ==, "0112");
      md_keychange_form_set_draft (fixture->form, NULL);
    }

  /* A reader that ends without Enter. */
  type_at_once (fixture, INDEX, ";E?");
  md_test_wait_for (md_row_get_message (row (fixture, "meter.track2Data")) != NULL);
  g_assert_cmpstr (text (fixture, INDEX), ==, "");

  swipe (fixture, METER, "0143002817532");
  g_assert_cmpstr (text (fixture, METER), ==, "0143002817532");
  g_assert_cmpuint (fixture->n_look_ups, ==, 1);
}

static void
test_track2_by_hand (Fixture      *fixture,
                     gconstpointer data)
{
  for (const char *c = STRIPE; *c != '\0'; c++)
    {
      const char one[] = { *c, '\0' };

      paste (fixture, "meter.track2Data", one);
    }
  assert_card (fixture);
}

static void
test_bad_card (Fixture      *fixture,
               gconstpointer data)
{
  paste (fixture, GROUP, "400011");
  paste (fixture, GROUP, ";600727011223344590===0207100042011?");
  md_test_wait_for (md_row_get_message (md_keychange_form_get_row (fixture->form, "meter.track2Data")) != NULL);
  g_assert_nonnull (strstr (md_row_get_message (md_keychange_form_get_row (fixture->form, "meter.track2Data")),
                            "Card not read"));
  g_assert_cmpstr (md_row_get_text (row (fixture, GROUP)), ==, "400011");
  g_assert_cmpstr (text (fixture, METER), ==, "");
}

/* What only looks like the beginning of a card was meant by somebody, and is not lost. */
static void
test_no_card (Fixture      *fixture,
              gconstpointer data)
{
  paste (fixture, METER, ";12");
  md_test_wait_for (g_str_equal (md_row_get_text (row (fixture, METER)), ";12"));
  g_assert_cmpstr (text (fixture, METER), ==, ";12");
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);

  paste (fixture, GROUP, "400011");
  g_ptr_array_add (refusals, md_finding_new (GROUP, "service", MD_SEVERITY_ERROR, "Not a group of ours"));
  md_keychange_form_set_refusals (fixture->form, refusals);
  g_assert_cmpstr (md_row_get_message (row (fixture, GROUP)), ==, "Not a group of ours");

  gtk_editable_set_text (entry (fixture, GROUP), "400012");
  g_assert_null (md_row_get_message (row (fixture, GROUP)));
}

static void
test_conflicts (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) md_draft_conflict_free);
  MdDraftConflict *conflict = g_new0 (MdDraftConflict, 1);
  GtkWidget *use;

  paste (fixture, GROUP, "400011");
  conflict->path = g_strdup (GROUP);
  conflict->typed = g_strdup ("400011");
  conflict->registered = g_strdup ("400012");
  g_ptr_array_add (conflicts, conflict);
  md_keychange_form_set_conflicts (fixture->form, conflicts);
  g_assert_cmpstr (md_row_get_message (row (fixture, GROUP)), ==, "Registered: 400012");

  use = md_test_find (GTK_WIDGET (row (fixture, GROUP)), GTK_TYPE_BUTTON, "Use 400012");
  g_assert_nonnull (use);
  md_test_assert_named (GTK_WIDGET (fixture->form));
  g_signal_emit_by_name (use, "clicked");
  g_assert_cmpstr (text (fixture, GROUP), ==, "400012");
  g_assert_cmpint (md_draft_get_origin (md_keychange_form_get_draft (fixture->form), GROUP), ==,
                   MD_DRAFT_ORIGIN_LOOKUP);
  g_assert_null (md_row_get_message (row (fixture, GROUP)));
}

/* Whatever is typed stays as it was typed, and is never markup. */
static void
test_anything (Fixture      *fixture,
               gconstpointer data)
{
  static const char odd[] = "<span font='99'>&amp;\u202e\u2028\U0001f4a1 %s %n";

  paste (fixture, METER, odd);
  g_assert_cmpstr (text (fixture, METER), ==, odd);
  g_assert_cmpint (md_row_get_tone (row (fixture, METER)), ==, MD_ROW_TONE_ERROR);
  md_keychange_form_set_draft (fixture->form, NULL);
  g_assert_cmpstr (md_row_get_text (row (fixture, METER)), ==, "");
  g_assert_null (md_row_get_message (row (fixture, METER)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/keychange-form/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("rows", test_rows);
  ADD ("lists", test_lists);
  ADD ("lists-fold", test_lists_fold);
  ADD ("reference-key", test_reference_key);
  ADD ("typing", test_typing);
  ADD ("advice", test_advice);
  ADD ("validate", test_validate);
  ADD ("pasted-card", test_pasted_card);
  ADD ("swiped-card", test_swiped_card);
  ADD ("late-enter", test_late_enter);
  ADD ("card-replaces", test_card_replaces);
  ADD ("unreadable-card", test_unreadable_card);
  ADD ("track2-by-hand", test_track2_by_hand);
  ADD ("bad-card", test_bad_card);
  ADD ("no-card", test_no_card);
  ADD ("refusals", test_refusals);
  ADD ("conflicts", test_conflicts);
  ADD ("anything", test_anything);

  return g_test_run ();
}
