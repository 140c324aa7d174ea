package io.anling.gateway.data;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which of several gateways on one database a data directory belongs to. */
final class NodeId {

  private NodeId() {}

  /**
   * The id in {@code file}; made once and kept.
   *
   * @throws ConfigException where it cannot be read or made, or is no id
   */
  static String in(Path file) {
    try {
      if (!Files.exists(file)) {
        PrivateFiles.write(file, UUID.randomUUID() + "\n");
      }
      return UUID.fromString(Files.readString(file).strip()).toString();
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read or made (" + IoReason.of(e) + ")");
    } catch (IllegalArgumentException e) {
      throw new ConfigException(file + ":1: is no id of a node; remove the file");
    }
  }
}
