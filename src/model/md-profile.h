/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdProfile:
 * @name: what people call it ("Training")
 * @training: tokens from here work on no meter, and the window says so all the time
 * @prepaid_address: (nullable): base address of the prepaid utility service, without a slash at the end
 * @usage_address: (nullable): base address of the usage service, likewise
 * @user_name: (nullable): for HTTP Basic authentication
 * @password: (nullable): likewise; a profile file never has one except Training's, which is published
 * @ca_file: (nullable): additional certificate authorities, PEM
 * @time_out: seconds until an outcome counts as unknown
 * @max_connections: per host
 * @document_limit: greatest size of a document of the usage service, bytes
 * @allow_plain_http: whether http: is allowed to more than this machine
 * @desk: the transaction fields that every request of this desk carries: originator, client, settlementEntity, receiver
 *
 * A named set of service addresses, credentials and the desk's identity. Immutable once built and reference-counted.
 */
typedef struct
{
  char     *name;
  gboolean  training;
  char     *prepaid_address;
  char     *usage_address;
  char     *user_name;
  char     *password;
  char     *ca_file;
  guint     time_out;
  guint     max_connections;
  gsize     document_limit;
  gboolean  allow_plain_http;
  MdValue  *desk;
} MdProfile;

#define MD_TYPE_PROFILE (md_profile_get_type ())
#define MD_PROFILE_ERROR (md_profile_error_quark ())

/**
 * MdProfileError:
 * @MD_PROFILE_ERROR_INVALID: a value is missing or cannot be used
 */
typedef enum
{
  MD_PROFILE_ERROR_INVALID,
} MdProfileError;

GType      md_profile_get_type            (void);
GQuark     md_profile_error_quark         (void);
MdProfile *md_profile_new_from_key_file   (GKeyFile   *file,
                                           GError    **error);
MdProfile *md_profile_with_addresses      (MdProfile  *self,
                                           const char *prepaid_address,
                                           const char *usage_address);
MdProfile *md_profile_ref                 (MdProfile  *self);
void       md_profile_unref               (MdProfile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdProfile, md_profile_unref)

G_END_DECLS
