/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-address.h"
#include "md-profile.h"
#include "md-proxy-resolver.h"

#include <string.h>

static void
test_loopback (void)
{
  static const char *const here[] = { "localhost", "LOCALHOST", "127.0.0.1", "127.255.0.9", "::1" };
  static const char *const elsewhere[] = {
    "", "localhost.example", "example.localhost", "127.0.0.1.example", "128.0.0.1", "0.0.0.0", "10.0.0.1", "::2",
    "127.1", "2130706433",
  };

  g_assert_false (md_address_is_loopback (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    g_assert_true (md_address_is_loopback (here[i]));
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    g_assert_false (md_address_is_loopback (elsewhere[i]));
}

static void
test_bases (void)
{
  static const struct
  {
    const char *base;
    gboolean    allow_plain_http;
    gboolean    good;
  } rows[] = {
    { "https://service.example/prepaidutility/v3", FALSE, TRUE },
    { "HTTPS://service.example:8443", FALSE, TRUE },
    { "http://127.0.0.1:8080/prepaidutility/v3", FALSE, TRUE },
    { "http://[::1]:8080", FALSE, TRUE },
    { "http://localhost", FALSE, TRUE },
    { "http://service.example", FALSE, FALSE },
    { "http://service.example", TRUE, TRUE },
    { "http://localhost.example", FALSE, FALSE },
    { "http://127.0.0.1@service.example", TRUE, FALSE },
    { "https://user@service.example", FALSE, FALSE },
    { "https://user:secret@service.example", FALSE, FALSE },
    { "https://service.example/?key=1", FALSE, FALSE },
    { "https://service.example/#top", FALSE, FALSE },
    { "https://", FALSE, FALSE },
    { "https:///path", FALSE, FALSE },
    { "ftp://service.example", TRUE, FALSE },
    { "file:///etc/passwd", TRUE, FALSE },
    { "service.example", TRUE, FALSE },
    { "", TRUE, FALSE },
    { "https://service example", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = md_address_parse_base (rows[i].base, rows[i].allow_plain_http, &error);

      g_test_message ("%s", rows[i].base);
      if (rows[i].good)
        {
          g_assert_no_error (error);
          g_assert_nonnull (uri);
        }
      else
        {
          g_assert_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID);
          g_assert_null (uri);
          g_assert_null (strstr (error->message, "secret"));
        }
    }
}

static void
test_segments_stay_segments (void)
{
  static const char *const segments[] = { "transactions", "a/b?c#d %2e", "é", NULL };
  g_autofree char *address = md_address_join ("https://service.example/base", segments);

  g_assert_cmpstr (address, ==, "https://service.example/base/transactions/a%2Fb%3Fc%23d%20%252e/%C3%A9");
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char ***proxies = user_data;
  g_autoptr (GError) error = NULL;

  *proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_proxy (GProxyResolver *resolver,
              const char     *uri,
              const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) at_once = g_proxy_resolver_lookup (resolver, uri, NULL, &error);
  g_auto (GStrv) later = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (at_once[0], ==, expected);

  g_proxy_resolver_lookup_async (resolver, uri, NULL, looked_up_cb, &later);
  while (later == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (later[0], ==, expected);
}

static void
test_no_proxy_for_this_machine (void)
{
  g_autoptr (GProxyResolver) everything = g_simple_proxy_resolver_new ("http://proxy.example:3128", NULL);
  g_autoptr (GProxyResolver) resolver = md_proxy_resolver_new (everything);

  g_assert_true (g_proxy_resolver_is_supported (resolver));
  assert_proxy (resolver, "http://127.0.0.1:8080/prepaidutility/v3", "direct://");
  assert_proxy (resolver, "http://[::1]:8080/", "direct://");
  assert_proxy (resolver, "https://localhost/", "direct://");
  assert_proxy (resolver, "https://service.example/", "http://proxy.example:3128");
  assert_proxy (resolver, "https://127.0.0.1.example/", "http://proxy.example:3128");

  g_assert_finalize_object (g_steal_pointer (&resolver));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/address/loopback", test_loopback);
  g_test_add_func ("/client/address/bases", test_bases);
  g_test_add_func ("/client/address/segments", test_segments_stay_segments);
  g_test_add_func ("/client/address/proxy", test_no_proxy_for_this_machine);

  return g_test_run ();
}
