/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-confirmer.h"
#include "md-confirmer-policy.h"

G_BEGIN_DECLS

/* For tests: a pace in which nobody has to wait, chances that are known, and a look as its timer takes it. */
void md_confirmer_set_pace   (MdConfirmer           *self,
                              const MdConfirmerPace *pace);
void md_confirmer_set_random (MdConfirmer           *self,
                              GRand                 *random);
void md_confirmer_look       (MdConfirmer           *self);

G_END_DECLS
