package io.anling.gateway.http;

import java.util.concurrent.CompletionStage;

/** The road of a CSV file into the registry. Called on a pool of its own, outside any read. */
public interface RegistryImport {

  /**
   * Imports a file, or says what importing it would do.
   *
   * @param file its bytes, in whatever character set
   * @param dryRun whether nothing is to be changed
   * @param user the account on whose behalf
   * @return completes after the commit; with {@link IllegalArgumentException}, whose message is for
   *     the user, where the file cannot be read at all
   */
  CompletionStage<ImportResult> run(byte[] file, boolean dryRun, String user);
}
