/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read once for all the files of a library or of the tests. Each of them still includes all that it uses. */

#include <adwaita.h>
