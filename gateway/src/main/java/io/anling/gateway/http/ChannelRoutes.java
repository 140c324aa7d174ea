package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.PutChannels;
import io.anling.alert.engine.StoreSession;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.notify.ChannelVault;
import io.anling.gateway.policy.ChannelYaml;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The channels; addresses and secrets go in and never come out. */
final class ChannelRoutes {

  private final AlertEngine engine;
  private final ChannelVault vault;

  ChannelRoutes(AlertEngine engine, ChannelVault vault) {
    this.engine = engine;
    this.vault = vault;
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    List<ObjectNode> items =
        store.policies().channels().stream()
            .map(one -> PolicyJson.channel(one, host(one)))
            .toList();
    return Page.reply(items, false, null);
  }

  /** Where it goes, without what may be secret; empty where this node cannot read it. */
  private String host(Channel channel) {
    return vault.open(channel).map(spec -> URI.create(spec.url()).getHost()).orElse("");
  }

  /** These in the place of all that people wrote before; the configuration's stay. */
  CompletionStage<Reply> put(Request request, Caller caller, StoreSession store) {
    PolicyRoutes.everywhere(caller);
    List<Channel> kept = store.policies().channels();
    List<ChannelSpec> known =
        kept.stream()
            .filter(one -> !one.configured())
            .map(vault::open)
            .flatMap(Optional::stream)
            .toList();
    List<Channel> channels = vault.seal(read(request.json(), known), kept, caller.name());
    return engine.submit(new PutChannels(caller.name(), channels)).thenApply(this::reply);
  }

  private List<ChannelSpec> read(ObjectNode json, List<ChannelSpec> known) {
    try {
      return new ChannelYaml(vault.allow(), null).keeping(known).read("channels", json.toString());
    } catch (ConfigException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  private Reply reply(PutChannels.Answer answer) {
    if (!answer.taken().isEmpty()) {
      throw Problem.unprocessable(
          "the configuration has channels of these names already: "
              + String.join(", ", answer.taken()));
    }
    return Reply.NO_CONTENT;
  }
}
