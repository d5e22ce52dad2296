/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdRowTone:
 * @MD_ROW_TONE_NONE: nothing to say
 * @MD_ROW_TONE_WARNING: unlikely, but allowed
 * @MD_ROW_TONE_ERROR: cannot be so
 *
 * In which tone a row says something. Each has an icon and a colour of its own.
 */
typedef enum
{
  MD_ROW_TONE_NONE,
  MD_ROW_TONE_WARNING,
  MD_ROW_TONE_ERROR,
} MdRowTone;

/**
 * MdRow:
 *
 * One field of a form: a small label, the control below it, something decoded beside it, where it came from, and below
 * all that a line of words where there is something wrong. The kinds of control are subclasses.
 *
 * Signals: "edited" when the person changed the text, "entered" for the Enter key, "focused" and "left" when the
 * focus has come and gone, "message-action" for the button beside the words.
 */
#define MD_TYPE_ROW (md_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (MdRow, md_row, MD, ROW, GtkWidget)

/**
 * MdRowClass:
 * @get_text: what stands in the control
 * @set_text: shows a text, whatever it is, without "edited"
 * @set_placeholder: (nullable): what to show while the control is empty
 * @get_choice: (nullable): what is shown as chosen, in words
 */
struct _MdRowClass
{
  GtkWidgetClass parent_class;

  const char *(*get_text)        (MdRow      *self);
  void        (*set_text)        (MdRow      *self,
                                  const char *text);
  void        (*set_placeholder) (MdRow      *self,
                                  const char *placeholder);
  const char *(*get_choice)      (MdRow      *self);
};

const char *md_row_get_label       (MdRow      *self);
const char *md_row_get_text        (MdRow      *self);
void        md_row_set_text        (MdRow      *self,
                                    const char *text);
void        md_row_set_placeholder (MdRow      *self,
                                    const char *placeholder);
void        md_row_set_prefix      (MdRow      *self,
                                    const char *prefix,
                                    const char *spoken);
void        md_row_set_suffix      (MdRow      *self,
                                    const char *suffix);
void        md_row_set_mark        (MdRow      *self,
                                    const char *icon,
                                    const char *words);
void        md_row_set_help        (MdRow      *self,
                                    const char *help);
void        md_row_set_message     (MdRow      *self,
                                    MdRowTone   tone,
                                    const char *words,
                                    const char *action);
MdRowTone   md_row_get_tone        (MdRow      *self);
const char *md_row_get_message     (MdRow      *self);
GtkWidget  *md_row_get_control     (MdRow      *self);
void        md_row_add_end         (MdRow      *self,
                                    GtkWidget  *widget);

/* For subclasses. */
void        md_row_set_control     (MdRow      *self,
                                    GtkWidget  *control);
void        md_row_set_focusable   (MdRow      *self,
                                    GtkWidget  *focusable);
void        md_row_emit_edited     (MdRow      *self);
void        md_row_emit_entered    (MdRow      *self);

G_END_DECLS
