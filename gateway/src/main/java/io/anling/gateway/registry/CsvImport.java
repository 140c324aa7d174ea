package io.anling.gateway.registry;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.gateway.registry.Merger.Merged;
import io.anling.gateway.security.SecretBox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Imports a county's list. Rows that are refused do not stop the others. What is not refused is
 * committed when {@link #run} returns; importing the same file again changes nothing.
 *
 * <p>Blocks; may be used from several threads at once.
 */
public final class CsvImport {

  /** Rows in one transaction, more only where one home has more. */
  static final int CHUNK = 250;

  private static final long PATIENCE_SECONDS = 60;

  private final AlertStore store;
  private final AlertEngine engine;
  private final SecretBox box;

  /** Imports through {@code engine} into the registry that {@code store} reads. */
  public CsvImport(AlertStore store, AlertEngine engine, SecretBox box) {
    this.store = store;
    this.engine = engine;
    this.box = box;
  }

  /**
   * Imports the text, or in a dry run only says what it would do.
   *
   * @param by who imports, for the record
   * @throws ImportException where the text as a whole is no import file
   */
  public ImportReport run(String text, boolean dryRun, String by) {
    CsvRows parsed = CsvRows.parse(text);
    List<RowResult> results = new ArrayList<>(parsed.refused());
    List<ImportRow> good = new ArrayList<>();
    for (ImportRow row : parsed.rows()) {
      Optional<RowResult> fault = RowCheck.firstFault(row);
      fault.ifPresentOrElse(results::add, () -> good.add(row));
    }
    Merged merged = Merger.merge(good, hubs(good));
    results.addAll(merged.refused());
    List<ImportReport.Secret> secrets = new ArrayList<>();
    for (ImportChunk chunk : chunks(merged.drafts(), by)) {
      Optional<Changes> changes = dryRun ? Optional.of(plan(chunk)) : apply(chunk);
      changes.ifPresentOrElse(
          done -> {
            results.addAll(done.results);
            secrets.addAll(dryRun ? List.of() : done.secrets);
          },
          () -> results.addAll(notTaken(chunk)));
    }
    results.sort(Comparator.comparingInt(RowResult::row));
    return new ImportReport(results, secrets);
  }

  private Set<String> hubs(List<ImportRow> rows) {
    Set<String> named =
        rows.stream()
            .map(row -> row.text(Column.HUB))
            .filter(hub -> !hub.isEmpty())
            .collect(Collectors.toSet());
    return store.read(
        session ->
            session.registry().devices(named).values().stream()
                .filter(device -> device.hub() == null)
                .map(device -> device.id())
                .collect(Collectors.toSet()));
  }

  private List<ImportChunk> chunks(Collection<HomeDraft> drafts, String by) {
    List<ImportChunk> chunks = new ArrayList<>();
    List<HomeDraft> next = new ArrayList<>();
    int rows = 0;
    for (HomeDraft draft : drafts) {
      if (rows > 0 && rows + draft.rows().size() > CHUNK) {
        chunks.add(new ImportChunk(List.copyOf(next), box, by));
        next.clear();
        rows = 0;
      }
      next.add(draft);
      rows += draft.rows().size();
    }
    if (!next.isEmpty()) {
      chunks.add(new ImportChunk(List.copyOf(next), box, by));
    }
    return chunks;
  }

  private Changes plan(ImportChunk chunk) {
    return store.read(session -> chunk.plan(session.registry()));
  }

  private Optional<Changes> apply(ImportChunk chunk) {
    try {
      return Optional.of(engine.submit(chunk).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreException.Severity.PASSING, "the import was interrupted", e);
    }
  }

  private static List<RowResult> notTaken(ImportChunk chunk) {
    List<RowResult> results = new ArrayList<>();
    for (HomeDraft draft : chunk.drafts()) {
      for (ImportRow row : draft.rows()) {
        results.add(
            RowResult.refused(
                row.number(),
                row.text(Column.HOUSEHOLD),
                row.text(Column.DEVICE_ID),
                "the store did not take it; import the file again"));
      }
    }
    return results;
  }
}
