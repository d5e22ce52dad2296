/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the declarative tables of contract/ are made of. One row a field, one table an object: form rows, validation,
 * decoding, encoding, labels and the training service's own checks all read the same row. */

typedef struct _MdField MdField;
typedef struct _MdObjectSpec MdObjectSpec;

typedef enum
{
  MD_FIELD_TEXT,    /* a string */
  MD_FIELD_UUID,    /* a string of UUID shape */
  MD_FIELD_TIME,    /* a string, RFC 3339 date-time */
  MD_FIELD_CODE,    /* a string that should be one of codes */
  MD_FIELD_INTEGER, /* a number without a fraction */
  MD_FIELD_DECIMAL, /* a number */
  MD_FIELD_BOOLEAN,
  MD_FIELD_OBJECT,  /* described by object */
  MD_FIELD_LIST,    /* of objects described by object */
  MD_FIELD_ANY,     /* whatever the service sends; kept and shown */
  MD_FIELD_DATE,    /* a string, YYYY-MM-DD */
  MD_FIELD_REFERENCE, /* an object that names another one by its key: {"_link": "...", "uom": "KWH"} */
} MdFieldType;

typedef enum
{
  MD_CHARACTERS_ANY,
  MD_CHARACTERS_DIGITS,          /* 0-9 */
  MD_CHARACTERS_ALPHANUMERIC,    /* a-z A-Z 0-9 */
  MD_CHARACTERS_CARD,            /* a-z A-Z 0-9 = */
  MD_CHARACTERS_UPPER,           /* A-Z 0-9 */
} MdCharacters;

typedef enum
{
  MD_FIELD_OPTIONAL = 0,
  MD_FIELD_REQUIRED = 1 << 0,         /* the interface demands it */
  MD_FIELD_PERSON_REQUIRED = 1 << 1,  /* the interface lets it be empty, a person must not leave it so */
  MD_FIELD_EXTENSIBLE = 1 << 2,       /* codes may grow: an unknown one is shown as it came */
  MD_FIELD_SECRET = 1 << 3,           /* never in logs */
} MdFieldFlags;

/**
 * MdColumns:
 *
 * Which columns of a tree's row a field of the row's object fills. Several fields of one object may fill the same
 * column: all that are there stand in %MD_COLUMN_ITEM, in the table's order; of the others the last that is there.
 */
typedef enum
{
  MD_COLUMN_NONE = 0,
  MD_COLUMN_ITEM = 1 << 0,        /* what tells this row from its sisters */
  MD_COLUMN_QUANTITY = 1 << 1,
  MD_COLUMN_UNIT = 1 << 2,        /* unit of measure */
  MD_COLUMN_TIME_OF_USE = 1 << 3,
  MD_COLUMN_SQI = 1 << 4,         /* service quantity identifier */
  MD_COLUMN_FROM = 1 << 5,
  MD_COLUMN_TO = 1 << 6,
  MD_COLUMN_CONDITION = 1 << 7,
} MdColumns;

/**
 * MdCode:
 * @code: as on the wire
 * @label: N_(): the words for it
 */
typedef struct
{
  const char *code;
  const char *label;
} MdCode;

/**
 * MdField:
 * @name: the member's JSON name
 * @label: N_(): the field's standard term, spelled out, as a form or a tree shows it
 * @type: what stands there
 * @min_length: least number of characters of a text, 0 for no bound
 * @max_length: greatest number of characters of a text, 0 for no bound
 * @characters: which characters a text may have
 * @flags: see #MdFieldFlags
 * @codes: (nullable): ended by a row without a code
 * @object: (nullable): the table of what an object, a reference or each row of a list holds
 * @help: (nullable): N_(): one sentence that says what it is for
 * @key: (nullable): of a reference, the member that holds the key; of a list, the member within the field's object that
 *   holds the rows, where it is not "_data" itself ({"dateBreaks": {"dateBreaksList": ...}})
 * @columns: see #MdColumns
 */
struct _MdField
{
  const char         *name;
  const char         *label;
  MdFieldType         type;
  guint               min_length;
  guint               max_length;
  MdCharacters        characters;
  MdFieldFlags        flags;
  const MdCode       *codes;
  const MdObjectSpec *object;
  const char         *help;
  const char         *key;
  MdColumns           columns;
};

/**
 * MdObjectSpec:
 * @name: the object's name in the interface
 * @label: N_(): what people call it
 * @base: (nullable): the table that this one continues; its fields come first. Walk both with #MdFieldIter
 * @fields: this table's own rows, in the interface's order, ended by a row without a name
 * @essentials: (nullable): names ended by %NULL. An answer with none of them that can be used says nothing
 */
struct _MdObjectSpec
{
  const char         *name;
  const char         *label;
  const MdObjectSpec *base;
  const MdField      *fields;
  const char *const  *essentials;
};

/**
 * MdFieldIter:
 *
 * Walks all fields of a table in order, those of its bases first. On the stack; all members are private.
 */
typedef struct
{
  const MdObjectSpec *spec;
  const MdObjectSpec *current;
  const MdField      *next;
} MdFieldIter;

void           md_field_iter_init         (MdFieldIter        *self,
                                           const MdObjectSpec *spec);
const MdField *md_field_iter_next         (MdFieldIter        *self);

const MdField *md_object_spec_find_member (const MdObjectSpec *self,
                                           const char         *name,
                                           gssize              length);

typedef enum
{
  MD_SEVERITY_WARNING, /* unlikely: said, not refused */
  MD_SEVERITY_ERROR,   /* impossible: refused */
} MdSeverity;

/**
 * MdFinding:
 * @path: where, as in #MdValue
 * @rule: which rule, a short constant name such as "length" or "check-digit"; for tests and styling, not for people
 * @severity: whether it stops a request
 * @words: translated, for people
 *
 * What a check has to say of one field.
 */
typedef struct
{
  char       *path;
  const char *rule;
  MdSeverity  severity;
  char       *words;
} MdFinding;

MdFinding *md_finding_new  (const char *path,
                            const char *rule,
                            MdSeverity  severity,
                            const char *words);
void       md_finding_free (MdFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdFinding, md_finding_free)

G_END_DECLS
