package io.anling.gateway.admin;

import io.anling.alert.engine.RaiseMissed;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.ModelHint;
import io.anling.gateway.security.DeviceSecret;
import io.anling.gateway.security.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single devices; many at once come by import. A secret is shown once, on stdout alone. */
final class DeviceCommands {

  private static final int PAGE = 500;

  private final Gate gate;

  DeviceCommands(Gate gate) {
    this.gate = gate;
  }

  int add(AdminCommand command, AdminOutput output) {
    String id = command.need("id");
    String household = command.option("household").orElse(null);
    String hub = command.option("hub").orElse(null);
    String secret = hub == null ? Tokens.deviceSecret() : null;
    Device device =
        new Device(
            id,
            command.option("model").orElse(null),
            household,
            command.option("room").orElse(null),
            hub,
            new Device.Credential(1, secret == null ? null : seal(command, secret), false));
    Optional<String> problem =
        gate.act(
            command,
            id,
            (work, now) -> {
              RegistryTable registry = work.tables().registry();
              Optional<String> found = problem(registry, device);
              if (found.isEmpty()) {
                registry.saveDevice(device);
              }
              return found;
            });
    problem.ifPresent(
        text -> {
          throw new CommandFailed(text);
        });
    ModelHint.of(gate.rules().models(), device.model())
        .ifPresent(hint -> output.say("added " + id + "; " + hint));
    if (secret != null) {
      output.answer(secret);
    }
    return Exit.DONE;
  }

  private static Optional<String> problem(RegistryTable registry, Device device) {
    if (!registry.devices(Set.of(device.id())).isEmpty()) {
      return Optional.of("there is a device " + device.id() + "; use \"device rekey\" or import");
    }
    String household = device.household();
    if (household != null && registry.households(Set.of(household)).isEmpty()) {
      return Optional.of("there is no household " + household + "; import it first");
    }
    String hub = device.hub();
    if (hub != null && registry.devices(Set.of(hub)).isEmpty()) {
      return Optional.of("there is no hub " + hub + "; add it first");
    }
    return Optional.empty();
  }

  /** A device that speaks MQTT alone has no need of a secret that can be read again. */
  private String seal(AdminCommand command, String secret) {
    boolean check = command.option("mqtt-only").isPresent();
    DeviceSecret kept = check ? DeviceSecret.check(secret) : DeviceSecret.whole(secret);
    return gate.box().seal(command.need("id"), kept.content());
  }

  int list(AdminCommand command, AdminOutput output) {
    Optional<String> household = command.option("household");
    output.answer(
        CsvLines.line("id", "model", "household", "room", "hub", "generation", "revoked"));
    String after = null;
    List<Device> page;
    do {
      String from = after;
      page = gate.read(store -> store.registry().devicePage(from, PAGE));
      for (Device device : page) {
        if (household.isEmpty() || household.get().equals(device.household())) {
          output.answer(line(device));
        }
        after = device.id();
      }
    } while (page.size() == PAGE);
    return Exit.DONE;
  }

  private static String line(Device device) {
    return CsvLines.line(
        device.id(),
        device.model(),
        device.household(),
        device.room(),
        device.hub(),
        device.credential().generation(),
        device.credential().revoked());
  }

  int revoke(AdminCommand command, AdminOutput output) {
    change(
        command, before -> new Device.Credential(before.generation(), before.sealedSecret(), true));
    output.say("revoked " + command.need("id") + "; its presses no longer raise alerts");
    return Exit.DONE;
  }

  int rekey(AdminCommand command, AdminOutput output) {
    String secret = Tokens.deviceSecret();
    String sealed = seal(command, secret);
    change(command, before -> new Device.Credential(before.generation() + 1, sealed, false));
    output.answer(secret);
    return Exit.DONE;
  }

  /** From a credential to the next one. */
  private interface NextCredential {
    Device.Credential after(Device.Credential before);
  }

  private void change(AdminCommand command, NextCredential next) {
    String id = command.need("id");
    boolean known =
        gate.act(
            command,
            id,
            (work, now) -> {
              RegistryTable registry = work.tables().registry();
              @Nullable Device device = registry.devices(Set.of(id)).get(id);
              if (device != null) {
                registry.saveDevice(with(device, next.after(device.credential())));
                RaiseMissed.forget(work.tables().desk(), id);
              }
              return device != null;
            });
    if (!known) {
      throw new CommandFailed("there is no device " + id + "; \"device list\" shows all");
    }
  }

  static Device with(Device device, Device.Credential credential) {
    return new Device(
        device.id(), device.model(), device.household(), device.room(), device.hub(), credential);
  }
}
