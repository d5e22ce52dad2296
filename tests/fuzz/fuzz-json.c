/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-document.h"
#include "md-json-reader.h"

#include "fuzz-require.h"

/* What is taken must agree with itself and with its bytes; what is refused must be refused in words, at a place in
 * it. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, &error);
  MdJsonPlace place;

  if (document != NULL)
    check_document (document);
  else
    require (g_utf8_validate (error->message, -1, NULL) && md_json_error_get_place (error, &place) &&
             place.offset <= size);

  return 0;
}
