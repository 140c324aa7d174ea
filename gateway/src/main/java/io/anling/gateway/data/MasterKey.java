package io.anling.gateway.data;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of everything that is sealed: a file of one line, the Base64 of 32 random bytes. */
final class MasterKey {

  private MasterKey() {}

  /**
   * The box of the key in {@code file}, which is made where there is no store yet.
   *
   * @param sealed whether there is a store that was sealed with some key
   * @param mend how the key comes there
   * @throws ConfigException where the key is missing, unreadable or no key
   */
  static SecretBox open(Path file, boolean sealed, String mend) {
    try {
      if (!Files.exists(file)) {
        if (sealed) {
          throw new ConfigException(
              file
                  + ": the master key is missing, and the store cannot be read without it; "
                  + mend);
        }
        make(file);
      }
      return new SecretBox(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read or made (" + IoReason.of(e) + "); check its permissions");
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          file + ":1: is no key; it must be one line, the Base64 of 32 bytes");
    }
  }

  private static void make(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      PrivateFiles.createDirectory(directory);
    }
    byte[] key = new byte[SecretBox.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    PrivateFiles.write(file, Base64.getEncoder().encodeToString(key) + "\n");
  }
}
