/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-supply-group.h"

static const MdSupplyGroup groups[] = {
  { "000001", "Public Test Power", "1 Cloud Street, Cape Town", "4000000011", "0001",
    "Practice supply: nothing here is real", "710", 1000, 500000, 2, 0 },
  { "100042", "Rietvlei Electricity Department", "2 Civic Square, Rietvlei", "4000000029", "RV-VEND-042",
    "Save power between 17:00 and 20:00", "710", 2000, 300000, 2, 0 },
  { "100057", "Rietvlei Electricity Department", "2 Civic Square, Rietvlei", "4000000029", "RV-VEND-057",
    "Report cable theft: any office, day or night", "710", 2000, 300000, 2, 0 },
  { "400011", "uMngeni Valley Power", "40 Weir Road, Howick", "4000000037", "UVP-11",
    "Our offices are closed on public holidays", "710", 1000, 500000, 2, 0 },
  { "400027", "uMngeni Valley Power", "40 Weir Road, Howick", "4000000037", "UVP-27",
    "Free units end on the last of the month", "710", 1000, 500000, 1, 0 },
  { "600310", "Nyanza Lake Power Company", "Jetty Road, Kisumu", "P051000017", "NLPC-AGENT-310",
    "Lipa mapema, epuka foleni", "404", 5000, 2000000, 2, 0 },
  { "600325", "Nyanza Lake Power Company", "Jetty Road, Kisumu", "P051000017", "NLPC-AGENT-325",
    "Asante kwa kulipa kwa wakati", "404", 5000, 2000000, 2, 0 },
  { "700118", "Volta Plains Electricity", "7 Bridge Street, Ho", "C000400018", "VPE0118",
    "Call before you dig near our lines", "936", 500, 200000, 2, 0 },
  { "700126", "Volta Plains Electricity", "7 Bridge Street, Ho", "C000400018", "VPE0126",
    "New tariffs are on display at all offices", "936", 500, 200000, 2, 0 },
  { "510204", "Karoo Springs Water", "11 Fonteine Street, Beaufort West", "4000000045", "KSW-204",
    "Every drop counts: mend your taps", "710", 1000, 100000, 2, 0 },
  { "520611", "Kwale Coast Water", "Beach Road, Ukunda", "P051000025", "KCW-611",
    "Maji ni uhai", "404", 5000, 500000, 2, 0 },
  { "530077", "Tema Harbour Gas", "Pier 2, Tema", "C000400026", "THG77", "Smell gas? Open the windows and leave", "936",
    1000, 300000, 2, 0 },
  { "540015", "Gariep Town Gas", "5 Brug Street, Aliwal North", "4000000053", "GTG-0015",
    "Smell gas? Open the windows and leave", "710", 2000, 200000, 2, 0 },
  /* A currency without minor units. */
  { "810093", "Kigezi Hills Power", "Plot 1, Hill Road, Kabale", "1000000093", "KHP-93", "Thank you for paying in time",
    "800", 2000, 1000000, 2, 0 },
  { "820044", "Kafue Bridge Energy", "90 Copper Avenue, Kitwe", "1000000044", "KBE-0044",
    "Load shedding times are on our doors", "967", 1000, 400000, 2, 0 },
  { "830012", "Namib Edge Power", "3 Jetty Lane, Walvis Bay", "0000083001", "NEP-12",
    "Danger: keep away from substations", "516", 1000, 300000, 2, 0 },
  { "840009", "Ogun Valley Electricity", "10 Rock View, Abeokuta", "2300000840", "OVE-9",
    "Do not pay our staff in cash", "566", 100000, 50000000, 2, 4 },
  { "990001", "Scenario Power", "99 Practice Road, Training", "9900000001", "SCENARIO",
    "This meter always behaves as its list says", "710", 1000, 500000, 2, 0 },
};

/**
 * md_supply_group_list:
 * @n_groups: (out): how many
 *
 * Returns: (transfer none) (array length=n_groups): all supply groups
 */
const MdSupplyGroup *
md_supply_group_list (guint *n_groups)
{
  *n_groups = G_N_ELEMENTS (groups);

  return groups;
}

/**
 * md_supply_group_find:
 * @code: 6 digits
 *
 * Returns: (transfer none) (nullable): the supply group, %NULL where there is none
 */
const MdSupplyGroup *
md_supply_group_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_strcmp0 (groups[i].code, code) == 0)
      return &groups[i];

  return NULL;
}

/**
 * md_supply_group_set_key_terms:
 * @terms: (inout): supply group code, key revision number and DKGA are read; base date and vending key are set
 *
 * What follows from a supply group and a revision by the published rules, for any supply group code there can be.
 */
void
md_supply_group_set_key_terms (MdKeyTerms *terms)
{
  const MdSupplyGroup *group = md_supply_group_find (terms->supply_group_code);
  guint from_2014 = group != NULL ? group->from_2014 : 2;
  guint from_2035 = group != NULL ? group->from_2035 : 0;

  if (from_2035 > 0 && terms->key_revision_number >= from_2035)
    terms->base_date = 35;
  else
    terms->base_date = terms->key_revision_number >= from_2014 ? 14 : 93;

  md_vending_key_for (terms);
}
