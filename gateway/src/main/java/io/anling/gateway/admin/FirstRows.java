package io.anling.gateway.admin;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.gateway.data.KeyProof;
import io.anling.gateway.security.SecretBox;
import java.time.Instant;
import java.util.Set;

/**
 * What every store holds from its first writer on: the proof of its key, and the root's desk, which
 * owns what no region has.
 */
public record FirstRows(SecretBox box) implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** Whether anything was missing. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    StoreSession tables = work.tables();
    boolean keyless = tables.desk().remembered(KeyProof.NAME).isEmpty();
    if (keyless) {
      tables.desk().remember(KeyProof.NAME, KeyProof.seal(box));
    }
    Responder desk = Responder.desk(RegionPath.ROOT);
    boolean deskless = tables.registry().responders(Set.of(desk.id())).isEmpty();
    if (deskless) {
      tables.registry().saveResponder(desk);
      work.registryChanged();
    }
    return keyless || deskless;
  }
}
