/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-decode.h"

G_BEGIN_DECLS

/**
 * MdUsageReader:
 *
 * Reads documents on threads of its own, keeps what is none, and tells the thread that made it, all that has come to
 * its end at once: for thousands of small documents waking a thread for each costs more than the reading.
 */
typedef struct _MdUsageReader MdUsageReader;

/**
 * MdUsageReadFunc:
 * @parts: (nullable) (transfer full): what a document came to
 * @rest: (nullable) (transfer none): where the bytes lie that are none, or none that can be read
 * @error: (nullable): why a document cannot be read
 *
 * Called on the thread that made the reader, once for each document.
 */
typedef void (*MdUsageReadFunc) (MdUsageParts  *parts,
                                 MdStoredBytes *rest,
                                 const GError  *error,
                                 gpointer       user_data);

MdUsageReader *md_usage_reader_new    (MdUsageStore    *store);
void           md_usage_reader_unref  (MdUsageReader   *self);
void           md_usage_reader_push   (MdUsageReader   *self,
                                       GBytes          *bytes,
                                       MdUsageReadFunc  func,
                                       gpointer         user_data);
void           md_usage_reader_keep   (MdUsageReader   *self,
                                       GBytes          *bytes,
                                       MdUsageReadFunc  func,
                                       gpointer         user_data);

G_END_DECLS
