package io.anling.gateway.admin;

import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.data.PrivateFiles;
import io.anling.gateway.security.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first administrator, made where nobody may sign in yet. */
public final class FirstSignIn {

  private static final Logger log = LoggerFactory.getLogger(FirstSignIn.class);
  private static final String NAME = "admin";

  private FirstSignIn() {}

  /**
   * Makes the account, and writes its password to {@code file} (0600) before the account is there.
   *
   * @return the file, while it is there: the first administrator has not signed in yet
   * @throws ConfigException where it cannot be written
   */
  public static Optional<Path> ensure(Gate gate, Path file) {
    if (gate.read(store -> !store.accounts().accounts().isEmpty())) {
      return Optional.of(file).filter(Files::exists);
    }
    String password = Passwords.generate();
    try {
      PrivateFiles.write(file, "name: " + NAME + "\npassword: " + password + "\n");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be written (" + IoReason.of(e) + ")");
    }
    Account admin =
        new Account(NAME, Passwords.hash(password), Account.Role.ADMIN, RegionPath.ROOT);
    AdminCommand first = new AdminCommand("first start", "serve", Map.of(), "");
    boolean made =
        gate.act(
            first,
            NAME,
            (work, now) -> {
              boolean nobody = work.tables().accounts().accounts().isEmpty();
              if (nobody) {
                work.tables().accounts().save(admin);
              }
              return nobody;
            });
    if (!made) {
      happened(file, NAME);
    }
    return Optional.of(file).filter(Files::exists);
  }

  /** Somebody signed in: once it was the first administrator, the password lies about no longer. */
  public static void happened(Path file, String name) {
    if (!name.equals(NAME)) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} cannot be removed; remove it by hand", file, e);
    }
  }
}
