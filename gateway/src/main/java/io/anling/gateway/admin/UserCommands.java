package io.anling.gateway.admin;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.Durations;
import io.anling.gateway.security.Passwords;
import io.anling.gateway.security.Tokens;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Accounts and their tokens. A password or token is shown once, on stdout alone. */
final class UserCommands {

  private static final Duration TOKEN_LASTS = Duration.ofDays(365);

  private final Gate gate;

  UserCommands(Gate gate) {
    this.gate = gate;
  }

  int add(AdminCommand command, AdminOutput output) {
    String name = command.need("name");
    RegionPath region = RegionPath.parse(command.option("region").orElse(""));
    Account.Role role = Account.Role.valueOf(command.need("role").toUpperCase(Locale.ROOT));
    String password = Passwords.generate();
    Account account = new Account(name, Passwords.hash(password), role, region);
    boolean fresh =
        gate.act(
            command,
            name + " " + role.word(),
            (work, now) -> {
              AccountTable accounts = work.tables().accounts();
              boolean absent = accounts.account(name).isEmpty();
              if (absent) {
                accounts.save(account);
              }
              return absent;
            });
    if (!fresh) {
      throw new CommandFailed("there is a user " + name + "; use \"user passwd\" or another name");
    }
    warnOfRegion(region, output);
    output.answer(password);
    return Exit.DONE;
  }

  private void warnOfRegion(RegionPath region, AdminOutput output) {
    boolean known =
        region.equals(RegionPath.ROOT)
            || gate.read(
                store ->
                    store.registry().regions().stream().anyMatch(r -> r.path().equals(region)));
    if (!known) {
      output.say("no region is called " + region.text() + " yet; an import makes regions");
    }
  }

  int token(AdminCommand command, AdminOutput output) {
    String name = command.need("name");
    Duration lasts = command.option("expires").flatMap(Durations::parse).orElse(TOKEN_LASTS);
    String token = Tokens.generate();
    boolean known =
        gate.act(
            command,
            name,
            (work, now) -> {
              AccountTable accounts = work.tables().accounts();
              boolean there = accounts.account(name).isPresent();
              if (there) {
                accounts.save(new AccessToken(Tokens.hash(token), name, false, now.plus(lasts)));
              }
              return there;
            });
    needUser(known, name);
    output.answer(token);
    return Exit.DONE;
  }

  int list(AdminCommand command, AdminOutput output) {
    output.answer(CsvLines.line("name", "role", "region"));
    for (Account account : gate.read(store -> store.accounts().accounts())) {
      output.answer(CsvLines.line(account.name(), account.role().word(), account.region().text()));
    }
    return Exit.DONE;
  }

  int passwd(AdminCommand command, AdminOutput output) {
    String name = command.need("name");
    String password = Passwords.generate();
    String hash = Passwords.hash(password);
    boolean known =
        gate.act(
            command,
            name,
            (work, now) -> {
              AccountTable accounts = work.tables().accounts();
              Optional<Account> before = accounts.account(name);
              before.ifPresent(
                  account -> {
                    accounts.remove(name);
                    accounts.save(new Account(name, hash, account.role(), account.region()));
                  });
              return before.isPresent();
            });
    needUser(known, name);
    output.say("every session and token of " + name + " has ended");
    output.answer(password);
    return Exit.DONE;
  }

  int remove(AdminCommand command, AdminOutput output) {
    String name = command.need("name");
    boolean known =
        gate.act(
            command,
            name,
            (work, now) -> {
              AccountTable accounts = work.tables().accounts();
              boolean there = accounts.account(name).isPresent();
              accounts.remove(name);
              return there;
            });
    needUser(known, name);
    output.say("removed " + name);
    return Exit.DONE;
  }

  private static void needUser(boolean known, String name) {
    if (!known) {
      throw new CommandFailed("there is no user " + name + "; \"user list\" shows all");
    }
  }
}
