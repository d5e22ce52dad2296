/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-answer-head.h"

#include <string.h>

/* Of one header, bytes: those that matter are short. */
#define MAX_VALUE 200

/* What helps those who run the service to find out who answered what. Nothing that could let anybody in: no cookie, no
 * challenge, and no address, which may have a key in it. */
static const char *const headers[] = {
  "Content-Type", "Content-Length", "Content-Encoding", "Date", "Server", "Via", "Retry-After", "Request-Id",
  "X-Request-Id", "X-Correlation-Id",
};

/* On one line, bounded, as text. */
static void
append (GString    *head,
        const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, (gssize) strnlen (value, MAX_VALUE));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (head, g_unichar_iscntrl (g_utf8_get_char (at)) ? ' ' : g_utf8_get_char (at));
}

/**
 * md_answer_head_dup:
 * @message: (transfer none): whose answer has come, at least its headers
 *
 * Returns: (transfer full): the status line, and those headers by which people tell answers apart, a line each;
 *   bounded, without credentials
 */
char *
md_answer_head_dup (SoupMessage *message)
{
  SoupMessageHeaders *all = soup_message_get_response_headers (message);
  const char *reason = soup_message_get_reason_phrase (message);
  gboolean is_http2 = soup_message_get_http_version (message) == SOUP_HTTP_2_0;
  GString *head = g_string_new (NULL);

  g_string_append_printf (head, "%s %u ", is_http2 ? "HTTP/2" : "HTTP/1.1", soup_message_get_status (message));
  append (head, reason != NULL ? reason : "");
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const char *value = soup_message_headers_get_list (all, headers[i]);

      if (value == NULL)
        continue;
      g_string_append_printf (head, "\n%s: ", headers[i]);
      append (head, value);
    }

  return g_string_free (head, FALSE);
}
