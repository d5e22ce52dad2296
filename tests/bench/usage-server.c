/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* The smallest service that can be measured against: each connection has a thread, which answers every request with the one
 * document, the id in it replaced by the last segment of the path. It says its port and ends when its standard input does. */

#define ID_LENGTH 14
#define ID_MEMBER "\"usageTransactionId\": \""
#define MAX_REQUEST 8192

static char *document; /* (owned) */
static gsize document_size;
static gsize id_offset;
static char *header;   /* (owned) */

static gboolean
send_answer (int         socket,
             const char *id)
{
  struct iovec parts[] = {
    { header, strlen (header) },
    { document, id_offset },
    { (char *) id, ID_LENGTH },
    { document + id_offset + ID_LENGTH, document_size - id_offset - ID_LENGTH },
  };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = G_N_ELEMENTS (parts) };
  gsize left = strlen (header) + document_size;

  while (left > 0)
    {
      gssize n = sendmsg (socket, &message, MSG_NOSIGNAL);

      if (n <= 0)
        return FALSE;
      left -= (gsize) n;
      while (message.msg_iovlen > 0 && (gsize) n >= message.msg_iov->iov_len)
        {
          n -= (gssize) message.msg_iov->iov_len;
          message.msg_iov++;
          message.msg_iovlen--;
        }
      if (message.msg_iovlen > 0)
        {
          message.msg_iov->iov_base = (char *) message.msg_iov->iov_base + n;
          message.msg_iov->iov_len -= (gsize) n;
        }
    }

  return TRUE;
}

/* "GET /path/to/the/id HTTP/1.1": where the id begins. */
static const char *
find_id (const char *request)
{
  const char *end = strstr (request, " HTTP/");

  return end != NULL && end - request > ID_LENGTH ? end - ID_LENGTH : NULL;
}

static gpointer
serve (gpointer data)
{
  int socket = GPOINTER_TO_INT (data);
  char request[MAX_REQUEST + 1];
  gsize length = 0;

  for (;;)
    {
      gssize n = recv (socket, request + length, MAX_REQUEST - length, 0);
      const char *end, *id;

      if (n <= 0)
        break;
      length += (gsize) n;
      request[length] = '\0';
      end = strstr (request, "\r\n\r\n");
      if (end == NULL)
        continue;

      id = find_id (request);
      if (id == NULL || !send_answer (socket, id))
        break;
      end += 4;
      length -= (gsize) (end - request);
      memmove (request, end, length);
    }
  close (socket);

  return NULL;
}

static void
load_document (const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *member;

  if (!g_file_get_contents (path, &document, &document_size, &error))
    g_error ("%s", error->message);
  member = g_strstr_len (document, (gssize) document_size, ID_MEMBER);
  if (member == NULL)
    g_error ("no id in %s", path);

  id_offset = (gsize) (member - document) + strlen (ID_MEMBER);
  header = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                            "\r\n\r\n", document_size);
}

static gpointer
accept_clients (gpointer data)
{
  int listener = GPOINTER_TO_INT (data);
  int one = 1;

  for (;;)
    {
      int client = accept (listener, NULL, NULL);

      if (client < 0)
        return NULL;
      setsockopt (client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      g_thread_unref (g_thread_new ("client", serve, GINT_TO_POINTER (client)));
    }
}

int
main (int    argc,
      char **argv)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  char byte;

  if (argc != 2)
    g_error ("usage: usage-server DOCUMENT");

  load_document (argv[1]);
  if (listener < 0 || bind (listener, (struct sockaddr *) &address, sizeof address) != 0 || listen (listener, 64) != 0 ||
      getsockname (listener, (struct sockaddr *) &address, &length) != 0)
    g_error ("cannot listen");

  g_thread_unref (g_thread_new ("accept", accept_clients, GINT_TO_POINTER (listener)));
  g_print ("%u\n", ntohs (address.sin_port));
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;

  return 0;
}
