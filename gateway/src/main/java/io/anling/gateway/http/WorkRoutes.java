package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkItem;
import io.anling.gateway.ingest.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What desks and technicians work off beside the alerts. */
final class WorkRoutes {

  private static final Set<String> LISTS =
      new TreeSet<>(
          Set.of(
              Remarks.WRONG_CREDENTIAL,
              Remarks.UNHEARD,
              Remarks.BRIDGE,
              RaiseRetained.LIST,
              WorkItem.REVOKED_DEVICE));

  private final Times times;

  WorkRoutes(Times times) {
    this.times = times;
  }

  /** The newest items of a work list; items about nobody known go where homeless devices go. */
  Reply worklist(Request request, Caller caller, StoreSession store) {
    String name = request.path("name");
    if (!LISTS.contains(name)) {
      throw Problem.notFound(
          "there is no work list of that name; there are " + String.join(", ", LISTS));
    }
    List<WorkItem> rows = store.desk().work(name, Page.of(request).limit());
    Predicate<String> mine =
        Scope.of(caller, store).devices(rows.stream().map(WorkItem::key).toList(), store);
    return Page.reply(
        rows.stream().filter(item -> mine.test(item.key())).map(this::item).toList(), false, null);
  }

  private ObjectNode item(WorkItem item) {
    return Wire.object()
        .put("list", item.list())
        .put("key", item.key())
        .put("firstAt", times.text(item.firstAt()))
        .put("lastAt", times.text(item.lastAt()))
        .put("count", item.count())
        .put("detail", item.detail());
  }

  /** Messages that could not be read, the oldest first; never their payload. */
  Reply deadLetters(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<DeadLetter> rows = store.desk().deadLetters(page.after(), page.limit());
    Predicate<String> mine =
        Scope.of(caller, store).devices(rows.stream().map(DeadLetter::deviceId).toList(), store);
    List<ObjectNode> items = new ArrayList<>();
    for (DeadLetter row : rows) {
      if (mine.test(row.deviceId())) {
        items.add(
            Wire.object()
                .put("id", row.id())
                .put("receivedAt", times.text(row.receivedAt()))
                .put("device", row.deviceId())
                .put("channel", row.channel())
                .put("reason", row.reason()));
      }
    }
    return Page.reply(
        items, rows.size() == page.limit(), rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }
}
