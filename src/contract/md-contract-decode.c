/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-contract.h"

#include <glib/gi18n-lib.h>

#include "md-field-check.h"
#include "md-json-reader.h"
#include "md-json-writer.h"
#include "md-text.h"

/* An answer of the prepaid utility service is a few kilobytes: a handful of tokens and a slip of some dozen lines. The
 * bounds leave each of them a hundred times that, and keep everything that is done with an answer quick. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_NODES 100000
#define MAX_DEPTH 64
#define MAX_TEXT (256 * 1024)
#define MAX_ITEMS 5000
#define MAX_MEMBERS 200

/* How much of a path is said, in characters: the names in it are the service's own. */
#define MAX_PATH_SHOWN 200

static char *
join_path (const char *path,
           const char *name)
{
  return *path != '\0' ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
}

static gboolean
refuse (MdContractError   code,
        const char       *path,
        GError          **error)
{
  g_autofree char *shown = md_text_cut (path, MAX_PATH_SHOWN);
  const char *format;

  switch (code)
    {
    case MD_CONTRACT_ERROR_MISSING:
      /* Translators: %s is the path of a JSON member such as tokens[0].token. */
      format = _("“%s” is missing");
      break;
    case MD_CONTRACT_ERROR_TOO_LARGE:
      /* Translators: %s is the path of a JSON member such as slipData.messageLines. */
      format = _("“%s” holds more than it can in earnest");
      break;
    case MD_CONTRACT_ERROR_TYPE:
    default:
      /* Translators: %s is the path of a JSON member such as tokens[0].token. */
      format = _("“%s” is not of the kind that the interface has there");
      break;
    }

  g_set_error (error, MD_CONTRACT_ERROR, code, format, shown);

  return FALSE;
}

static gboolean
check_size (MdDocument  *document,
            MdNode       node,
            guint        depth,
            GError     **error)
{
  gboolean is_object = md_document_get_kind (document, node) == MD_VALUE_OBJECT;

  if (depth > MAX_DEPTH || md_document_get_n_children (document, node) > (is_object ? MAX_MEMBERS : MAX_ITEMS))
    {
      g_autofree char *path = md_document_dup_path (document, node);

      return refuse (MD_CONTRACT_ERROR_TOO_LARGE, path, error);
    }

  for (MdNode child = md_document_get_first_child (document, node);
       child != MD_NODE_NONE;
       child = md_document_get_next_sibling (document, child))
    {
      if (!check_size (document, child, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

static MdValue *settle_object (const MdObjectSpec  *spec,
                               MdValue             *object,
                               const char          *path,
                               GError             **error);

static MdValue *
settle_list (const MdObjectSpec  *spec,
             MdValue             *list,
             const char          *path,
             GError             **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);

  for (gsize i = 0; i < md_value_get_n_items (list); i++)
    {
      g_autofree char *item_path = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i);
      MdValue *item = md_value_get_item (list, i);
      MdValue *settled = md_value_get_kind (item) == MD_VALUE_OBJECT ? settle_object (spec, item, item_path, error)
                                                                     : md_value_ref (item);

      if (settled == NULL)
        return NULL;
      g_ptr_array_add (items, settled);
    }

  return md_value_new_list ((MdValue **) items->pdata, items->len);
}

static MdValue *
settle_member (const MdField  *field,
               MdValue        *value,
               const char     *path,
               GError        **error)
{
  MdValueKind kind = md_value_get_kind (value);

  if (field != NULL && field->type == MD_FIELD_OBJECT && kind == MD_VALUE_OBJECT)
    return settle_object (field->object, value, path, error);
  if (field != NULL && field->type == MD_FIELD_LIST && kind == MD_VALUE_LIST)
    return settle_list (field->object, value, path, error);

  return md_value_ref (value);
}

/* Whether what stands at an essential member can be used; if not, where the fault lies. */
static gboolean
is_usable (const MdField  *field,
           MdValue        *value,
           const char     *path,
           GError        **error)
{
  MdValueKind kind = md_value_get_kind (value);

  if (kind == MD_VALUE_NULL || (md_field_is_text (field) && g_strcmp0 (md_value_get_text (value), "") == 0))
    return refuse (MD_CONTRACT_ERROR_MISSING, path, error);

  if (field->type == MD_FIELD_LIST && kind == MD_VALUE_LIST)
    {
      for (gsize i = 0; i < md_value_get_n_items (value); i++)
        {
          g_autofree char *item_path = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i);

          if (md_value_get_kind (md_value_get_item (value, i)) != MD_VALUE_OBJECT)
            return refuse (MD_CONTRACT_ERROR_TYPE, item_path, error);
        }
      return TRUE;
    }

  if (field->type == MD_FIELD_ANY ||
      (field->type == MD_FIELD_OBJECT && kind == MD_VALUE_OBJECT) ||
      (md_field_is_text (field) && md_value_get_text (value) != NULL))
    return TRUE;

  return refuse (MD_CONTRACT_ERROR_TYPE, path, error);
}

/* One usable essential is enough. Where there is none, the error is about one of the wrong kind rather than about a
 * missing one. */
static gboolean
has_essentials (const MdObjectSpec  *spec,
                MdValue             *object,
                const char          *path,
                GError             **error)
{
  g_autoptr (GError) fault = NULL;

  if (spec->essentials == NULL)
    return TRUE;

  for (guint i = 0; spec->essentials[i] != NULL; i++)
    {
      const char *name = spec->essentials[i];
      g_autofree char *member_path = join_path (path, name);
      g_autoptr (GError) here = NULL;

      if (is_usable (md_object_spec_find_member (spec, name, -1), md_value_peek (object, name), member_path, &here))
        return TRUE;

      if (fault == NULL || g_error_matches (fault, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_MISSING))
        {
          if (fault == NULL || g_error_matches (here, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_TYPE))
            {
              g_clear_error (&fault);
              fault = g_steal_pointer (&here);
            }
        }
    }

  g_propagate_error (error, g_steal_pointer (&fault));

  return FALSE;
}

/* Takes away what counts as not being there: a known member that is null, or that comes again later. */
static MdValue *
settle_object (const MdObjectSpec  *spec,
               MdValue             *object,
               const char          *path,
               GError             **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) settled = NULL;

  for (gsize i = 0; i < md_value_get_n_items (object); i++)
    {
      const char *name = md_value_get_name (object, i);
      MdValue *value = md_value_get_item (object, i);
      const MdField *field = md_object_spec_find_member (spec, name, -1);
      g_autofree char *member_path = join_path (path, name);

      if (field != NULL && (md_value_get_kind (value) == MD_VALUE_NULL || md_json_is_overruled (object, i)))
        continue;

      value = settle_member (field, value, member_path, error);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (names, (char *) name);
      g_ptr_array_add (values, value);
    }

  settled = md_value_new_members ((const char *const *) names->pdata, (MdValue **) values->pdata, values->len);

  return has_essentials (spec, settled, path, error) ? g_steal_pointer (&settled) : NULL;
}

/**
 * md_contract_decode:
 * @spec: what the object should be
 * @document: as read
 * @node: the object in @document
 *
 * An answer is worth more than its blemishes: an agent needs the tokens even where the slip's width is a text. So only
 * these are errors of #MdContractError, with the path in the message:
 * - @node is not an object: TYPE;
 * - none of the table's essentials is there and can be used, here or in one of the objects inside: MISSING or TYPE.
 *   A token without digits, tokens that are not objects, an answer with neither tokens nor slip, a lookup without a
 *   meter;
 * - more than 200 members in an object, 5000 items in a list or 64 levels in each other: TOO_LARGE.
 *
 * Everything else stays as it came. A member of the wrong kind keeps its value: a number where a text should be is
 * read by md_value_peek_text() as its digits, an object there as no text at all. Members that no table knows stay with
 * their digits and their order. A known member that is null is taken away, and so is one that comes again later.
 * Lengths, codes and character sets are for md_contract_check().
 *
 * Returns: (transfer full) (nullable): the object
 */
MdValue *
md_contract_decode (const MdObjectSpec  *spec,
                    MdDocument          *document,
                    guint                node,
                    GError             **error)
{
  g_autoptr (MdValue) value = NULL;

  g_return_val_if_fail (spec != NULL && document != NULL, NULL);

  if (md_document_get_kind (document, node) != MD_VALUE_OBJECT)
    {
      g_set_error_literal (error, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_TYPE, _("This is not an object with members"));
      return NULL;
    }

  if (!check_size (document, node, 1, error))
    return NULL;

  value = md_document_to_value (document, node);

  return settle_object (spec, value, "", error);
}

/**
 * md_contract_read:
 * @bytes: JSON
 *
 * Reads a document of at most 4 MiB, 64 levels, 100 000 values and 256 KiB a text, and decodes its root.
 *
 * Returns: (transfer full) (nullable): the object, or %NULL with an #MdJsonError or an #MdContractError
 */
MdValue *
md_contract_read (const MdObjectSpec  *spec,
                  GBytes              *bytes,
                  GError             **error)
{
  const MdJsonLimits limits = {
    .max_bytes = MAX_BYTES,
    .max_depth = MAX_DEPTH,
    .max_nodes = MAX_NODES,
    .max_text = MAX_TEXT,
  };
  g_autoptr (MdDocument) document = md_json_read (bytes, &limits, error);

  return document != NULL ? md_contract_decode (spec, document, md_document_get_root (document), error) : NULL;
}
