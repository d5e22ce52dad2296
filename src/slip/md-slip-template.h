/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bounds of a template: what is larger is not a slip. */
#define MD_SLIP_MAX_TEMPLATE (64 * 1024)
#define MD_SLIP_MAX_TEMPLATE_PARTS 200

typedef enum
{
  MD_SLIP_PART_TEXT,
  MD_SLIP_PART_ROW,
  MD_SLIP_PART_RULE,
  MD_SLIP_PART_CUT,
  MD_SLIP_PART_TOKENS,
  MD_SLIP_PART_BARCODE,
} MdSlipPartKind;

/**
 * MdSlipPart:
 * @kind: what it is
 * @centre: whether it stands in the middle
 * @fit: whether it becomes narrower to stay on one row
 * @scale_x: of its letters
 * @scale_y: of its letters
 * @gap: rows between two tokens
 * @hanging: characters that rows after the first stand further in
 * @condition: (owned) (nullable): what must be known
 * @exception: (owned) (nullable): what must not be known
 * @encoding: (owned) (nullable): of a barcode
 * @label: (owned) (nullable): of a row
 * @text: (owned): with names in it, all of which there are
 *
 * A line of a template.
 */
typedef struct
{
  MdSlipPartKind  kind;
  gboolean        centre;
  gboolean        fit;
  double          scale_x;
  double          scale_y;
  double          gap;
  guint           hanging;
  char           *condition;
  char           *exception;
  char           *encoding;
  char           *label;
  char           *text;
} MdSlipPart;

/**
 * MdSlipTemplate:
 *
 * How a composed slip is laid out: data/slip/key-change.template says what can be in one. Immutable.
 */
typedef struct _MdSlipTemplate MdSlipTemplate;

/**
 * MdSlipNameFunc:
 * @bracket: '{' for what is known, '[' for words of ours
 * @name: between the brackets
 *
 * Returns: (transfer full) (nullable): what stands there instead; %NULL where there is nothing
 */
typedef char *(*MdSlipNameFunc) (char        bracket,
                                 const char *name,
                                 gpointer    user_data);

MdSlipTemplate   *md_slip_template_parse        (GBytes               *bytes,
                                                 GError              **error);
MdSlipTemplate   *md_slip_template_ref          (MdSlipTemplate       *self);
void              md_slip_template_unref        (MdSlipTemplate       *self);
guint             md_slip_template_get_width    (MdSlipTemplate       *self);
guint             md_slip_template_get_n_parts  (MdSlipTemplate       *self);
const MdSlipPart *md_slip_template_get_part     (MdSlipTemplate       *self,
                                                 guint                 position);

char             *md_slip_template_expand       (const char           *text,
                                                 MdSlipNameFunc        func,
                                                 gpointer              user_data,
                                                 char                **missing);

void              md_slip_template_load_async   (GFile                *file,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
MdSlipTemplate   *md_slip_template_load_finish  (GAsyncResult         *result,
                                                 GError              **error);

MdSlipTemplate   *md_slip_template_get_default  (void);
void              md_slip_template_set_default  (MdSlipTemplate       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipTemplate, md_slip_template_unref)

G_END_DECLS
