package io.anling.gateway.admin;

import io.anling.alert.engine.Channel;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.registry.Device;
import io.anling.gateway.data.KeyProof;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.security.SecretBox.SealException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals one page of what is sealed anew, under the key that seals now. What cannot be opened stays
 * as it is, and is counted.
 *
 * @param after the last row of the page before; null for the first page
 */
record Reseal(SecretBox box, Shelf shelf, @Nullable String after) implements Command<Reseal.Done> {

  private static final int PAGE = 200;
  private static final int LETTERS = 50;
  private static final Logger log = LoggerFactory.getLogger(Reseal.class);

  /** Where sealed things stand, in the order in which they are sealed anew. */
  enum Shelf {
    REMEMBERED,
    CHANNELS,
    TEXT_KEYS,
    DEVICES,
    DEAD_LETTERS
  }

  /**
   * What was done.
   *
   * @param last the last row that was looked at; null where there are no more
   */
  record Done(@Nullable String last, long sealed, long unopenable) {}

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Done decide(WorkingSet work, Instant now) {
    Page page = new Page();
    StoreSession tables = work.tables();
    switch (shelf) {
      case REMEMBERED -> remembered(page, tables);
      case CHANNELS -> channels(page, tables);
      case TEXT_KEYS -> textKeys(page, tables);
      case DEVICES -> devices(page, work);
      case DEAD_LETTERS -> letters(page, tables);
    }
    return new Done(page.last, page.sealed, page.unopenable);
  }

  private void remembered(Page page, StoreSession tables) {
    for (String name : List.of(KeyProof.NAME, Gate.LOG_KEY)) {
      tables
          .desk()
          .remembered(name)
          .map(text -> page.anew(name, text))
          .ifPresent(fresh -> tables.desk().remember(name, fresh));
    }
  }

  private void channels(Page page, StoreSession tables) {
    List<Channel> fresh = new ArrayList<>();
    for (Channel channel : tables.policies().channels()) {
      String sealed = page.anew(ChannelSpec.row(channel.name()), channel.sealedAddress());
      fresh.add(
          new Channel(
              channel.name(),
              channel.type(),
              channel.rate(),
              channel.serves(),
              sealed == null ? channel.sealedAddress() : sealed,
              channel.by()));
    }
    if (page.sealed > 0) {
      tables.policies().putChannels(fresh);
    }
  }

  private void textKeys(Page page, StoreSession tables) {
    SortedMap<String, String> keys = tables.texts().keys(after, PAGE);
    keys.forEach(
        (owner, text) -> {
          String fresh = page.anew(SecretBox.textRow(owner), text);
          if (fresh != null) {
            tables.texts().resealKey(owner, fresh);
          }
        });
    page.last = keys.size() == PAGE ? keys.lastKey() : null;
  }

  private void devices(Page page, WorkingSet work) {
    List<Device> devices = work.tables().registry().devicePage(after, PAGE);
    for (Device device : devices) {
      Device.Credential before = device.credential();
      String sealed = before.sealedSecret();
      String fresh = sealed == null ? null : page.anew(device.id(), sealed);
      if (fresh != null) {
        Device.Credential next =
            new Device.Credential(before.generation(), fresh, before.revoked());
        work.tables().registry().saveDevice(DeviceCommands.with(device, next));
      }
    }
    page.last = devices.size() == PAGE ? devices.get(PAGE - 1).id() : null;
    if (page.sealed > 0) {
      work.registryChanged();
    }
  }

  private void letters(Page page, StoreSession tables) {
    List<DeadLetter> letters = tables.desk().deadLetters(after, LETTERS);
    for (DeadLetter letter : letters) {
      String fresh = page.anew(letter.id(), letter.sealedPayload());
      if (fresh != null) {
        tables.desk().resealDeadLetter(letter.id(), fresh);
      }
    }
    page.last = letters.size() == LETTERS ? letters.get(LETTERS - 1).id() : null;
  }

  /** Counts what is done on a page. */
  private final class Page {
    private @Nullable String last;
    private long sealed;
    private long unopenable;

    /** The text sealed anew; null where it stays as it is. */
    @Nullable String anew(String row, String text) {
      if (!box.stale(text)) {
        return null;
      }
      try {
        String fresh = box.reseal(row, text);
        sealed++;
        return fresh;
      } catch (SealException e) {
        log.error("{}: {}", shelf, e.getMessage());
        unopenable++;
        return null;
      }
    }
  }
}
