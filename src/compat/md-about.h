/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdAbout:
 * @name: what the program is called
 * @icon: name of its icon
 * @version: which version this is
 * @developers: translated: who made it
 * @comments: translated: what it is, in a sentence
 * @copyright: the line of the copyright
 *
 * What there is to tell about the program.
 */
typedef struct
{
  const char *name;
  const char *icon;
  const char *version;
  const char *developers;
  const char *comments;
  const char *copyright;
} MdAbout;

void md_show_about (GtkWindow     *parent,
                    const MdAbout *about);

G_END_DECLS
