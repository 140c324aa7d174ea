package io.anling.gateway.registry;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.Device.Credential;
import io.anling.gateway.registry.RowResult.Kind;
import io.anling.gateway.security.DeviceSecret;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.security.Tokens;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Compares devices with the registry. Another secret is another credential: the device's event ids
 * start afresh with it. Once a device was revoked, or its secret was changed, a file that says
 * another one is an old file: the device keeps what it has, and the row says so.
 */
final class DevicePlan {

  private static final String KEPT =
      "the device was revoked, or its secret changed, since this file was written: its secret is"
          + " left as it is; leave device_secret blank, or run device rekey ";

  private final Known known;
  private final Unshown unshown;
  private final SecretBox box;
  private final ModelNotes models;
  private final Changes changes;

  DevicePlan(Known known, Unshown unshown, SecretBox box, ModelNotes models, Changes changes) {
    this.models = models;
    this.known = known;
    this.unshown = unshown;
    this.box = box;
    this.changes = changes;
  }

  Kind device(String id, Said said, @Nullable String household) {
    models
        .of(said.orNull(Column.DEVICE_MODEL))
        .ifPresent(hint -> changes.note(id, Column.DEVICE_MODEL.word() + ": " + hint));
    Device before = known.device(id);
    Device after = before == null ? fresh(id, said, household) : changed(before, said, household);
    if (before != null && after.credential().equals(before.credential())) {
      showAgain(before, said);
    }
    if (after.equals(before)) {
      return Kind.SAME;
    }
    changes.devices.add(after);
    return before == null ? Kind.NEW : Kind.CHANGED;
  }

  private Device fresh(String id, Said said, @Nullable String household) {
    String hub = said.orNull(Column.HUB);
    String secret = said.orNull(Column.DEVICE_SECRET);
    if (secret == null && hub == null) {
      secret = Tokens.deviceSecret();
      changes.secrets.add(new ImportReport.Secret(id, secret));
    }
    return new Device(
        id,
        said.orNull(Column.DEVICE_MODEL),
        household,
        said.orNull(Column.ROOM),
        hub,
        new Credential(1, secret == null ? null : seal(id, secret), false));
  }

  private Device changed(Device before, Said said, @Nullable String household) {
    return new Device(
        before.id(),
        said.or(Column.DEVICE_MODEL, before.model()),
        household == null ? before.household() : household,
        said.or(Column.ROOM, before.room()),
        said.or(Column.HUB, before.hub()),
        credential(before, said.orNull(Column.DEVICE_SECRET)));
  }

  /** A secret that was generated, and lost before anybody read it, is said with this import. */
  private void showAgain(Device device, Said said) {
    String sealed = device.credential().sealedSecret();
    if (sealed != null && !said.has(Column.DEVICE_SECRET) && unshown.holds(device)) {
      String secret = new String(box.open(device.id(), sealed), StandardCharsets.UTF_8);
      changes.secrets.add(new ImportReport.Secret(device.id(), secret));
      changes.shownAgain++;
    }
  }

  private Credential credential(Device before, @Nullable String secret) {
    Credential was = before.credential();
    if (secret == null || isSecret(before, secret)) {
      return was;
    }
    if (was.revoked() || was.generation() > 1) {
      changes.note(before.id(), KEPT + before.id());
      return was;
    }
    return new Credential(was.generation() + 1, seal(before.id(), secret), false);
  }

  private boolean isSecret(Device device, String secret) {
    String sealed = device.credential().sealedSecret();
    return sealed != null && new DeviceSecret(box.open(device.id(), sealed)).matches(secret);
  }

  private String seal(String id, String secret) {
    return box.seal(id, secret.getBytes(StandardCharsets.UTF_8));
  }
}
