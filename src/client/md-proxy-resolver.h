/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MdProxyResolver:
 *
 * The system's proxies for everything but this machine: what goes to a loopback address must not leave it, whatever the
 * environment says.
 */
#define MD_TYPE_PROXY_RESOLVER (md_proxy_resolver_get_type ())
G_DECLARE_FINAL_TYPE (MdProxyResolver, md_proxy_resolver, MD, PROXY_RESOLVER, GObject)

GProxyResolver *md_proxy_resolver_new (GProxyResolver *others);

G_END_DECLS
