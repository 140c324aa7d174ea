package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.PutChannels;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.notify.ChannelPumps;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.notify.ChannelVault;
import io.anling.gateway.security.SecretBox;
import io.vertx.core.Vertx;
import java.time.ZoneOffset;
import java.util.List;

/** The channels of a kit, none of which carries notices; one of them may be tried. */
final class KitChannels {

  /** The only address of this machine that they may reach. */
  static final String ADDRESS = "127.0.0.2";

  private KitChannels() {}

  static ChannelPumps pumps(
      Vertx vertx, AlertStore store, AlertEngine engine, Meters meters, SecretBox box) {
    return new ChannelPumps(
        vertx,
        store,
        engine,
        meters,
        new ChannelVault(box, List.of(ADDRESS + "/32")),
        new ChannelPumps.Place("http://anling.example", ZoneOffset.UTC));
  }

  /** A webhook in the place of all that there are. */
  static void put(HttpKit kit, String name, String url) {
    ChannelSpec spec = new ChannelSpec(name, ChannelType.WEBHOOK, url, null, 0, Channel.Serves.ALL);
    List<Channel> sealed =
        new ChannelVault(kit.box, List.of()).seal(List.of(spec), List.of(), "admin-root");
    assertThat(kit.submit(new PutChannels("admin-root", sealed)).taken()).isEmpty();
  }
}
