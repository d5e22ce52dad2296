/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-memory.h"

/* The keys whose values are text. */
typedef enum
{
  TEXT_PAPER,
  TEXT_RECEIPT_PAPER,
  TEXT_RECEIPT_DEVICE,
  TEXT_FOLDER,
  TEXT_FORMAT,
  N_TEXTS,
} Text;

static const char *const text_keys[N_TEXTS] = {
  "slip-paper", "receipt-paper", "receipt-device", "slip-folder", "slip-format",
};

#define PRINT_SETTINGS "print-settings"

/* What belongs to one print-out and not to the next: how many, which pages, where to. That three were wanted of one
 * slip must not make three of all that follow. Sizes follow from the paper. */
static const char *const passing[] = {
  GTK_PRINT_SETTINGS_N_COPIES, GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES,
  GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_OUTPUT_URI, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
  GTK_PRINT_SETTINGS_PAPER_FORMAT, GTK_PRINT_SETTINGS_PAPER_WIDTH, GTK_PRINT_SETTINGS_PAPER_HEIGHT,
  GTK_PRINT_SETTINGS_ORIENTATION, GTK_PRINT_SETTINGS_SCALE, GTK_PRINT_SETTINGS_NUMBER_UP,
};

struct _MdSlipMemory
{
  GObject     parent_instance;

  GSettings  *settings;          /* (owned) (nullable): where there is none it is forgotten with the program */
  char       *texts[N_TEXTS];    /* (owned) */
  GVariant   *print_settings;    /* (owned) */
  GHashTable *n_printed;         /* (owned) (element-type utf8 guint): by the id of the request */
};

enum
{
  PROP_0,
  PROP_PAPER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint printed_signal;
static guint saved_signal;

G_DEFINE_FINAL_TYPE (MdSlipMemory, md_slip_memory, G_TYPE_OBJECT)

static const char *const format_ids[MD_SLIP_N_FORMATS] = { "pdf", "png", "png-300", "text", "escpos" };

/**
 * md_slip_format_get_id:
 *
 * Returns: its name in settings and actions
 */
const char *
md_slip_format_get_id (MdSlipFormat format)
{
  g_return_val_if_fail (format < MD_SLIP_N_FORMATS, NULL);

  return format_ids[format];
}

/**
 * md_slip_format_from_id:
 * @format: (out): untouched where there is none of that name
 *
 * Returns: whether there is a format of that name
 */
gboolean
md_slip_format_from_id (const char   *id,
                        MdSlipFormat *format)
{
  for (guint i = 0; i < MD_SLIP_N_FORMATS; i++)
    if (g_strcmp0 (format_ids[i], id) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

static void
set_text (MdSlipMemory *self,
          Text          which,
          const char   *text)
{
  g_free (self->texts[which]);
  self->texts[which] = g_strdup (text);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, text_keys[which], text);
}

static void
md_slip_memory_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_uint (value, md_slip_memory_get_paper (MD_SLIP_MEMORY (object)));
}

static void
md_slip_memory_finalize (GObject *object)
{
  MdSlipMemory *self = MD_SLIP_MEMORY (object);

  g_clear_object (&self->settings);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->print_settings, g_variant_unref);
  g_clear_pointer (&self->n_printed, g_hash_table_unref);

  G_OBJECT_CLASS (md_slip_memory_parent_class)->finalize (object);
}

static void
md_slip_memory_class_init (MdSlipMemoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_slip_memory_get_property;
  object_class->finalize = md_slip_memory_finalize;

  properties[PROP_PAPER] = g_param_spec_uint ("paper", NULL, NULL, 0, MD_SLIP_N_PAPERS - 1, MD_SLIP_PAPER_ROLL_80,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  printed_signal = g_signal_new ("printed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, G_TYPE_STRING);
}

static void
md_slip_memory_init (MdSlipMemory *self)
{
  self->n_printed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * md_slip_memory_new:
 * @settings: (nullable): where to keep it; without it is forgotten when the program ends
 *
 * Returns: (transfer full): a memory
 */
MdSlipMemory *
md_slip_memory_new (GSettings *settings)
{
  MdSlipMemory *self = g_object_new (MD_TYPE_SLIP_MEMORY, NULL);

  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  for (guint i = 0; i < N_TEXTS; i++)
    self->texts[i] = settings != NULL ? g_settings_get_string (settings, text_keys[i]) : g_strdup ("");
  self->print_settings = settings != NULL ? g_settings_get_value (settings, PRINT_SETTINGS)
                                          : g_variant_ref_sink (g_variant_new ("a{sv}", NULL));

  return self;
}

/**
 * md_slip_memory_get_paper:
 *
 * Returns: what slips are printed on, and what is saved as PDF or picture
 */
MdSlipPaper
md_slip_memory_get_paper (MdSlipMemory *self)
{
  MdSlipPaper paper = MD_SLIP_PAPER_ROLL_80;

  md_slip_paper_from_id (self->texts[TEXT_PAPER], &paper);

  return paper;
}

/**
 * md_slip_memory_set_paper:
 */
void
md_slip_memory_set_paper (MdSlipMemory *self,
                          MdSlipPaper   paper)
{
  if (md_slip_memory_get_paper (self) == paper)
    return;

  set_text (self, TEXT_PAPER, md_slip_paper_get_id (paper));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

/**
 * md_slip_memory_get_receipt_paper:
 *
 * Returns: the roll in the receipt printer
 */
MdSlipPaper
md_slip_memory_get_receipt_paper (MdSlipMemory *self)
{
  MdSlipPaper paper = MD_SLIP_PAPER_ROLL_80;

  if (!md_slip_paper_from_id (self->texts[TEXT_RECEIPT_PAPER], &paper) || paper == MD_SLIP_PAPER_FITTING ||
      !md_slip_paper_is_roll (paper))
    return MD_SLIP_PAPER_ROLL_80;

  return paper;
}

/**
 * md_slip_memory_get_receipt_device:
 *
 * Returns: the path of the receipt printer's device; empty where there is none
 */
const char *
md_slip_memory_get_receipt_device (MdSlipMemory *self)
{
  return self->texts[TEXT_RECEIPT_DEVICE];
}

/**
 * md_slip_memory_set_receipt:
 * @device: a path
 * @paper: a roll
 */
void
md_slip_memory_set_receipt (MdSlipMemory *self,
                            const char   *device,
                            MdSlipPaper   paper)
{
  set_text (self, TEXT_RECEIPT_DEVICE, device);
  set_text (self, TEXT_RECEIPT_PAPER, md_slip_paper_get_id (paper));
}

/**
 * md_slip_memory_get_format:
 *
 * Returns: what a slip was saved as last
 */
MdSlipFormat
md_slip_memory_get_format (MdSlipMemory *self)
{
  MdSlipFormat format = MD_SLIP_FORMAT_PDF;

  md_slip_format_from_id (self->texts[TEXT_FORMAT], &format);

  return format;
}

/**
 * md_slip_memory_get_folder:
 *
 * Returns: (transfer full) (nullable): where a slip was saved last
 */
GFile *
md_slip_memory_get_folder (MdSlipMemory *self)
{
  return *self->texts[TEXT_FOLDER] != '\0' ? g_file_new_for_uri (self->texts[TEXT_FOLDER]) : NULL;
}

/* In a sandbox each chosen file comes in a folder of its own, which means nothing the next time. */
static gboolean
is_passing (GFile *folder)
{
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) top = g_file_new_for_path (documents);

  return g_file_has_prefix (folder, top);
}

/**
 * md_slip_memory_set_saved:
 * @file: where a slip was saved as @format
 */
void
md_slip_memory_set_saved (MdSlipMemory *self,
                          MdSlipFormat  format,
                          GFile        *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  set_text (self, TEXT_FORMAT, md_slip_format_get_id (format));
  if (folder != NULL && !is_passing (folder))
    {
      g_autofree char *uri = g_file_get_uri (folder);

      set_text (self, TEXT_FOLDER, uri);
    }
}

/**
 * md_slip_memory_tell_saved:
 * @id: of the slip
 *
 * It was written to a file.
 */
void
md_slip_memory_tell_saved (MdSlipMemory *self,
                           const char   *id)
{
  g_signal_emit (self, saved_signal, 0, id);
}

/**
 * md_slip_memory_get_print_settings:
 *
 * Returns: (transfer full): the printer that was used last and how it was set
 */
GtkPrintSettings *
md_slip_memory_get_print_settings (MdSlipMemory *self)
{
  return gtk_print_settings_new_from_gvariant (self->print_settings);
}

/**
 * md_slip_memory_set_print_settings:
 * @settings: of a slip that was printed
 */
void
md_slip_memory_set_print_settings (MdSlipMemory     *self,
                                   GtkPrintSettings *settings)
{
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);
  const char *uri = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);

  if (uri != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uri);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      if (folder != NULL && g_file_peek_path (folder) != NULL)
        gtk_print_settings_set (kept, GTK_PRINT_SETTINGS_OUTPUT_DIR, g_file_peek_path (folder));
    }
  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    gtk_print_settings_unset (kept, passing[i]);

  g_clear_pointer (&self->print_settings, g_variant_unref);
  self->print_settings = g_variant_ref_sink (gtk_print_settings_to_gvariant (kept));
  if (self->settings != NULL)
    g_settings_set_value (self->settings, PRINT_SETTINGS, self->print_settings);
}

/**
 * md_slip_memory_take_copy:
 * @id: of the slip
 *
 * Counts a print-out that is about to be made.
 *
 * Returns: which copy of the slip it is: 0 for the original
 */
guint
md_slip_memory_take_copy (MdSlipMemory *self,
                          const char   *id)
{
  guint n_printed = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_printed, id));

  g_hash_table_insert (self->n_printed, g_strdup (id), GUINT_TO_POINTER (n_printed + 1));

  return n_printed;
}

/**
 * md_slip_memory_keep_copy:
 * @id: of the slip
 * @copy: that md_slip_memory_take_copy() gave
 *
 * That print-out was made.
 */
void
md_slip_memory_keep_copy (MdSlipMemory *self,
                          const char   *id,
                          guint         copy)
{
  g_signal_emit (self, printed_signal, 0, id, copy + 1);
}

/**
 * md_slip_memory_note_printed:
 * @id: of the slip
 * @n: how often it was printed before, in earlier runs of the program too
 */
void
md_slip_memory_note_printed (MdSlipMemory *self,
                             const char   *id,
                             guint         n)
{
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->n_printed, id)) < n)
    g_hash_table_insert (self->n_printed, g_strdup (id), GUINT_TO_POINTER (n));
}

/**
 * md_slip_memory_give_copy_back:
 * @id: of the slip
 *
 * The print-out that was counted last was not made.
 */
void
md_slip_memory_give_copy_back (MdSlipMemory *self,
                               const char   *id)
{
  guint n_printed = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_printed, id));

  if (n_printed > 0)
    g_hash_table_insert (self->n_printed, g_strdup (id), GUINT_TO_POINTER (n_printed - 1));
}
