/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-names.h"

/**
 * md_made_number:
 * @prefix: with which it begins
 * @digits: how many come after it
 *
 * Returns: the number with its leading noughts
 */
MdStamp
md_made_number (const char *prefix,
                guint64     number,
                guint       digits)
{
  MdStamp stamp;

  g_snprintf (stamp.text, sizeof stamp.text, "%s%0*" G_GUINT64_FORMAT, prefix, (int) digits, number);

  return stamp;
}

/**
 * md_made_component:
 * @place: of the register
 * @exchanged: of the new meter
 *
 * Returns: the id of the measuring component, twelve digits
 */
MdStamp
md_made_component (const MdMadeAccount *account,
                   guint                place,
                   gboolean             exchanged)
{
  return md_made_number ("6588", (account->number * 10 + place) * 10 + (exchanged ? 6 : 1), 8);
}

/**
 * md_made_service_point:
 * @second: the one that is only for checking, or for lamps
 *
 * Returns: the id of a service point, twelve digits
 */
MdStamp
md_made_service_point (const MdMadeAccount *account,
                       gboolean             second)
{
  return md_made_number ("8873", account->number * 10 + (second ? 8 : 2), 8);
}

/**
 * md_made_subscription:
 *
 * Returns: the id of the usage subscription, twelve digits
 */
MdStamp
md_made_subscription (const MdMadeAccount *account)
{
  return md_made_number ("7312", account->number * 7 + 11, 8);
}

/**
 * md_made_map:
 *
 * Returns: the id of the time-of-use map
 */
MdStamp
md_made_map (const MdMadeAccount *account)
{
  return md_made_number ("TOU", 2026000 + (account->kind == MD_MADE_ALL ? 2 : 1), 7);
}

/**
 * md_made_device:
 *
 * Returns: the id of the badged item that stands for an account's lamps
 */
MdStamp
md_made_device (const MdMadeAccount *account)
{
  return md_made_number ("D1", account->number, 10);
}
