package io.anling.gateway.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges rows by household, and refuses those that contradict each other. */
final class Merger {

  private record Place(String household, int row) {}

  private final Map<String, @Nullable String> hubOf = new HashMap<>();
  private final Set<String> hubsKnown;
  private final Map<String, HomeDraft> drafts = new LinkedHashMap<>();
  private final Map<String, Place> devices = new HashMap<>();
  private final Map<String, Said> regions = new HashMap<>();
  private final List<RowResult> refused = new ArrayList<>();

  private Merger(List<ImportRow> rows, Set<String> hubsKnown) {
    this.hubsKnown = hubsKnown;
    for (ImportRow row : rows) {
      if (row.has(Column.DEVICE_ID)) {
        hubOf.merge(
            row.text(Column.DEVICE_ID), row.text(Column.HUB), (a, b) -> a.isEmpty() ? b : a);
      }
    }
  }

  /**
   * The drafts of rows that each hold alone.
   *
   * @param hubsKnown devices of the registry that may be hubs
   */
  static Merged merge(List<ImportRow> rows, Set<String> hubsKnown) {
    Merger merger = new Merger(rows, hubsKnown);
    rows.forEach(merger::add);
    return merger.merged();
  }

  /** Drafts, and rows that fit none. */
  record Merged(Collection<HomeDraft> drafts, List<RowResult> refused) {}

  private void add(ImportRow row) {
    Optional<RowResult> fault = hubFault(row).or(() -> deviceFault(row)).or(() -> codeFault(row));
    String key = key(row);
    HomeDraft draft = drafts.getOrDefault(key, new HomeDraft(row.orNull(Column.HOUSEHOLD)));
    fault = fault.or(() -> draft.add(row));
    if (fault.isPresent()) {
      refused.add(fault.get());
      return;
    }
    drafts.put(key, draft);
    devices.putIfAbsent(
        row.text(Column.DEVICE_ID), new Place(row.text(Column.HOUSEHOLD), row.number()));
    if (row.has(Column.REGION)) {
      regions
          .computeIfAbsent(row.text(Column.REGION), r -> new Said())
          .add(row, Set.of(Column.REGION_CODE));
    }
  }

  private static String key(ImportRow row) {
    return row.has(Column.HOUSEHOLD)
        ? "household " + row.text(Column.HOUSEHOLD)
        : "device " + row.text(Column.DEVICE_ID);
  }

  private Optional<RowResult> hubFault(ImportRow row) {
    String hub = row.text(Column.HUB);
    if (hub.isEmpty()) {
      return Optional.empty();
    }
    String above = hubOf.get(hub);
    if (above == null && !hubsKnown.contains(hub)) {
      return Optional.of(
          row.refused(Column.HUB, "no device is called " + hub + "; give it a row of its own"));
    }
    return above == null || above.isEmpty()
        ? Optional.empty()
        : Optional.of(row.refused(Column.HUB, hub + " speaks through a hub itself; name that one"));
  }

  private Optional<RowResult> deviceFault(ImportRow row) {
    Place place = row.has(Column.DEVICE_ID) ? devices.get(row.text(Column.DEVICE_ID)) : null;
    return place == null || place.household().equals(row.text(Column.HOUSEHOLD))
        ? Optional.empty()
        : Optional.of(
            row.refused(
                Column.DEVICE_ID,
                "is in another home in row " + place.row() + "; a device is in one"));
  }

  private Optional<RowResult> codeFault(ImportRow row) {
    return regions
        .getOrDefault(row.text(Column.REGION), new Said())
        .conflict(row, Set.of(Column.REGION_CODE));
  }

  private Merged merged() {
    List<HomeDraft> whole = new ArrayList<>();
    for (HomeDraft draft : drafts.values()) {
      if (draft.household() != null && draft.home().text(Column.REGION).isEmpty()) {
        draft
            .rows()
            .forEach(row -> refused.add(row.refused(Column.REGION, "is blank; write it as 县/镇/村")));
      } else {
        whole.add(draft);
      }
    }
    return new Merged(whole, refused);
  }
}
