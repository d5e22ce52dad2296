/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-meter-number.h"
#include "md-track2.h"

#include "fuzz-require.h"

#include <string.h>

/* A card that was read says the same again when its bare stripe is read, and its numbers belong together. */
static void
check_card (const MdTrack2 *card)
{
  g_autoptr (MdTrack2) again = md_track2_parse (card->data, NULL);
  g_autoptr (MdTrack2) plain = md_track2_parse (card->plain, NULL);
  g_autofree char *pan = md_meter_number_make_pan (card->meter_number);

  require (again != NULL && memcmp (again, card, sizeof *card) == 0);
  require (plain != NULL && g_str_equal (plain->data, card->plain) && *plain->expiry == '\0');
  require (md_track2_looks_like (card->data));
  require (g_strcmp0 (pan, card->pan) == 0);
  require (strlen (card->key_revision_number) == 1);
}

static void
check_number (const char *text)
{
  MdMeterNumberAdvice advice = md_meter_number_check (text);
  g_autofree char *words = md_meter_number_describe_advice (&advice);
  g_autofree char *formatted = md_meter_number_format (text);
  g_autofree char *plain = md_meter_number_normalize (text);
  g_autofree char *same = md_meter_number_normalize (formatted);

  require (g_str_equal (plain, same));
  if (words != NULL)
    require (g_utf8_validate (words, -1, NULL));
  if (advice.correction[0] != '\0')
    require (md_meter_number_check (advice.correction).kind == MD_METER_NUMBER_OK);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdTrack2) card = md_track2_parse (text, &error);

  require ((card == NULL) == (error != NULL));
  if (error != NULL)
    require (g_utf8_validate (error->message, -1, NULL));
  if (card != NULL)
    check_card (card);

  md_track2_looks_like (text);
  check_number (text);

  return 0;
}
