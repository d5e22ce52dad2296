/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantity-charts.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-announce.h"
#include "md-quantity-chart.h"
#include "md-template.h"

struct _MdQuantityCharts
{
  GtkWidget      parent_instance;

  MdAdaptive    *adaptive;
  GtkWidget     *kind;
  GtkWidget     *pages;
  GtkWidget     *earlier;
  GtkWidget     *later;
  GtkWidget     *page_words;
  GtkWidget     *beside;
  GtkWidget     *periods_box;
  GtkWidget     *periods;
  GtkWidget     *whole_box;
  GtkWidget     *whole;
  GtkWidget     *note;

  MdUsageTotals *totals;    /* (owned) (nullable) */
  MdUsageTotals *previous;  /* (owned) (nullable) */
  guint          first;     /* period that is drawn */
};

G_DEFINE_FINAL_TYPE (MdQuantityCharts, md_quantity_charts, GTK_TYPE_WIDGET)

/* One series of a kind, by which the kind is known. */
static const MdUsageSeries *
get_kind (MdQuantityCharts *self,
          guint             kind)
{
  guint n_series;
  const guint *series = md_usage_totals_get_kind (self->totals, kind, &n_series);

  return md_usage_quantities_get_series (md_usage_totals_get_quantities (self->totals), series[0]);
}

static guint
get_n_periods (MdQuantityCharts *self)
{
  return md_usage_quantities_get_n_periods (md_usage_totals_get_quantities (self->totals));
}

static void
name_chart (GtkWidget  *chart,
            const char *format,
            const char *kind)
{
  g_autofree char *name = g_strdup_printf (format, kind);

  gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_page (MdQuantityCharts *self)
{
  guint n_periods = get_n_periods (self);
  guint last = MIN (n_periods, self->first + MD_QUANTITY_CHART_MAX_PERIODS);
  g_autofree char *words = NULL;

  /* Translators: the numbers of the first and last period that are shown, and how many periods there are. */
  words = g_strdup_printf (_("Periods %u to %u of %u"), self->first + 1, last, n_periods);
  gtk_label_set_text (GTK_LABEL (self->page_words), words);
  gtk_widget_set_visible (self->pages, n_periods > MD_QUANTITY_CHART_MAX_PERIODS);
  gtk_widget_set_sensitive (self->earlier, self->first > 0);
  gtk_widget_set_sensitive (self->later, last < n_periods);
}

static void
draw (MdQuantityCharts *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  gboolean has_periods, has_whole = self->previous != NULL;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;

  if (self->totals == NULL || selected >= md_usage_totals_get_n_kinds (self->totals))
    return;

  /* One period alone is the whole. */
  has_periods = get_n_periods (self) > 1 || !has_whole;
  gtk_widget_set_visible (self->periods_box, has_periods);
  gtk_widget_set_visible (self->whole_box, has_whole);
  name = md_quantity_describe_kind (get_kind (self, selected));
  if (has_periods)
    md_quantity_chart_fill_periods (MD_BAR_CHART (self->periods), self->totals, selected, self->first);
  if (has_whole)
    md_quantity_chart_fill_whole (MD_BAR_CHART (self->whole), self->totals, self->previous, selected, !has_periods);
  /* Translators: %s is a unit of measure. */
  name_chart (self->periods, _("%s by period and time of use"), name);
  /* Translators: %s is a unit of measure. */
  name_chart (self->whole, _("%s of this and the previous transaction"), name);
  show_page (self);

  note = md_quantity_chart_describe_limits (self->totals, selected);
  gtk_label_set_text (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, *note != '\0');
}

/* The keyboard does not stay on a button that can no longer be pressed. */
static void
turn_to (MdQuantityCharts *self,
         guint             first,
         GtkWidget        *back)
{
  self->first = first;
  draw (self);
  if (gtk_widget_get_sensitive (self->earlier) != gtk_widget_get_sensitive (self->later))
    gtk_widget_grab_focus (back);
  md_announce (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->page_words)));
}

static void
earlier_cb (MdQuantityCharts *self)
{
  guint first = self->first - MIN (self->first, MD_QUANTITY_CHART_MAX_PERIODS);

  turn_to (self, first, first == 0 ? self->later : self->earlier);
}

static void
later_cb (MdQuantityCharts *self)
{
  guint first = self->first + MD_QUANTITY_CHART_MAX_PERIODS;

  if (first < get_n_periods (self))
    turn_to (self, first, first + MD_QUANTITY_CHART_MAX_PERIODS >= get_n_periods (self) ? self->earlier : self->later);
}

static void
fill_kinds (MdQuantityCharts *self)
{
  guint n_kinds = md_usage_totals_get_n_kinds (self->totals);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < MIN (n_kinds, MD_QUANTITY_CHART_MAX_KINDS); i++)
    {
      g_autofree char *name = md_quantity_describe_kind (get_kind (self, i));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->kind, n_kinds > 1);
}

static void
narrow_cb (MdQuantityCharts *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->beside), md_adaptive_get_narrow (self->adaptive)
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
}

static void
md_quantity_charts_dispose (GObject *object)
{
  MdQuantityCharts *self = MD_QUANTITY_CHARTS (object);
  GtkWidget *adaptive = GTK_WIDGET (self->adaptive);

  self->adaptive = NULL;
  g_clear_pointer (&self->totals, md_usage_totals_unref);
  g_clear_pointer (&self->previous, md_usage_totals_unref);
  g_clear_pointer (&adaptive, gtk_widget_unparent);

  G_OBJECT_CLASS (md_quantity_charts_parent_class)->dispose (object);
}

static void
md_quantity_charts_class_init (MdQuantityChartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_quantity_charts_dispose;

  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_BAR_CHART);
  md_template_set (widget_class, "usage/md-quantity-charts.ui");
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, kind);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, pages);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, earlier);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, later);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, page_words);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, beside);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, periods_box);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, periods);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, whole_box);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, whole);
  gtk_widget_class_bind_template_child (widget_class, MdQuantityCharts, note);
  gtk_widget_class_bind_template_callback (widget_class, draw);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
md_quantity_charts_init (MdQuantityCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_quantity_charts_set_totals:
 * @totals: what to draw
 *
 * There is nothing to compare with yet.
 */
void
md_quantity_charts_set_totals (MdQuantityCharts *self,
                               MdUsageTotals    *totals)
{
  g_clear_pointer (&self->previous, md_usage_totals_unref);
  g_clear_pointer (&self->totals, md_usage_totals_unref);
  self->totals = md_usage_totals_ref (totals);
  self->first = 0;
  fill_kinds (self);
  draw (self);
}

/**
 * md_quantity_charts_set_previous:
 * @previous: the totals of the transaction before
 */
void
md_quantity_charts_set_previous (MdQuantityCharts *self,
                                 MdUsageTotals    *previous)
{
  g_clear_pointer (&self->previous, md_usage_totals_unref);
  self->previous = md_usage_totals_ref (previous);
  draw (self);
}
