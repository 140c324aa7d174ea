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
 * @param unshown the secrets to show besides those that it generates
 * @param models what is to be said of those that are not known
 * @param by who imports
 */
record ImportChunk(
    List<HomeDraft> drafts, Unshown unshown, SecretBox box, ModelNotes models, String by)
    implements Command<Changes> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Changes decide(WorkingSet work, Instant now) {
    Changes changes = plan(work.tables().registry(), new Planned());
    changes.save(work.tables().registry());
    Unshown.mark(work.tables().desk(), changes.secrets);
    String detail = changes.households.size() + " homes, " + changes.devices.size() + " devices";
    work.tables().log().audit(now, by, "import", detail, null);
    work.registryChanged();
    return changes;
  }

  /**
   * What it is going to change; writes nothing.
   *
   * @param before what the chunks before it would have written, if none of them was written
   */
  Changes plan(RegistryTable registry, Planned before) {
    Changes changes = new Changes();
    Known known = Known.load(registry, drafts, before);
    DevicePlan devices = new DevicePlan(known, unshown, box, models, changes);
    HomePlan plan = new HomePlan(known, devices, changes);
    drafts.forEach(plan::add);
    return changes;
  }
}
