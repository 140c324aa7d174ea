package io.anling.gateway.http;

import io.anling.alert.registry.RegionPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Takes a CSV file in. */
final class ImportRoutes {

  private static final String BYTE_ORDER_MARK = "\ufeff";

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
        .run(text(request), dryRun, caller.name())
        .thenApply(result -> Reply.ok(Wire.of(result)))
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

  private static String text(Request request) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(request.body().getBytes()))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.unprocessable("the file is not UTF-8; save it as UTF-8 and send it again");
    }
  }
}
