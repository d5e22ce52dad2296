/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "usage-host.h"

#include <string.h>
#include <unistd.h>

/* The service that both sides of the benchmark are measured against: it answers every request with the one document,
 * the id in it replaced by the one that was asked for. It says its port and ends when its standard input does. */

#define ID_LENGTH 14
#define ID_MEMBER "\"usageTransactionId\": \""

typedef struct
{
  char  *text;      /* (owned) */
  gsize  length;
  gsize  id_offset;
} Document;

static void
answer_cb (const char        *id,
           guint              nth,
           MdUsageHostAnswer *answer,
           gpointer           user_data)
{
  const Document *document = user_data;

  md_usage_host_answer_set (answer, "200 OK", "Content-Type: application/json\r\n", document->text,
                            (gssize) document->length);
  if (strlen (id) == ID_LENGTH)
    memcpy (answer->bytes + answer->length - document->length + document->id_offset, id, ID_LENGTH);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (MdUsageHost) host = NULL;
  g_autoptr (GError) error = NULL;
  Document document = { NULL };
  const char *member;
  char byte;

  if (argc != 2)
    g_error ("usage: usage-server DOCUMENT");
  if (!g_file_get_contents (argv[1], &document.text, &document.length, &error))
    g_error ("%s", error->message);
  member = strstr (document.text, ID_MEMBER);
  if (member == NULL)
    g_error ("no id in %s", argv[1]);
  document.id_offset = (gsize) (member - document.text) + strlen (ID_MEMBER);

  host = md_usage_host_new (answer_cb, &document, FALSE);
  g_print ("%u\n", md_usage_host_get_port (host));
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;

  return 0;
}
