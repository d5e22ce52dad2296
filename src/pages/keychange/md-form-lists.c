/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-form-lists.h"

/**
 * md_form_lists_make:
 *
 * Makes the cards, still empty.
 */
void
md_form_lists_make (MdFormLists *self)
{
  for (guint i = 0; i < MD_FORM_N_LISTS; i++)
    self->cards[i] = md_form_rows_new_card ();
}

/**
 * md_form_lists_grow:
 * @draft: what is in the form
 * @made: called for each new row
 *
 * Gives every item its rows. Does nothing before the cards are made.
 */
void
md_form_lists_grow (MdFormLists   *self,
                    MdDraft       *draft,
                    MdFormRowFunc  made,
                    gpointer       user_data)
{
  const MdDraftList *lists = md_draft_get_lists ();

  for (guint i = 0; i < MD_FORM_N_LISTS && self->cards[i] != NULL; i++)
    self->n_items[i] =
      md_form_rows_append_list (GTK_BOX (self->cards[i]), &lists[i], self->n_items[i], draft, made, user_data);
}

static guint
count_items (const MdDraftList *list,
             MdDraft           *draft)
{
  guint n_items = 0;

  for (guint item = 0; item < MD_DRAFT_MAX_LIST_ITEMS; item++)
    for (guint i = 0; list->members[i] != NULL; i++)
      {
        g_autofree char *path = g_strdup_printf ("%s[%u].%s", list->path, item, list->members[i]);

        if (*md_draft_get_text (draft, path) != '\0')
          n_items = item + 1;
      }

  return n_items;
}

static void
remove_all (GtkWidget *card)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (card)) != NULL)
    gtk_box_remove (GTK_BOX (card), child);
}

/**
 * md_form_lists_fold:
 * @draft: what will be in the form
 * @rows: (element-type MdRow): of the form; those that go are taken out
 *
 * Takes away the rows of a list with fewer items than before, so that none stand there empty. md_form_lists_grow()
 * makes those anew that are still needed.
 */
void
md_form_lists_fold (MdFormLists *self,
                    MdDraft     *draft,
                    GPtrArray   *rows)
{
  const MdDraftList *lists = md_draft_get_lists ();

  for (guint i = 0; i < MD_FORM_N_LISTS && self->cards[i] != NULL; i++)
    {
      if (self->n_items[i] <= count_items (&lists[i], draft) + 1)
        continue;

      for (guint n = rows->len; n > 0; n--)
        if (gtk_widget_is_ancestor (g_ptr_array_index (rows, n - 1), self->cards[i]))
          g_ptr_array_remove_index (rows, n - 1);
      remove_all (self->cards[i]);
      self->n_items[i] = 0;
    }
}
