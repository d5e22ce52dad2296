/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-model.h"

#include <string.h>

static void
entry_free (ModelEntry *entry)
{
  g_free (entry->id);
  g_free (entry->meter);
  for (guint i = 0; i < G_N_ELEMENTS (entry->references); i++)
    g_free (entry->references[i]);
  for (guint i = 0; i < G_N_ELEMENTS (entry->tokens); i++)
    {
      g_free (entry->tokens[i]);
      g_free (entry->last_four[i]);
    }
  g_free (entry->advice_id);
  g_string_free (entry->events, TRUE);
  g_free (entry);
}

Model *
model_new (void)
{
  Model *self = g_new0 (Model, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  return self;
}

void
model_free (Model *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static ModelEntry *
get (Model *self,
     guint  i)
{
  return g_ptr_array_index (self->entries, i);
}

static int
find_index (Model      *self,
            const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (get (self, i)->id, id) == 0)
      return (int) i;

  return -1;
}

ModelEntry *
model_peek (Model      *self,
            const char *id)
{
  int index = find_index (self, id);

  return index >= 0 ? get (self, (guint) index) : NULL;
}

/* A key change of which nobody has said that the customer has its tokens. */
static gboolean
is_to_be_confirmed (const ModelEntry *entry)
{
  return entry->state == MD_JOURNAL_SUCCESSFUL && entry->kind == MD_JOURNAL_KEY_CHANGE &&
         entry->confirmation == MD_JOURNAL_CONFIRMATION_NONE;
}

gboolean
model_is_unfinished (const ModelEntry *entry)
{
  if (entry->state == MD_JOURNAL_SENDING || entry->confirmation == MD_JOURNAL_CONFIRMATION_QUEUED)
    return TRUE;
  if ((entry->marks & MD_JOURNAL_MARK_CLOSED) != 0)
    return FALSE;

  return entry->state == MD_JOURNAL_UNKNOWN || (is_to_be_confirmed (entry) && entry->n_tokens > 0);
}

int
model_begin (Model                 *self,
             int                    console,
             const MdJournalRecord *record,
             gint64                 at)
{
  ModelEntry *entry;
  int follows = record->follows != NULL ? find_index (self, record->follows) : -1;

  if (record->follows != NULL && follows < 0)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  if (find_index (self, record->id) >= 0)
    return MD_JOURNAL_ERROR_CONFLICT;

  entry = g_new0 (ModelEntry, 1);
  entry->id = g_strdup (record->id);
  entry->meter = g_strdup (record->meter);
  for (guint i = 0; record->references[i] != NULL; i++)
    entry->references[i] = g_strdup (record->references[i]);
  entry->follows = follows;
  entry->link = record->link;
  entry->kind = record->kind;
  entry->at = entry->last_at = at;
  entry->state = MD_JOURNAL_SENDING;
  entry->console = console;
  entry->advice_console = -1;
  entry->events = g_string_new ("r");
  g_ptr_array_add (self->entries, entry);

  return MODEL_WELL;
}

int
model_ask_again (Model      *self,
                 int         console,
                 const char *id,
                 gint64      at)
{
  ModelEntry *entry = model_peek (self, id);

  if (entry == NULL)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  if (entry->state != MD_JOURNAL_UNKNOWN)
    return MD_JOURNAL_ERROR_CONFLICT;

  entry->state = MD_JOURNAL_SENDING;
  entry->console = console;
  entry->marks &= ~(guint) (MD_JOURNAL_MARK_CLOSED | MD_JOURNAL_MARK_LATER);
  entry->blanked = FALSE;
  entry->last_at = at;
  g_string_append_c (entry->events, 'a');

  return MODEL_WELL;
}

int
model_end (Model             *self,
           int                console,
           const char        *id,
           MdOutcomeState     state,
           const char *const *tokens,
           gint64             at)
{
  ModelEntry *entry = model_peek (self, id);
  ModelEntry *followed;

  if (entry == NULL)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  if (entry->state != MD_JOURNAL_SENDING || entry->console != console)
    return MD_JOURNAL_ERROR_CONFLICT;

  entry->state = state == MD_OUTCOME_SUCCESSFUL ? MD_JOURNAL_SUCCESSFUL :
                 state == MD_OUTCOME_FAILED ? MD_JOURNAL_FAILED : MD_JOURNAL_UNKNOWN;
  entry->console = -1;
  entry->last_at = at;
  g_string_append_c (entry->events, 'o');
  if (state != MD_OUTCOME_SUCCESSFUL)
    return MODEL_WELL;

  for (; tokens[entry->n_tokens] != NULL; entry->n_tokens++)
    {
      entry->tokens[entry->n_tokens] = g_strdup (tokens[entry->n_tokens]);
      entry->last_four[entry->n_tokens] = g_strdup (tokens[entry->n_tokens] + strlen (tokens[entry->n_tokens]) - 4);
    }

  followed = entry->follows >= 0 ? get (self, (guint) entry->follows) : NULL;
  if (followed != NULL && followed->state == MD_JOURNAL_UNKNOWN && (followed->marks & MD_JOURNAL_MARK_CLOSED) == 0)
    {
      followed->marks |= MD_JOURNAL_MARK_CLOSED;
      g_string_append_c (followed->events, 'f');
    }

  return MODEL_WELL;
}

int
model_note_late_answer (Model      *self,
                        const char *id)
{
  ModelEntry *entry = model_peek (self, id);

  if (entry == NULL)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  g_string_append_c (entry->events, 'l');

  return MODEL_WELL;
}

int
model_mark (Model         *self,
            const char    *id,
            MdJournalMark  mark)
{
  ModelEntry *entry = model_peek (self, id);

  if (entry == NULL)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  if (mark == MD_JOURNAL_MARK_CLOSED && entry->state != MD_JOURNAL_UNKNOWN && !is_to_be_confirmed (entry))
    return MD_JOURNAL_ERROR_CONFLICT;

  entry->marks |= mark;
  g_string_append_c (entry->events, 'm');

  return MODEL_WELL;
}

int
model_queue (Model      *self,
             const char *request_id,
             const char *id,
             gint64      at)
{
  ModelEntry *entry = model_peek (self, request_id);

  if (entry == NULL)
    return MD_JOURNAL_ERROR_NOT_FOUND;
  if (entry->confirmation != MD_JOURNAL_CONFIRMATION_NONE)
    return MODEL_WELL;

  entry->confirmation = MD_JOURNAL_CONFIRMATION_QUEUED;
  entry->advice_id = g_strdup (id);
  entry->next_at = at;
  g_string_append_c (entry->events, 'c');

  return MODEL_WELL;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const ModelEntry *one = *(ModelEntry *const *) a;
  const ModelEntry *other = *(ModelEntry *const *) b;

  return one->next_at < other->next_at ? -1 : one->next_at > other->next_at;
}

/* The entries whose advice is now the console's. */
GPtrArray *
model_claim (Model  *self,
             int     console,
             guint   limit,
             gint64  at)
{
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      ModelEntry *entry = get (self, i);

      if (entry->confirmation == MD_JOURNAL_CONFIRMATION_QUEUED && entry->advice_console < 0 &&
          (entry->next_at <= at || entry->next_at > at + 86400000))
        g_ptr_array_add (due, entry);
    }

  /* Stable: those that were asked for first come first. */
  g_ptr_array_sort (due, compare_due);
  if (due->len > limit)
    g_ptr_array_set_size (due, (int) limit);
  for (guint i = 0; i < due->len; i++)
    ((ModelEntry *) g_ptr_array_index (due, i))->advice_console = console;

  return due;
}

int
model_end_confirmation (Model                      *self,
                        int                         console,
                        const char                 *id,
                        MdJournalConfirmationState  state,
                        gint64                      next_at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      ModelEntry *entry = get (self, i);

      if (g_strcmp0 (entry->advice_id, id) != 0)
        continue;
      if (entry->advice_console != console)
        return MD_JOURNAL_ERROR_CONFLICT;

      entry->confirmation = state;
      entry->advice_console = -1;
      entry->next_at = next_at;
      entry->n_attempts++;
      g_string_append_c (entry->events, 'd');
      return MODEL_WELL;
    }

  return MD_JOURNAL_ERROR_NOT_FOUND;
}

/* The console is no more, and another has found that out. */
guint
model_bury (Model  *self,
            int     console,
            gint64  at)
{
  guint n_recovered = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      ModelEntry *entry = get (self, i);

      /* It may have been sent. */
      if (entry->advice_console == console)
        {
          entry->advice_console = -1;
          entry->n_attempts++;
        }
      if (entry->console != console)
        continue;
      entry->console = -1;
      entry->state = MD_JOURNAL_UNKNOWN;
      entry->last_at = at;
      g_string_append_c (entry->events, 'v');
      n_recovered++;
    }

  return n_recovered;
}

guint
model_blank (Model  *self,
             gint64  before)
{
  guint n_blanked = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      ModelEntry *entry = get (self, i);

      if (entry->blanked || entry->last_at >= before || entry->state == MD_JOURNAL_SENDING)
        continue;
      entry->blanked = TRUE;
      /* Nobody can read them to anybody any more. */
      if (is_to_be_confirmed (entry) && model_is_unfinished (entry))
        entry->marks |= MD_JOURNAL_MARK_CLOSED;
      if (entry->n_tokens == 0)
        continue;
      for (guint j = 0; j < entry->n_tokens; j++)
        memset (entry->tokens[j], '*', strlen (entry->tokens[j]) - 4);
      g_string_append_c (entry->events, 'b');
      n_blanked++;
    }

  return n_blanked;
}

/* As a person compares: no spaces, and all capitals. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (out, g_ascii_toupper (*p));

  return g_string_free (out, FALSE);
}

static gboolean
begins_with (const char *text,
             const char *beginning)
{
  g_autofree char *a = squeeze (text);
  g_autofree char *b = squeeze (beginning);

  return g_str_has_prefix (a, b);
}

static gboolean
has_reference (const ModelEntry *entry,
               const char       *beginning)
{
  for (guint i = 0; entry->references[i] != NULL; i++)
    if (begins_with (entry->references[i], beginning))
      return TRUE;

  return FALSE;
}

static gboolean
has_last_four (const ModelEntry *entry,
               const char       *digits)
{
  for (guint i = 0; i < entry->n_tokens; i++)
    if (strcmp (entry->last_four[i], digits) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
matches (const ModelEntry     *entry,
         const MdJournalQuery *query)
{
  if (query->unfinished && !model_is_unfinished (entry))
    return FALSE;
  if (query->states != 0 && (query->states & (1u << entry->state)) == 0)
    return FALSE;
  if ((query->since != 0 && entry->at < query->since) || (query->until != 0 && entry->at >= query->until))
    return FALSE;
  if (query->meter != NULL && !begins_with (entry->meter, query->meter))
    return FALSE;
  if (query->reference != NULL && !has_reference (entry, query->reference))
    return FALSE;
  if (query->last_four != NULL && !has_last_four (entry, query->last_four))
    return FALSE;

  return query->text == NULL || begins_with (entry->meter, query->text) || has_reference (entry, query->text) ||
         has_last_four (entry, query->text);
}

/* Latest first; of those of one time, those that began later. */
static void
insert (GPtrArray  *found,
        ModelEntry *entry)
{
  guint i = 0;

  while (i < found->len && ((ModelEntry *) g_ptr_array_index (found, i))->at > entry->at)
    i++;
  g_ptr_array_insert (found, (int) i, entry);
}

GPtrArray *
model_find (Model                *self,
            const MdJournalQuery *query,
            MdJournalSection      section)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      ModelEntry *entry = get (self, i);

      if (model_is_unfinished (entry) == (section == MD_JOURNAL_SECTION_UNFINISHED) && matches (entry, query))
        insert (found, entry);
    }

  return found;
}
