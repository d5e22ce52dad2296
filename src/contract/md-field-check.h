/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* The rules for one field, shared by the check of a form row and the check of a whole object. Findings are errors. */

gboolean   md_field_is_text          (const MdField *field);

MdFinding *md_field_find_missing     (const MdField *field,
                                      const char    *path);
MdFinding *md_field_find_wrong_kind  (const MdField *field,
                                      const char    *path);
MdFinding *md_field_find_wrong_text  (const MdField *field,
                                      const char    *path,
                                      const char    *text);

gboolean   md_text_is_time           (const char    *text);
gboolean   md_text_is_number         (const char    *text);
gboolean   md_text_is_integer        (const char    *text);

G_END_DECLS
