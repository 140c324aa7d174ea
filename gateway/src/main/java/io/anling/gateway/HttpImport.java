package io.anling.gateway;

import io.anling.gateway.http.ImportResult;
import io.anling.gateway.http.RegistryImport;
import io.anling.gateway.registry.CsvImport;
import io.anling.gateway.registry.CsvText;
import io.anling.gateway.registry.ImportReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives the API the import of the command line. */
record HttpImport(CsvImport imports) implements RegistryImport {

  @Override
  public CompletionStage<ImportResult> run(byte[] file, boolean dryRun, String user) {
    try {
      return CompletableFuture.completedFuture(
          result(imports.run(CsvText.decode(file), dryRun, "user:" + user), "user:" + user));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ImportResult result(ImportReport report, String by) {
    List<ImportResult.Row> rows =
        report.rows().stream()
            .map(
                row ->
                    new ImportResult.Row(
                        row.row(),
                        row.result().word(),
                        row.household().isEmpty() ? null : row.household(),
                        row.device().isEmpty() ? null : row.device(),
                        row.reason().isEmpty() ? null : row.reason()))
            .toList();
    Map<String, Integer> summary = new HashMap<>();
    report.summary().forEach((kind, count) -> summary.put(kind.word(), Math.toIntExact(count)));
    return new ImportResult(
        rows,
        summary,
        report.secrets().stream()
            .map(secret -> new ImportResult.Secret(secret.device(), secret.secret()))
            .toList(),
        () -> {
          var unused = imports.shown(report, by);
        });
  }
}
