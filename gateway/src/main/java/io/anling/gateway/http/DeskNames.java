package io.anling.gateway.http;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How owners of alerts, and those asked to go, are shown. Desks, stations and helpers are kept in
 * memory, so that an event of the stream needs no look into the store; a desk not known yet has the
 * name that every desk starts with, another responder its id.
 */
final class DeskNames {

  private static final String USER = "user:";
  private static final String DESK = "desk:";
  private static final int PAGE = 500;

  private volatile Map<String, String> names = Map.of();

  /** Reads the names again; may block. */
  void refresh(AlertStore store) {
    names = store.read(DeskNames::read);
  }

  private static Map<String, String> read(StoreSession store) {
    Map<String, String> fresh = new HashMap<>();
    for (Responder.Role role : Responder.Role.values()) {
      read(role, store, fresh);
    }
    return Map.copyOf(fresh);
  }

  private static void read(Responder.Role role, StoreSession store, Map<String, String> into) {
    String after = null;
    List<Responder> page;
    do {
      page = store.registry().responderPage(role, after, PAGE);
      for (Responder one : page) {
        into.put(one.id(), one.name());
        after = one.id();
      }
    } while (page.size() == PAGE);
  }

  /** The owner as the API shows it: a desk's recipient id, or a user's bare name. */
  static String owner(String owner) {
    return owner.startsWith(USER) ? owner.substring(USER.length()) : owner;
  }

  /** The owner's name for people. */
  String name(String owner) {
    String known = names.get(owner);
    if (known != null || !owner.startsWith(DESK)) {
      return known != null ? known : owner(owner);
    }
    return Responder.desk(new RegionPath(owner.substring(DESK.length()))).name();
  }
}
