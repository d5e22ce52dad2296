/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-proxy-resolver.h"

#include "md-address.h"

struct _MdProxyResolver
{
  GObject parent_instance;

  GProxyResolver *others; /* (owned): asked for every other host */
};

static void md_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (MdProxyResolver, md_proxy_resolver, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, md_proxy_resolver_iface_init))

static gboolean
is_direct (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  return parsed != NULL && md_address_is_loopback (g_uri_get_host (parsed));
}

static char **
direct (void)
{
  static const char *const answer[] = { "direct://", NULL };

  return g_strdupv ((char **) answer);
}

static char **
md_proxy_resolver_lookup (GProxyResolver  *resolver,
                          const char      *uri,
                          GCancellable    *cancellable,
                          GError         **error)
{
  MdProxyResolver *self = MD_PROXY_RESOLVER (resolver);

  return is_direct (uri) ? direct () : g_proxy_resolver_lookup (self->others, uri, cancellable, error);
}

static void
others_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
md_proxy_resolver_lookup_async (GProxyResolver      *resolver,
                                const char          *uri,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  MdProxyResolver *self = MD_PROXY_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_proxy_resolver_lookup_async);
  if (is_direct (uri))
    g_task_return_pointer (task, direct (), (GDestroyNotify) g_strfreev);
  else
    g_proxy_resolver_lookup_async (self->others, uri, cancellable, others_answered_cb, g_steal_pointer (&task));
}

static char **
md_proxy_resolver_lookup_finish (GProxyResolver  *resolver,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* GIO asks without looking whether there is an answer. */
static gboolean
md_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
md_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = md_proxy_resolver_is_supported;
  iface->lookup = md_proxy_resolver_lookup;
  iface->lookup_async = md_proxy_resolver_lookup_async;
  iface->lookup_finish = md_proxy_resolver_lookup_finish;
}

static void
md_proxy_resolver_finalize (GObject *object)
{
  MdProxyResolver *self = MD_PROXY_RESOLVER (object);

  g_clear_object (&self->others);

  G_OBJECT_CLASS (md_proxy_resolver_parent_class)->finalize (object);
}

static void
md_proxy_resolver_class_init (MdProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_proxy_resolver_finalize;
}

static void
md_proxy_resolver_init (MdProxyResolver *self)
{
}

/**
 * md_proxy_resolver_new:
 * @others: (transfer none): says which proxy serves any host that is not this machine
 *
 * Returns: (transfer full): a resolver that never sends loopback traffic through a proxy
 */
GProxyResolver *
md_proxy_resolver_new (GProxyResolver *others)
{
  MdProxyResolver *self = g_object_new (MD_TYPE_PROXY_RESOLVER, NULL);

  self->others = g_object_ref (others);

  return G_PROXY_RESOLVER (self);
}
