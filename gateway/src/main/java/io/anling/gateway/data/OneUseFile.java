package io.anling.gateway.data;

import io.anling.gateway.config.IoReason;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealed file (0600) that is read once: it is gone from the disk, durably, before anybody sees
 * what was in it. So nothing can be used twice, whenever the process dies.
 */
public final class OneUseFile {

  private static final Logger log = LoggerFactory.getLogger(OneUseFile.class);

  private final Path file;
  private final SecretBox box;

  public OneUseFile(Path file, SecretBox box) {
    this.file = file;
    this.box = box;
  }

  /** Replaces what is there. Where that fails, the log says so and there is nothing. */
  public void put(byte[] content) {
    try {
      PrivateFiles.write(file, box.seal(sealedAs(), content));
    } catch (IOException e) {
      log.warn("{} cannot be written ({})", file, IoReason.of(e));
      forget();
    }
  }

  /** What was put there last; empty where there is nothing, or nothing that this key opens. */
  public Optional<byte[]> take() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String sealed = Files.readString(file);
      Files.delete(file);
      PrivateFiles.syncDirectory(file);
      return Optional.of(box.open(sealedAs(), sealed));
    } catch (IOException e) {
      log.warn("{} cannot be used ({})", file, IoReason.of(e));
      return Optional.empty();
    } catch (SecretBox.SealException e) {
      log.warn("{} is of no use: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} cannot be deleted ({}); delete it by hand", file, IoReason.of(e));
    }
  }

  private String sealedAs() {
    return "file/" + file.getFileName();
  }
}
