/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-kind.h"

#include "md-made-json.h"

#define KILO (1000 * MD_MICRO)

static const MdMadeRegister home[] = {
  { "KWH", NULL, NULL, NULL, "+ ", "D1AD", "GET-SCALAR", 1000, 4 * MD_MICRO, 18 * MD_MICRO, 100 },
};
static const MdMadeRegister home_tou[] = {
  { "KWH", NULL, "ON", NULL, "+ ", "D1AD", "GET-SCALAR-TOU", 1000, 1 * MD_MICRO, 4 * MD_MICRO, 100 },
  { "KWH", NULL, "MID", NULL, "+ ", "D1AD", "GET-SCALAR-TOU", 1000, 1 * MD_MICRO, 5 * MD_MICRO, 100 },
  { "KWH", NULL, "OFF", NULL, "+ ", "D1AD", "GET-SCALAR-TOU", 1000, 2 * MD_MICRO, 8 * MD_MICRO, 100 },
};
static const MdMadeRegister solar[] = {
  { "KWH", NULL, NULL, "DEL", "+ ", "D1AD", "GET-SCALAR", 1000, 5 * MD_MICRO, 16 * MD_MICRO, 100 },
  { "KWH", NULL, NULL, "REC", "- ", "D1ST", "GET-SCALAR", 1000, 1 * MD_MICRO, 4 * MD_MICRO, 100 },
};
static const MdMadeRegister shop[] = {
  { "KWH", NULL, NULL, NULL, "+ ", "D1AD", "GET-SCALAR", 10000, 2 * MD_MICRO, 9 * MD_MICRO, 100 },
  { "KVARH", NULL, NULL, "LAG", "+ ", "D1AD", "GET-SCALAR", 10000, 1 * MD_MICRO, 3 * MD_MICRO, 100 },
  { "KW", NULL, "ON", NULL, "P ", "D1AD", "GET-SCALAR-PEAK", 1000, MD_MICRO / 5, MD_MICRO, 100 },
  { "KWH", NULL, NULL, NULL, "C ", "D1CK", "GET-SCALAR", 100000, 80 * MD_MICRO, 300 * MD_MICRO, 0 },
};
static const MdMadeRegister factory[] = {
  { "KWH", NULL, NULL, NULL, "+ ", "D1AD", "GET-INTERVAL", 1000, 800 * MD_MICRO, 6 * KILO, 100, TRUE, FALSE },
  { "KWH", NULL, NULL, NULL, "C ", "D1AD", "GET-SCALAR", 1000, 0, 0, 0, FALSE, TRUE },
  { "KW", NULL, "ON", NULL, "P ", "D1AD", "GET-SCALAR-PEAK", 1000, 0, 0, 100, FALSE, TRUE },
};
static const MdMadeRegister water[] = {
  { "M3", NULL, NULL, NULL, "+ ", "D1AD", "GET-SCALAR", 10000, MD_MICRO / 5, 12 * MD_MICRO / 10, 100 },
};
static const MdMadeRegister compound[] = {
  { "M3", NULL, NULL, "HIGHFLOW", "+ ", "D1AD", "GET-SCALAR", 10000, 6 * MD_MICRO, 40 * MD_MICRO, 100 },
  { "M3", NULL, NULL, "LOWFLOW", "+ ", "D1AD", "GET-SCALAR", 1000, MD_MICRO / 2, 3 * MD_MICRO, 50 },
};
static const MdMadeRegister gas[] = {
  { "CCF", "THERM", NULL, NULL, "+ ", "D1AD", "GET-SCALAR", MD_MICRO, 2 * MD_MICRO, 7 * MD_MICRO, 100 },
};
static const MdMadeRegister all[] = {
  { "KWH", NULL, NULL, NULL, "+ ", "D1AD", "GET-INTERVAL", 1000, 800 * MD_MICRO, 1 * KILO, 100, TRUE, FALSE },
  { "KWH", NULL, NULL, "DEL", "+ ", "D1AD", "GET-SCALAR", 10000, 4 * MD_MICRO, 9 * MD_MICRO, 100 },
  { "KWH", NULL, NULL, "REC", "- ", "D1ST", "GET-SCALAR", 10000, 1 * MD_MICRO, 2 * MD_MICRO, 100 },
  { "KW", NULL, "ON", NULL, "P ", "D1AD", "GET-SCALAR-PEAK", 1000, MD_MICRO / 5, MD_MICRO, 100 },
  { "M3", "KL", NULL, "LOWFLOW", "+ ", "D1AD", "GET-SCALAR", 1000, MD_MICRO / 2, 3 * MD_MICRO, 50 },
  { "KWH", NULL, "OFF", "BACKUP", "C ", "D1CK", "GET-SCALAR-TOU", 100000, 80 * MD_MICRO, 300 * MD_MICRO, 0 },
};

static const MdMadeKindTable kinds[] = {
  [MD_MADE_HOME] = { "home", "RES-FLAT", FALSE, home, G_N_ELEMENTS (home),
    { 125, 120, 105, 92, 85, 88, 100, 104, 92, 88, 102, 118 } },
  [MD_MADE_HOME_TOU] = { "home-tou", "RES-TOU", FALSE, home_tou, G_N_ELEMENTS (home_tou),
    { 122, 118, 104, 92, 86, 90, 104, 106, 92, 88, 102, 116 } },
  [MD_MADE_SOLAR] = { "solar", "RES-NET", FALSE, solar, G_N_ELEMENTS (solar),
    { 125, 116, 102, 92, 86, 88, 98, 102, 94, 96, 108, 122 } },
  [MD_MADE_SHOP] = { "shop", "COM-DEMAND", TRUE, shop, G_N_ELEMENTS (shop),
    { 100, 98, 95, 94, 97, 104, 112, 114, 104, 96, 98, 108 } },
  [MD_MADE_FACTORY] = { "factory", "IND-TOU", TRUE, factory, G_N_ELEMENTS (factory),
    { 98, 100, 101, 100, 99, 101, 96, 92, 102, 103, 102, 94 } },
  [MD_MADE_LIGHTS] = { "lights", "LIGHTS", FALSE, NULL, 0,
    { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 } },
  [MD_MADE_WATER] = { "water", "WAT-RES", FALSE, water, G_N_ELEMENTS (water),
    { 88, 88, 90, 95, 104, 118, 128, 126, 110, 96, 90, 88 } },
  [MD_MADE_COMPOUND] = { "compound", "WAT-COM", FALSE, compound, G_N_ELEMENTS (compound),
    { 94, 94, 95, 98, 103, 110, 114, 112, 104, 98, 95, 94 } },
  [MD_MADE_GAS] = { "gas", "GAS-RES", FALSE, gas, G_N_ELEMENTS (gas),
    { 165, 155, 130, 100, 75, 60, 55, 55, 62, 85, 120, 150 } },
  [MD_MADE_ALL] = { "all", "COM-ALL", TRUE, all, G_N_ELEMENTS (all),
    { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 } },
};

/**
 * md_made_kind_get:
 *
 * Returns: (transfer none): all that customers of that kind have in common
 */
const MdMadeKindTable *
md_made_kind_get (MdMadeKind kind)
{
  return &kinds[kind];
}
