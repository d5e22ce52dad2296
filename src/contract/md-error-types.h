/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdErrorType:
 * @code: ErrorDetail.errorType
 * @happened: N_(): what happened
 * @next: N_(): what to do next
 *
 * What an errorType of the interface means to an agent with the customer on the phone. Its title is the code's label.
 */
typedef struct
{
  const char *code;
  const char *happened;
  const char *next;
} MdErrorType;

const MdErrorType *md_error_type_find      (const char *code);
const char        *md_error_type_get_title (const char *code);

G_END_DECLS
