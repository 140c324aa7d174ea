package io.anling.gateway.http;

import io.vertx.ext.web.RoutingContext;

/** A request whose caller is known and allowed. */
record Exchange(RoutingContext context, Caller caller) {}
