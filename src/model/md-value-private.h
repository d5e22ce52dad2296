/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

struct _MdValue
{
  gatomicrefcount ref_count;
  MdValueKind     kind;
  gboolean        boolean;
  char           *text;    /* (owned) (nullable): a text, or the digits of a number */
  char          **names;   /* (owned) (nullable): an object's member names, as many as items */
  MdValue       **items;   /* (owned) (nullable) */
  gsize           n_items;
};

MdValue *md_value_new_kind (MdValueKind kind);

G_END_DECLS
