package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.PutChannels;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.notify.ChannelPumps;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.notify.ChannelState;
import io.anling.gateway.notify.ChannelTrial;
import io.anling.gateway.notify.ChannelVault;
import io.anling.gateway.policy.ChannelYaml;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The channels; addresses and secrets go in and never come out. */
final class ChannelRoutes {

  private final AlertEngine engine;
  private final ChannelPumps pumps;
  private final ChannelVault vault;
  private final Times times;
  private final ChannelTrialPace pace = new ChannelTrialPace();

  ChannelRoutes(AlertEngine engine, ChannelPumps pumps, Times times) {
    this.engine = engine;
    this.pumps = pumps;
    this.vault = pumps.vault();
    this.times = times;
  }

  Reply list(Request request, Caller caller, StoreSession store) {
    Map<String, Integer> waiting = store.notices().waiting();
    List<Channel> channels = store.policies().channels();
    List<ObjectNode> items =
        channels.stream().map(one -> shown(one, waiting.getOrDefault(one.name(), 0))).toList();
    return Page.reply(items, false, null).tagged(tag(channels));
  }

  /** Of the channels as they were put; how each does is no part of it. */
  private static EntityTag tag(List<Channel> channels) {
    return EntityTag.of(channels.toString());
  }

  /** With its host alone, which is empty where this node cannot read the address. */
  private ObjectNode shown(Channel channel, int waiting) {
    Optional<ChannelSpec> spec = vault.open(channel);
    String host = spec.map(one -> URI.create(one.url()).getHost()).orElse("");
    boolean secret = spec.map(ChannelSpec::secret).isPresent();
    ObjectNode json = PolicyJson.channel(channel, host, secret);
    json.put("waiting", waiting);
    json.putNull("last");
    pumps.state(channel).ifPresent(state -> json.set("last", last(state)));
    return json;
  }

  private ObjectNode last(ChannelState state) {
    Instant since = state.failingSince();
    return Wire.object()
        .put("at", times.text(state.at()))
        .put("told", state.told())
        .put("code", state.code())
        .put("failingSince", since == null ? null : times.text(since));
  }

  /**
   * Sends a message that says it is a test; what the channel said is the answer. All that may take
   * long is done before it goes on record, so that the engine's thread only hands it over.
   */
  CompletionStage<Reply> test(Request request, Caller caller, StoreSession store) {
    PolicyRoutes.everywhere(caller);
    String name = request.path("name");
    Channel channel =
        store.policies().channels().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("there is no channel \"" + name + "\""));
    ChannelPumps.Trial trial = pumps.trial(channel).orElseThrow(ChannelRoutes::unusable);
    try {
      Duration wait = pace.admit(name, engine.clock().instant(), trial::admit);
      if (!wait.isZero()) {
        throw Problem.slowDown("this channel was used just now", wait.toSeconds() + 1);
      }
      return engine
          .submit(new RecordTrial(caller.name(), name))
          .thenCompose(recorded -> trial.send())
          .whenComplete((said, error) -> trial.close())
          .thenApply(ChannelRoutes::said);
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  private static Problem unusable() {
    return Problem.conflict(
        "channel-unusable",
        "this node cannot open the channel's address, or may not go there; write it anew");
  }

  private static Reply said(ChannelTrial trial) {
    return Reply.ok(
        Wire.object()
            .put("told", trial.told())
            .put("code", trial.code())
            .put("words", trial.words())
            .put("millis", trial.took().toMillis()));
  }

  /** Who tried which channel, before anything is sent. */
  private record RecordTrial(String by, String channel) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.HUMAN;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().log().audit(now, by, "channel tested", channel, null);
      return true;
    }
  }

  /** These in the place of all that people wrote before; the configuration's stay. */
  CompletionStage<Reply> put(Request request, Caller caller, StoreSession store) {
    PolicyRoutes.everywhere(caller);
    List<Channel> kept = store.policies().channels();
    if (!tag(kept).meets(request.ifMatch())) {
      throw outdated();
    }
    List<ChannelSpec> known =
        kept.stream()
            .filter(one -> !one.configured())
            .map(vault::open)
            .flatMap(Optional::stream)
            .toList();
    List<Channel> channels = vault.seal(read(request.json(), known), kept, caller.name());
    List<Channel> seen = EntityTag.asked(request.ifMatch()) ? kept : null;
    return engine.submit(new PutChannels(caller.name(), channels, seen)).thenApply(this::reply);
  }

  private List<ChannelSpec> read(ObjectNode json, List<ChannelSpec> known) {
    try {
      return new ChannelYaml(vault.allow(), null).keeping(known).read("channels", json.toString());
    } catch (ConfigException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  private static Problem outdated() {
    return Problem.outdated(
        "the channels are no longer those of that ETag; read them again, and change what is there");
  }

  private Reply reply(PutChannels.Answer answer) {
    if (answer.outdated()) {
      throw outdated();
    }
    if (!answer.taken().isEmpty()) {
      throw Problem.unprocessable(
          "the configuration has channels of these names already: "
              + String.join(", ", answer.taken()));
    }
    return Reply.NO_CONTENT;
  }
}
