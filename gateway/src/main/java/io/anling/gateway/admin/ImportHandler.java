package io.anling.gateway.admin;

import io.anling.gateway.registry.CsvImport;
import io.anling.gateway.registry.ImportException;
import io.anling.gateway.registry.ImportReport;
import io.anling.gateway.registry.RowResult;
import java.util.Map;
import java.util.stream.Collectors;

/** Imports a file: a line for each row on stdout, generated secrets among them, and the sum. */
final class ImportHandler {

  private final CsvImport imports;

  ImportHandler(Gate gate) {
    this.imports = new CsvImport(gate.store(), gate.engine(), gate.box());
  }

  int run(AdminCommand command, AdminOutput output) {
    boolean dryRun = command.option("dry-run").isPresent();
    ImportReport report;
    try {
      report = imports.run(command.input(), dryRun, command.by());
    } catch (ImportException e) {
      throw new CommandFailed(command.need("file") + ": " + e.getMessage());
    }
    Map<String, String> secrets =
        report.secrets().stream()
            .collect(Collectors.toMap(ImportReport.Secret::device, ImportReport.Secret::secret));
    output.answer(CsvLines.line("row", "result", "household", "device", "secret", "reason"));
    for (RowResult row : report.rows()) {
      // A device may have several rows; its secret is said with the first.
      output.answer(
          CsvLines.line(
              row.row(),
              row.result().word(),
              row.household(),
              row.device(),
              row.result() == RowResult.Kind.REFUSED ? null : secrets.remove(row.device()),
              row.reason()));
    }
    output.say((dryRun ? "dry run, nothing was changed: " : "imported: ") + sum(report));
    return report.anyRefused() ? Exit.FAILED : Exit.DONE;
  }

  private static String sum(ImportReport report) {
    return report.summary().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
