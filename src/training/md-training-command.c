/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-command.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "md-training-listing.h"
#include "md-training-report.h"
#include "md-training-server.h"
#include "md-training-usage-listing.h"

/* What was asked for on the command line. */
typedef struct
{
  int      port;
  double   slow_seconds;
  double   late_seconds;
  double   failing_usage;
  char    *ledger;
  char    *certificate;
  char    *key;
  gboolean exit_with_parent;
} Options;

static int
fail (const char *message)
{
  g_printerr ("meterdesk-training: %s\n", message);

  return EXIT_FAILURE;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

/* The parent holds the other end of a pipe. However it goes, the pipe ends with it. */
static gboolean
stdin_cb (int          fd,
          GIOCondition condition,
          gpointer     loop)
{
  char ignored[256];

  if (read (fd, ignored, sizeof ignored) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* Whoever has read the lines may end the program at once, so the ways to end it come before them. */
static void
announce_and_wait (const Options    *options,
                   MdTrainingServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *usage_address = md_training_server_make_usage_address (server);
  guint sources[] = {
    g_unix_signal_add (SIGTERM, quit_cb, loop),
    g_unix_signal_add (SIGINT, quit_cb, loop),
  };

  if (options->exit_with_parent)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);

  /* Programs read these lines, so they are not translated. */
  g_print ("Listening on %s\nUsage on %s\n", md_training_server_get_address (server), usage_address);
  fflush (stdout);
  g_main_loop_run (loop);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
}

/* libsoup 3.2 keeps a connection that its client has closed: with the usual limit the thousandth would be the last. */
static void
allow_many_connections (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static int
serve (const Options *options)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdTrainingLedger) ledger = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (MdTrainingServer) server = NULL;
  g_autoptr (GError) error = NULL;

  if (options->ledger != NULL && (ledger = md_training_ledger_open (options->ledger, clock, &error)) == NULL)
    return fail (error->message);
  if (options->certificate != NULL &&
      (certificate = g_tls_certificate_new_from_files (options->certificate,
                                                       options->key != NULL ? options->key : options->certificate,
                                                       &error)) == NULL)
    return fail (error->message);

  allow_many_connections ();
  server = md_training_server_new (
    &(MdTrainingServerOptions) {
      .port = options->port,
      .slow_milliseconds = options->slow_seconds * 1000,
      .late_milliseconds = options->late_seconds * 1000,
      .failing_usage = options->failing_usage,
      .certificate = certificate,
    },
    ledger, &error);
  if (server == NULL)
    return fail (error->message);

  announce_and_wait (options, server);

  return EXIT_SUCCESS;
}

/* What someone who tests a client of their own wants to know. */
static const char *const behaviour[] = {
  N_("A request that names no change gets the one that the utility has registered; without one, the next key revision "
     "number."),
  N_("What a request says of the present key counts more than the register: the tokens are made under that key."),
  N_("The register never changes, so an exercise can be repeated. The same change gives the same digits."),
  N_("A request with an id that is known is refused. A confirmation that comes again is answered as the first time."),
  N_("The meters TST001 to TST011 have no STS number; their keys are derived under the meterNumber of "
     "“meters --json”."),
  N_("Requests are remembered in memory only, and only the newest ten thousand."),
  N_("Usage transactions are read at the second address, and on the same port below /ouaf as older installations have "
     "them."),
  N_("A usage transaction is worked out from its id while it is asked for, and is the same every time."),
  N_("A vending key of a real utility must never be typed into this program."),
};

static char *
make_description (void)
{
  g_autofree char *scenarios = md_training_listing_scenarios (FALSE);
  g_autofree char *usage_scenarios = md_training_usage_listing_scenarios (FALSE);
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (behaviour); i++)
    g_string_append_printf (sentences, "  %s\n", _(behaviour[i]));

  return g_strdup_printf ("%s\n  meterdesk-training meters [--json]\n  meterdesk-training scenarios\n"
                          "  meterdesk-training decode METER TOKEN...\n"
                          "  meterdesk-training usage [--json] [--limit N]\n"
                          "  meterdesk-training usage-scenarios\n\n"
                          "%s\n%s\n\n%s\n%s\n%s\n%s\n\n%s\n%s\n\n%s\n%s\n%s\n%s",
                          _("Other commands:"),
                          _("Users, for HTTP Basic authentication:"), "  " MD_TRAINING_USERS,
                          _("How it behaves:"), sentences->str,
                          _("Every vending key is made up by one rule:"), "  " MD_VENDING_KEY_RULE,
                          _("Base dates:"), "  " MD_BASE_DATE_RULE,
                          _("Scenario meters, and what their key change does:"), scenarios,
                          _("Scenario usage transactions, and what they show:"), usage_scenarios);
}

static gboolean
check_options (const Options *options,
               GError       **error)
{
  if (options->port < 0 || options->port > G_MAXUINT16)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("A port is a number from 0 to 65535"));
  else if (!(options->slow_seconds >= 0 && options->slow_seconds <= 3600) ||
           !(options->late_seconds >= 0 && options->late_seconds <= 3600))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("An answer can wait from 0 to 3600 seconds"));
  else if (!(options->failing_usage >= 0 && options->failing_usage <= 100))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("A percentage is a number from 0 to 100"));
  else if (options->key != NULL && options->certificate == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("A key needs its certificate"));
  else
    return TRUE;

  return FALSE;
}

static int
run_serve (int    argc,
           char **argv)
{
  Options options = { .slow_seconds = MD_TRAINING_SLOW_SECONDS, .late_seconds = MD_TRAINING_LATE_SECONDS };
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options.port, N_("Listen on this port of 127.0.0.1 (0: any free one)"),
      N_("PORT") },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &options.exit_with_parent,
      N_("Quit when standard input ends, as it does when the program at its other end goes"), NULL },
    { "ledger", 0, 0, G_OPTION_ARG_FILENAME, &options.ledger, N_("Append a JSON line to FILE for everything done"),
      N_("FILE") },
    { "slow-seconds", 0, 0, G_OPTION_ARG_DOUBLE, &options.slow_seconds, N_("How long the slow scenario meter takes"),
      N_("SECONDS") },
    { "late-seconds", 0, 0, G_OPTION_ARG_DOUBLE, &options.late_seconds,
      N_("How long the scenario meter takes that answers after the time-out"), N_("SECONDS") },
    { "failing-usage", 0, 0, G_OPTION_ARG_DOUBLE, &options.failing_usage,
      N_("Let so many percent of the usage transactions fail, half of them only the first time"), N_("PERCENT") },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate,
      N_("Serve HTTPS with this certificate (PEM)"), N_("FILE") },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options.key,
      N_("The certificate’s key, where it is in a file of its own (PEM)"), N_("FILE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *description = make_description ();
  g_autoptr (GError) error = NULL;
  int status;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("The training service of Meterdesk: made-up meters and bills, real HTTP. "
                                           "Its tokens work on no meter."));
  g_option_context_set_description (context, description);

  if (!g_option_context_parse (context, &argc, &argv, &error) || !check_options (&options, &error))
    status = fail (error->message);
  else if (argc > 1)
    status = fail (_("There is no such command; --help lists them"));
  else
    status = serve (&options);

  g_free (options.ledger);
  g_free (options.certificate);
  g_free (options.key);

  return status;
}

static int
print_take (char *text)
{
  g_print ("%s", text);
  g_free (text);

  return EXIT_SUCCESS;
}

static int
run_decode (int    argc,
            char **argv)
{
  g_autoptr (MdTrainingMeters) meters = NULL;
  g_autoptr (GError) error = NULL;
  char *report;

  if (argc < 4)
    return fail (_("Usage: meterdesk-training decode METER TOKEN..."));

  meters = md_training_meters_new ();
  report = md_training_report_new (meters, argv[2], (const char *const *) argv + 3, &error);

  return report != NULL ? print_take (report) : fail (error->message);
}

/* usage [--json] [--limit N] */
static int
run_usage (int    argc,
           char **argv)
{
  gboolean json = FALSE;
  guint64 limit = G_MAXUINT;

  for (int i = 2; i < argc; i++)
    {
      if (strcmp (argv[i], "--json") == 0)
        json = TRUE;
      else if (strcmp (argv[i], "--limit") != 0 || ++i == argc ||
               !g_ascii_string_to_unsigned (argv[i], 10, 1, G_MAXUINT, &limit, NULL))
        return fail (_("Usage: meterdesk-training usage [--json] [--limit N]"));
    }

  return print_take (json ? md_training_usage_listing_json (limit) : md_training_usage_listing_table (limit));
}

/**
 * md_training_command_run:
 * @argc: as in main()
 * @argv: likewise
 *
 * The command line of meterdesk-training.
 *
 * Returns: the program's exit status
 */
int
md_training_command_run (int    argc,
                         char **argv)
{
  const char *command = argc > 1 ? argv[1] : "";

  if (strcmp (command, "decode") == 0)
    return run_decode (argc, argv);
  if (strcmp (command, "usage") == 0)
    return run_usage (argc, argv);
  if (strcmp (command, "usage-scenarios") == 0 && argc == 2)
    return print_take (md_training_usage_listing_scenarios (TRUE));
  if (strcmp (command, "scenarios") == 0 && argc == 2)
    return print_take (md_training_listing_scenarios (TRUE));
  if (strcmp (command, "meters") == 0)
    {
      g_autoptr (MdTrainingMeters) meters = md_training_meters_new ();

      if (argc == 2)
        return print_take (md_training_listing_table (meters));
      if (argc == 3 && strcmp (argv[2], "--json") == 0)
        return print_take (md_training_listing_json (meters));
    }

  return run_serve (argc, argv);
}
