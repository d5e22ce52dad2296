/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-document-private.h"

/* A list or an object that is being put together: its children so far. */
typedef struct
{
  MdNode     node;
  MdNode     next_child;
  GPtrArray *values; /* (owned) (element-type MdValue) */
  GPtrArray *names;  /* (owned) (nullable) (element-type utf8): of an object */
} Frame;

static void
push_frame (GArray     *frames,
            MdDocument *document,
            MdNode      node)
{
  guint n_children = md_document_get_n_children (document, node);
  Frame frame = {
    .node = node,
    .next_child = md_document_get_first_child (document, node),
    .values = g_ptr_array_new_full (n_children, (GDestroyNotify) md_value_unref),
  };

  if (md_document_get_kind (document, node) == MD_VALUE_OBJECT)
    frame.names = g_ptr_array_new_full (n_children, g_free);
  g_array_append_val (frames, frame);
}

/* Takes the topmost frame away and gives what has become of it. */
static MdValue *
pop_frame (GArray *frames)
{
  Frame *frame = &g_array_index (frames, Frame, frames->len - 1);
  g_autoptr (GPtrArray) values = frame->values;
  g_autoptr (GPtrArray) names = frame->names;

  g_array_set_size (frames, frames->len - 1);
  if (names == NULL)
    return md_value_new_list ((MdValue **) values->pdata, values->len);

  return md_value_new_members ((const char *const *) names->pdata, (MdValue **) values->pdata, values->len);
}

static MdValue *
leaf_to_value (MdDocument *self,
               MdNode      node)
{
  g_autofree char *text = md_document_dup_text (self, node);

  switch (md_document_get_kind (self, node))
    {
    case MD_VALUE_BOOLEAN:
      return md_value_new_boolean (md_document_get_boolean (self, node));
    case MD_VALUE_NUMBER:
      return md_value_new_number (text);
    case MD_VALUE_TEXT:
      return md_value_new_text (text);
    case MD_VALUE_NULL:
    case MD_VALUE_LIST:
    case MD_VALUE_OBJECT:
    default:
      return md_value_new_null ();
    }
}

static gboolean
is_container (MdDocument *self,
              MdNode      node)
{
  MdValueKind kind = md_document_get_kind (self, node);

  return kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT;
}

/**
 * md_document_to_value:
 *
 * Copies @node and all that is in it into a value tree. That is meant for the small documents of an exchange: a value
 * takes some hundred bytes.
 *
 * Returns: (transfer full) (nullable): the value, with every member in order; %NULL for %MD_NODE_NONE
 */
MdValue *
md_document_to_value (MdDocument *self,
                      MdNode      node)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  MdValue *done = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (node == MD_NODE_NONE)
    return NULL;
  if (!is_container (self, node))
    return leaf_to_value (self, node);

  push_frame (frames, self, node);
  while (frames->len > 0)
    {
      Frame *frame = &g_array_index (frames, Frame, frames->len - 1);
      MdNode child = frame->next_child;

      if (child == MD_NODE_NONE)
        {
          done = pop_frame (frames);
          if (frames->len > 0)
            g_ptr_array_add (g_array_index (frames, Frame, frames->len - 1).values, done);
          continue;
        }

      frame->next_child = md_document_get_next_sibling (self, child);
      if (frame->names != NULL)
        g_ptr_array_add (frame->names, md_document_dup_name (self, child));
      if (is_container (self, child))
        push_frame (frames, self, child);
      else
        g_ptr_array_add (frame->values, leaf_to_value (self, child));
    }

  return done;
}
