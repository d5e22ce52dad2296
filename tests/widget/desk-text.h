/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The part of a profile that says whose desk it is, with all that the interface demands (contract: Originator). */
#define MD_TEST_DESK \
  "\n[Desk]\noriginator.institution.id=1\noriginator.institution.name=Desk\noriginator.terminalId=DESK0001\n" \
  "originator.operatorId=someone\n" \
  "originator.merchant.merchantType=4900\noriginator.merchant.merchantId=ABCDEFGHIJKLMNO\n" \
  "originator.merchant.merchantName.name=Desk\noriginator.merchant.merchantName.city=Town\n" \
  "originator.merchant.merchantName.region=GP\noriginator.merchant.merchantName.country=ZA\n" \
  "client.id=1\nclient.name=Desk\n"
