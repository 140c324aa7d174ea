package io.anling.gateway.registry;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.registry.Merger.Merged;
import io.anling.gateway.security.SecretBox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
  private final ModelCatalogue models;

  /**
   * Imports through {@code engine} into the registry that {@code store} reads.
   *
   * @param models of which a row may name one; another is taken, and the row says so
   */
  public CsvImport(AlertStore store, AlertEngine engine, SecretBox box, ModelCatalogue models) {
    this.models = models;
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
    int shownAgain = 0;
    Planned planned = new Planned();
    for (ImportChunk chunk : chunks(merged.drafts(), by)) {
      Optional<Changes> done = dryRun ? Optional.of(plan(chunk, planned)) : apply(chunk);
      results.addAll(done.map(changes -> changes.results).orElseGet(() -> notTaken(chunk)));
      if (done.isPresent() && !dryRun) {
        secrets.addAll(done.get().secrets);
        shownAgain += done.get().shownAgain;
      }
    }
    results.sort(Comparator.comparingInt(RowResult::row));
    return new ImportReport(results, secrets, shownAgain);
  }

  /**
   * The secrets of a report have reached their reader; until this is said, each import of the same
   * devices shows them again. Does not wait.
   *
   * @param by to whom they were shown
   */
  public CompletableFuture<Integer> shown(ImportReport report, String by) {
    List<String> devices = report.secrets().stream().map(ImportReport.Secret::device).toList();
    return devices.isEmpty()
        ? CompletableFuture.completedFuture(0)
        : engine.submit(new Unshown.Shown(devices, by));
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
    Unshown unshown = store.read(Unshown::read);
    ModelNotes notes = ModelNotes.of(models, drafts);
    List<ImportChunk> chunks = new ArrayList<>();
    List<HomeDraft> next = new ArrayList<>();
    int rows = 0;
    for (HomeDraft draft : drafts) {
      if (rows > 0 && rows + draft.rows().size() > CHUNK) {
        chunks.add(new ImportChunk(List.copyOf(next), unshown, box, notes, by));
        next.clear();
        rows = 0;
      }
      next.add(draft);
      rows += draft.rows().size();
    }
    if (!next.isEmpty()) {
      chunks.add(new ImportChunk(List.copyOf(next), unshown, box, notes, by));
    }
    return chunks;
  }

  private Changes plan(ImportChunk chunk, Planned before) {
    return store.read(session -> chunk.plan(session.registry(), before));
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
