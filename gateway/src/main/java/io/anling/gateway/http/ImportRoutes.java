package io.anling.gateway.http;

import io.anling.alert.registry.RegionPath;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Takes a CSV file in. */
final class ImportRoutes {

  private final RegistryImport imports;

  ImportRoutes(RegistryImport imports) {
    this.imports = imports;
  }

  /** For administrators of everything only: a file may name any region. */
  CompletionStage<Reply> run(Request request, Caller caller) {
    if (!caller.region().equals(RegionPath.ROOT)) {
      throw Problem.forbidden("an import may name any region; your account has one");
    }
    boolean dryRun =
        switch (request.query("dry-run").orElse("false")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw Problem.badRequest("dry-run must be true or false");
        };
    return imports
        .run(request.body().getBytes(), dryRun, caller.name())
        .thenApply(result -> Reply.ok(Wire.of(result)).whenSent(result.shown()))
        .exceptionally(
            error -> {
              throw refusal(error);
            });
  }

  private static RuntimeException refusal(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof IllegalArgumentException) {
      return Problem.unprocessable(String.valueOf(cause.getMessage()));
    }
    return new CompletionException(cause);
  }
}
