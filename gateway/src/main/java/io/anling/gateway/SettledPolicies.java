package io.anling.gateway;

import io.anling.alert.PlanBook;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.PutChannels;
import io.anling.alert.engine.PutPlans;
import io.anling.alert.engine.PutRotas;
import io.anling.gateway.admin.Gate;
import io.anling.gateway.config.GatewayConfig.Channels;
import io.anling.gateway.config.GatewayConfig.Policies;
import io.anling.gateway.config.GatewayConfig.Rules;
import io.anling.gateway.notify.ChannelVault;
import io.anling.gateway.policy.PlanYaml;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the configuration says of plans, channels and rotas into the store, where the engine
 * reads it. Plans are taken once: what people put afterwards holds until the configuration says
 * something new. Channels and rotas of the configuration are always as it says.
 */
final class SettledPolicies {

  private final Gate gate;
  private final ChannelVault vault;

  SettledPolicies(Gate gate, ChannelVault vault) {
    this.gate = gate;
    this.vault = vault;
  }

  void settle(Rules rules) {
    plans(rules.policies());
    Optional<PlanVersion> holds = gate.store().read(store -> store.policies().newest());
    holds
        .filter(text -> !text.book().zone().equals(rules.zone()))
        .ifPresent(
            text -> {
              PlanBook there = PlanYaml.read("policies", text.yaml(), rules.zone());
              put(new Policies(text.yaml(), there));
            });
    channels(rules.channels());
    var unused = gate.submit(new PutRotas(rules.rotas()));
  }

  private void plans(@Nullable Policies written) {
    if (written == null) {
      return;
    }
    Optional<PlanVersion> before =
        gate.store().read(store -> store.policies().newestBy(PlanVersion.CONFIGURATION));
    if (before.filter(text -> text.yaml().equals(written.yaml())).isEmpty()) {
      put(written);
    }
  }

  private void put(Policies written) {
    var unused =
        gate.submit(new PutPlans(PlanVersion.CONFIGURATION, written.yaml(), written.book()));
  }

  private void channels(Channels channels) {
    List<Channel> kept = gate.store().read(store -> store.policies().channels());
    if (!channels.written().isEmpty() || kept.stream().anyMatch(Channel::configured)) {
      var unused =
          gate.submit(
              new PutChannels(
                  PlanVersion.CONFIGURATION,
                  vault.seal(channels.written(), kept, PlanVersion.CONFIGURATION)));
    }
  }
}
