package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.FollowUp;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AnnounceDevice;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.RaiseState;
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

  /** Closed alerts whose follow-up call is owed. */
  static final String FOLLOW_UP = "follow-up";

  private static final Set<String> LISTS =
      new TreeSet<>(
          Set.of(
              FOLLOW_UP,
              Remarks.WRONG_CREDENTIAL,
              Remarks.UNHEARD,
              Remarks.BRIDGE,
              Remarks.FLOOD,
              Remarks.WILL,
              Remarks.CERTIFICATE,
              RaiseRetained.LIST,
              RaiseState.LIST,
              AnnounceDevice.LIST,
              WorkItem.REVOKED_DEVICE,
              WorkItem.UNKNOWN_DEVICE));

  private final Times times;
  private final AlertJson alerts;

  WorkRoutes(Times times, AlertJson alerts) {
    this.times = times;
    this.alerts = alerts;
  }

  /** The newest items of a work list; items about nobody known go where homeless devices go. */
  Reply worklist(Request request, Caller caller, StoreSession store) {
    String name = request.path("name");
    if (!LISTS.contains(name)) {
      throw Problem.notFound(
          "there is no work list of that name; there are " + String.join(", ", LISTS));
    }
    if (name.equals(FOLLOW_UP)) {
      return owedCalls(Page.of(request).limit(), caller, store);
    }
    List<WorkItem> rows = store.desk().work(name, Page.of(request).limit());
    Predicate<String> mine =
        Scope.of(caller, store).devices(rows.stream().map(WorkRoutes::device).toList(), store);
    return Page.reply(
        rows.stream().filter(item -> mine.test(device(item))).map(this::item).toList(),
        false,
        null);
  }

  /** Of which device it is: of a state's row the key is that and the kind. */
  private static String device(WorkItem item) {
    String key = item.key();
    return item.list().equals(RaiseState.LIST) ? key.split(" ", 2)[0] : key;
  }

  /** Each with its alert; the most overdue first. */
  private Reply owedCalls(int limit, Caller caller, StoreSession store) {
    if (!Access.SEES_ALERTS.roles().contains(caller.role())) {
      throw Problem.forbidden("your account does not see alerts");
    }
    List<ObjectNode> items = new ArrayList<>();
    for (AlertRow row : store.alerts().owedCalls(caller.region().text(), limit)) {
      Alert alert = row.alert();
      FollowUp call = alert.course().followUp();
      if (call != null) {
        String due = times.text(call.dueAt());
        items.add(
            Wire.object()
                .put("list", FOLLOW_UP)
                .put("key", alert.id())
                .put("firstAt", due)
                .put("lastAt", due)
                .put("count", 1)
                .put("detail", alert.kind().word())
                .set("alert", alerts.view(alert)));
      }
    }
    return Page.reply(items, false, null);
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
}
