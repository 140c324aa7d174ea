package io.anling.gateway.registry;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.WorkingSet;
import io.anling.gateway.security.SecretBox;
import java.time.Instant;
import java.util.List;

/**
 * A few homes of an import, in one transaction: few enough that no press waits long behind them.
 *
 * @param by who imports
 */
record ImportChunk(List<HomeDraft> drafts, SecretBox box, String by) implements Command<Changes> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Changes decide(WorkingSet work, Instant now) {
    Changes changes = plan(work.tables().registry());
    changes.save(work.tables().registry());
    String detail = changes.households.size() + " homes, " + changes.devices.size() + " devices";
    work.tables().log().audit(now, by, "import", detail, null);
    work.registryChanged();
    return changes;
  }

  /** What it is going to change; writes nothing. */
  Changes plan(RegistryTable registry) {
    Changes changes = new Changes();
    Known known = Known.load(registry, drafts);
    HomePlan plan = new HomePlan(known, new DevicePlan(known, box, changes), changes);
    drafts.forEach(plan::add);
    return changes;
  }
}
