package io.anling.gateway.data;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.security.KeyRing;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The box of everything that is sealed, with the keys of a {@link KeyFile}. */
final class MasterKey {

  private static final Logger log = LoggerFactory.getLogger(MasterKey.class);

  private MasterKey() {}

  /**
   * The box of the keys in {@code file}, which is made where there is no store yet. It reads them
   * again where it meets a key that another gateway made.
   *
   * @param sealed whether there is a store that was sealed with some key
   * @param mend how the key comes there
   * @throws ConfigException where the key is missing, unreadable or no key
   */
  static SecretBox open(Path file, boolean sealed, String mend) {
    KeyFile keys = new KeyFile(file);
    try {
      if (!Files.exists(file)) {
        if (sealed) {
          throw new ConfigException(
              file
                  + ": the master key is missing, and the store cannot be read without it; "
                  + mend);
        }
        keys.make();
      }
      SecretBox box = new SecretBox(keys.read());
      box.asksAgain(() -> again(keys));
      return box;
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read or made (" + IoReason.of(e) + "); check its permissions");
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<KeyRing> again(KeyFile keys) {
    try {
      return Optional.of(keys.read());
    } catch (IOException | IllegalArgumentException e) {
      log.warn("the master keys cannot be read again: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
