/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"
#include "md-field.h"
#include "md-value.h"

G_BEGIN_DECLS

/* What the tables are for: finding fields, checking, decoding, encoding, words. */

#define MD_CONTRACT_ERROR (md_contract_error_quark ())

/**
 * MdContractError:
 * @MD_CONTRACT_ERROR_TYPE: something stands where the interface has something else
 * @MD_CONTRACT_ERROR_MISSING: a member without which the rest says nothing is not there
 * @MD_CONTRACT_ERROR_TOO_LARGE: more items or members than any honest answer has
 */
typedef enum
{
  MD_CONTRACT_ERROR_TYPE,
  MD_CONTRACT_ERROR_MISSING,
  MD_CONTRACT_ERROR_TOO_LARGE,
} MdContractError;

GQuark         md_contract_error_quark   (void);

const MdField *md_contract_find_field    (const MdObjectSpec *spec,
                                          const char         *path);

/* The field's label and help, and the words for a code, translated. */
const char    *md_field_get_label        (const MdField *field);
const char    *md_field_get_help         (const MdField *field);
const char    *md_field_get_code_label   (const MdField *field,
                                          const char    *code);

/* One field, while it is typed or once it is finished. NULL where there is nothing to say. */
MdFinding     *md_field_check_text       (const MdField *field,
                                          const char    *path,
                                          const char    *text);

/* A whole object: every required member, type, length, character set, code and UUID, in the table's order.
 * The array holds MdFinding, frees them, and is empty where all is well. */
GPtrArray     *md_contract_check         (const MdObjectSpec *spec,
                                          MdValue            *value);

/* Tolerant in what it reads: unknown members stay; a number where a text should be stays readable as its digits; null
 * counts as missing. What a table calls essential to an answer, and what cannot be used at all, are errors with the
 * path in the message. */
MdValue       *md_contract_decode        (const MdObjectSpec *spec,
                                          MdDocument         *document,
                                          guint               node,
                                          GError            **error);

/* Strict in what it sends: members in the table's order, then those that no table knows, in theirs. Compact UTF-8. */
GBytes        *md_contract_encode        (const MdObjectSpec *spec,
                                          MdValue            *value);

/* Reads and decodes in one go, with the limits for an answer of the prepaid utility service. */
MdValue       *md_contract_read          (const MdObjectSpec *spec,
                                          GBytes             *bytes,
                                          GError            **error);

G_END_DECLS
