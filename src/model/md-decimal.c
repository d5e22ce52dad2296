/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decimal-private.h"

#include <string.h>

/* A number as it is written. */
typedef struct
{
  gboolean    negative;
  const char *whole;
  gsize       n_whole;
  const char *fraction;
  gsize       n_fraction;
  gint64      exponent;
} Parts;

static gsize
count_digits (const char *text,
              const char *end)
{
  const char *start = text;

  while (text < end && g_ascii_isdigit (*text))
    text++;

  return text - start;
}

/* Reads an exponent; one that is too large for any use stays at a bound. */
static gboolean
parse_exponent (const char  *text,
                const char  *end,
                gint64      *exponent)
{
  gboolean negative = FALSE;

  if (text < end && (*text == '+' || *text == '-'))
    negative = *text++ == '-';
  if (text == end || count_digits (text, end) != (gsize) (end - text))
    return FALSE;

  for (*exponent = 0; text < end; text++)
    *exponent = MIN (*exponent * 10 + g_ascii_digit_value (*text), G_MAXINT32);
  if (negative)
    *exponent = -*exponent;

  return TRUE;
}

/* RFC 8259, "Numbers". */
static gboolean
parse_parts (const char *text,
             gssize      length,
             Parts      *parts)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  *parts = (Parts) { .negative = text < end && *text == '-' };
  if (parts->negative)
    text++;

  parts->whole = text;
  parts->n_whole = count_digits (text, end);
  if (parts->n_whole == 0 || (parts->n_whole > 1 && *text == '0'))
    return FALSE;
  text += parts->n_whole;

  parts->fraction = text;
  if (text < end && *text == '.')
    {
      parts->fraction = ++text;
      parts->n_fraction = count_digits (text, end);
      if (parts->n_fraction == 0)
        return FALSE;
      text += parts->n_fraction;
    }

  if (text < end && (*text == 'e' || *text == 'E'))
    return parse_exponent (text + 1, end, &parts->exponent);

  return text == end;
}

/* The digit at a place of the number as it is written: 0 is the one before the point, -1 the one behind it. */
static guint
get_digit (const Parts *parts,
           gint64       place)
{
  place -= parts->exponent;
  if (place >= 0)
    return place < (gint64) parts->n_whole ? g_ascii_digit_value (parts->whole[parts->n_whole - 1 - place]) : 0;

  return -place <= (gint64) parts->n_fraction ? g_ascii_digit_value (parts->fraction[-place - 1]) : 0;
}

static MdDecimal *
decimal_alloc (guint n_groups)
{
  return g_malloc0 (sizeof (MdDecimal) + n_groups * sizeof (guint32));
}

/* Takes away the groups that say nothing. */
static MdDecimal *
normalize (MdDecimal *self)
{
  guint n_trailing = 0;

  while (self->n_groups > 0 && self->groups[self->n_groups - 1] == 0)
    self->n_groups--;
  while (n_trailing < MIN (self->n_groups, self->n_fraction) && self->groups[n_trailing] == 0)
    n_trailing++;

  self->n_groups -= n_trailing;
  self->n_fraction -= n_trailing;
  if (n_trailing > 0)
    memmove (self->groups, self->groups + n_trailing, self->n_groups * sizeof (guint32));

  if (self->n_groups == 0)
    {
      self->negative = FALSE;
      self->n_fraction = 0;
    }

  return self;
}

/**
 * md_decimal_new:
 * @digits: a number by the grammar of JSON
 * @length: of @digits in bytes, or -1 where it ends with a NUL
 *
 * Returns: (transfer full) (nullable): the number, %NULL where @digits is none or where it would have more than
 *   %MD_DECIMAL_MAX_DIGITS digits without its exponent
 */
MdDecimal *
md_decimal_new (const char *digits,
                gssize      length)
{
  MdDecimal *self;
  gint64 highest, lowest;
  guint n_whole_groups;
  Parts parts;

  if (!parse_parts (digits, length, &parts))
    return NULL;

  /* Places from the highest to the lowest digit; the one before the point is always there. */
  highest = MAX ((gint64) parts.n_whole + parts.exponent, 1);
  lowest = MIN (parts.exponent - (gint64) parts.n_fraction, 0);
  if (highest - lowest > MD_DECIMAL_MAX_DIGITS)
    return NULL;

  n_whole_groups = (highest + GROUP_DIGITS - 1) / GROUP_DIGITS;
  self = decimal_alloc (n_whole_groups + (-lowest + GROUP_DIGITS - 1) / GROUP_DIGITS);
  self->negative = parts.negative;
  self->n_fraction = (-lowest + GROUP_DIGITS - 1) / GROUP_DIGITS;
  self->n_groups = n_whole_groups + self->n_fraction;

  for (guint i = 0; i < self->n_groups; i++)
    {
      gint64 place = ((gint64) i - self->n_fraction) * GROUP_DIGITS;

      for (int k = GROUP_DIGITS - 1; k >= 0; k--)
        self->groups[i] = self->groups[i] * 10 + get_digit (&parts, place + k);
    }

  return normalize (self);
}

/**
 * md_decimal_copy:
 * @self: (nullable)
 *
 * Returns: (transfer full) (nullable): the same number, %NULL for %NULL
 */
MdDecimal *
md_decimal_copy (const MdDecimal *self)
{
  MdDecimal *copy;

  if (self == NULL)
    return NULL;

  copy = decimal_alloc (self->n_groups);
  memcpy (copy, self, sizeof (MdDecimal) + self->n_groups * sizeof (guint32));

  return copy;
}

/**
 * md_decimal_free:
 * @self: (transfer full) (nullable)
 */
void
md_decimal_free (MdDecimal *self)
{
  g_free (self);
}

/*
 * md_decimal_get_group:
 *
 * Returns: the group at a place: 0 is the one before the point, -1 the one behind it; 0 beyond both ends
 */
guint32
md_decimal_get_group (const MdDecimal *self,
                      gint64           place)
{
  gint64 i = place + self->n_fraction;

  return i >= 0 && i < self->n_groups ? self->groups[i] : 0;
}

/*
 * md_decimal_get_top:
 *
 * Returns: the place above the highest group
 */
gint64
md_decimal_get_top (const MdDecimal *self)
{
  return (gint64) self->n_groups - self->n_fraction;
}

static int
compare_sizes (const MdDecimal *self,
               const MdDecimal *other)
{
  gint64 bottom = -(gint64) MAX (self->n_fraction, other->n_fraction);

  for (gint64 place = MAX (md_decimal_get_top (self), md_decimal_get_top (other)) - 1; place >= bottom; place--)
    {
      guint32 mine = md_decimal_get_group (self, place);
      guint32 theirs = md_decimal_get_group (other, place);

      if (mine != theirs)
        return mine < theirs ? -1 : 1;
    }

  return 0;
}

/* Adds or takes away without looking at signs; what is taken away must not be larger. */
static MdDecimal *
combine_sizes (const MdDecimal *self,
               const MdDecimal *other,
               gboolean         subtract,
               gboolean         negative)
{
  guint n_fraction = MAX (self->n_fraction, other->n_fraction);
  gint64 top = MAX (MAX (md_decimal_get_top (self), md_decimal_get_top (other)), 0);
  MdDecimal *result = decimal_alloc (n_fraction + top + 1);
  gint64 carry = 0;

  result->negative = negative;
  result->n_fraction = n_fraction;
  result->n_groups = n_fraction + top + 1;

  for (guint i = 0; i < result->n_groups; i++)
    {
      gint64 place = (gint64) i - n_fraction;
      gint64 theirs = md_decimal_get_group (other, place);
      gint64 group = md_decimal_get_group (self, place) + carry + (subtract ? -theirs : theirs);

      carry = group < 0 ? -1 : group >= GROUP_SIZE ? 1 : 0;
      result->groups[i] = group - carry * GROUP_SIZE;
    }

  return normalize (result);
}

static MdDecimal *
add_signed (const MdDecimal *self,
            const MdDecimal *other,
            gboolean         other_negative)
{
  if (self->negative == other_negative)
    return combine_sizes (self, other, FALSE, self->negative);
  if (compare_sizes (self, other) >= 0)
    return combine_sizes (self, other, TRUE, self->negative);

  return combine_sizes (other, self, TRUE, other_negative);
}

/**
 * md_decimal_add:
 *
 * Returns: (transfer full): the exact sum
 */
MdDecimal *
md_decimal_add (const MdDecimal *self,
                const MdDecimal *other)
{
  return add_signed (self, other, other->negative);
}

/**
 * md_decimal_subtract:
 *
 * Returns: (transfer full): what is left of @self without @other, exactly
 */
MdDecimal *
md_decimal_subtract (const MdDecimal *self,
                     const MdDecimal *other)
{
  return add_signed (self, other, !other->negative);
}

/**
 * md_decimal_negate:
 *
 * Returns: (transfer full): @self with the other sign; zero has none
 */
MdDecimal *
md_decimal_negate (const MdDecimal *self)
{
  MdDecimal *result = md_decimal_copy (self);

  result->negative = !self->negative && self->n_groups > 0;

  return result;
}

/**
 * md_decimal_compare:
 *
 * Returns: less than, equal to or greater than 0, as @self is to @other
 */
int
md_decimal_compare (const MdDecimal *self,
                    const MdDecimal *other)
{
  if (self->negative != other->negative)
    return self->negative ? -1 : 1;

  return self->negative ? compare_sizes (other, self) : compare_sizes (self, other);
}

/**
 * md_decimal_is_zero:
 *
 * Returns: whether it is 0, however many of them it was written with
 */
gboolean
md_decimal_is_zero (const MdDecimal *self)
{
  return self->n_groups == 0;
}
