package io.anling.gateway.admin;

import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.data.PrivateFiles;
import io.anling.gateway.security.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The first administrator, made where nobody may sign in yet. */
public final class FirstSignIn {

  private static final String NAME = "admin";

  private FirstSignIn() {}

  /**
   * Makes the account, and writes its password to {@code file} (0600) before the account is there.
   *
   * @return the file; empty where somebody may sign in already
   * @throws ConfigException where it cannot be written
   */
  public static Optional<Path> ensure(Gate gate, Path file) {
    if (gate.read(store -> !store.accounts().accounts().isEmpty())) {
      return Optional.empty();
    }
    String password = Passwords.generate();
    try {
      PrivateFiles.write(file, "name: " + NAME + "\npassword: " + password + "\n");
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
    Account admin =
        new Account(NAME, Passwords.hash(password), Account.Role.ADMIN, RegionPath.ROOT);
    AdminCommand first = new AdminCommand("first start", "serve", Map.of(), "");
    var unused =
        gate.act(
            first,
            NAME,
            (work, now) -> {
              work.tables().accounts().save(admin);
              return true;
            });
    return Optional.of(file);
  }
}
