package io.anling.alert.engine;

import io.anling.alert.DeviceEvent;
import io.anling.alert.TestWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test windows that may matter to one transaction. They are few, so that the first event reads
 * them all and the others of its batch read nothing.
 */
final class OpenWindows {

  private final StoreSession store;
  private @Nullable List<TestWindow> known;

  OpenWindows(StoreSession store) {
    this.store = store;
  }

  /** The newest window that makes a test of the event. */
  Optional<TestWindow> covering(DeviceEvent event, Instant now) {
    List<TestWindow> windows = known;
    if (windows == null) {
      // An event may have waited for its turn: what ended meanwhile counts for it.
      windows = store.homes().windows().endingAfter(now.minus(TestWindow.LONGEST));
      known = windows;
    }
    return windows.stream().filter(window -> window.covers(event)).findFirst();
  }

  /** Puts the event on the window's screen, and marks the device as tested. */
  void seen(TestWindow window, DeviceEvent event, String id) {
    Instant at = event.times().receivedAt();
    String type = event.type().word();
    TestWindowTable table = store.homes().windows();
    table.seen(new TestWindowTable.Seen(id, window.id(), event.deviceId(), type, at));
    if (TestWindow.proves(event.type())) {
      table.tested(event.deviceId(), at, type);
    }
  }

  void save(TestWindow window) {
    store.homes().windows().save(window);
    known = null;
  }
}
