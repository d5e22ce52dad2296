/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-profile.h"

#include <string.h>

static MdProfile *
read_profile (const char  *text,
              GError     **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));

  return md_profile_new_from_key_file (file, error);
}

static void
test_what_is_not_said (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdProfile) profile = read_profile ("[Profile]\nName=Desk\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (profile->name, ==, "Desk");
  g_assert_false (profile->training);
  g_assert_false (profile->allow_plain_http);
  g_assert_null (profile->prepaid_address);
  g_assert_null (profile->user_name);
  g_assert_null (profile->ca_file);
  /* Contract, “Outcome”: 60 s unless agreed otherwise. */
  g_assert_cmpuint (profile->time_out, ==, 60);
  g_assert_cmpuint (profile->max_connections, >, 0);
  g_assert_cmpuint (profile->document_limit, ==, 256 * 1024 * 1024);
  g_assert_cmpuint (md_value_get_n_items (profile->desk), ==, 0);
}

static void
test_services (void)
{
  g_autoptr (MdProfile) profile = read_profile ("[Profile]\nName=Desk\n"
                                                "[Services]\n"
                                                "PrepaidUtility= https://service.example/prepaidutility/v3// \n"
                                                "UserName=anna\n"
                                                "TimeOut=45\n"
                                                "Connections=3\n"
                                                "DocumentLimit=20\n"
                                                "Usage=https://service.example/ouaf/rest/apis/meter/\n"
                                                "CertificateAuthorities=\n",
                                                NULL);

  g_assert_cmpstr (profile->prepaid_address, ==, "https://service.example/prepaidutility/v3");
  g_assert_cmpstr (profile->user_name, ==, "anna");
  g_assert_cmpuint (profile->time_out, ==, 45);
  g_assert_cmpuint (profile->max_connections, ==, 3);
  g_assert_cmpuint (profile->document_limit, ==, 20 * 1024 * 1024);
  g_assert_cmpstr (profile->usage_address, ==, "https://service.example/ouaf/rest/apis/meter");
  g_assert_null (profile->ca_file);
}

/* A password in a file is for the training service alone, whose users everybody knows. */
static void
test_password (void)
{
  g_autoptr (MdProfile) real = read_profile ("[Profile]\nName=Desk\n[Services]\nUserName=a\nPassword=secret\n", NULL);
  g_autoptr (MdProfile) training =
    read_profile ("[Profile]\nName=Desk\nTraining=true\n[Services]\nUserName=a\nPassword=secret\n", NULL);

  g_assert_null (real->password);
  g_assert_cmpstr (training->password, ==, "secret");
}

static void
test_desk (void)
{
  g_autoptr (MdProfile) profile = read_profile ("[Profile]\nName=Desk\n"
                                                "[Desk]\n"
                                                "originator.merchant.merchantName.city=Howick\n"
                                                "originator.operatorId=\n"
                                                "client.id=77\n",
                                                NULL);

  g_assert_cmpstr (md_value_peek_text (profile->desk, "originator.merchant.merchantName.city"), ==, "Howick");
  g_assert_cmpstr (md_value_peek_text (profile->desk, "client.id"), ==, "77");
  g_assert_null (md_value_peek (profile->desk, "originator.operatorId"));
}

static void
test_other_addresses (void)
{
  g_autoptr (MdProfile) profile = read_profile ("[Profile]\nName=Desk\nTraining=true\n"
                                                "[Services]\nUserName=a\nPassword=b\nTimeOut=7\nConnections=5\n"
                                                "[Desk]\nclient.id=77\n",
                                                NULL);
  g_autoptr (MdProfile) moved = md_profile_with_addresses (profile, "http://127.0.0.1:1", NULL);

  g_assert_cmpstr (moved->prepaid_address, ==, "http://127.0.0.1:1");
  g_assert_null (profile->prepaid_address);
  g_assert_true (moved->training);
  g_assert_cmpstr (moved->name, ==, "Desk");
  g_assert_cmpstr (moved->user_name, ==, "a");
  g_assert_cmpstr (moved->password, ==, "b");
  g_assert_cmpuint (moved->time_out, ==, 7);
  g_assert_cmpuint (moved->max_connections, ==, 5);
  g_assert_true (md_value_equal (moved->desk, profile->desk));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *named; /* in the words */
  } rows[] = {
    { "[Services]\nTimeOut=1\n", "no name" },
    { "[Profile]\nName=\n", "no name" },
    { "[Profile]\nName=D\n[Services]\nTimeOut=0\n", "TimeOut" },
    { "[Profile]\nName=D\n[Services]\nTimeOut=601\n", "TimeOut" },
    { "[Profile]\nName=D\n[Services]\nTimeOut=99999999999999999999\n", "TimeOut" },
    { "[Profile]\nName=D\n[Services]\nTimeOut=1.5\n", "TimeOut" },
    { "[Profile]\nName=D\n[Services]\nTimeOut=-1\n", "TimeOut" },
    { "[Profile]\nName=D\n[Services]\nConnections=65\n", "Connections" },
    { "[Profile]\nName=D\n[Desk]\nclient..id=1\n", "client..id" },
    { "[Profile]\nName=D\n[Desk]\n.id=1\n", ".id" },
    { "[Profile]\nName=D\n[Desk]\nclient.=1\nclient..=2\n", "client.." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdProfile) profile = read_profile (rows[i].text, &error);

      g_test_message ("%s", rows[i].text);
      g_assert_error (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID);
      g_assert_null (profile);
      g_assert_nonnull (strstr (error->message, rows[i].named));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/profile/what-is-not-said", test_what_is_not_said);
  g_test_add_func ("/profile/services", test_services);
  g_test_add_func ("/profile/password", test_password);
  g_test_add_func ("/profile/desk", test_desk);
  g_test_add_func ("/profile/other-addresses", test_other_addresses);
  g_test_add_func ("/profile/refused", test_refused);

  return g_test_run ();
}
