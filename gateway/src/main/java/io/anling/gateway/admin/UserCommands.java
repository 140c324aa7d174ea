package io.anling.gateway.admin;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.Durations;
import io.anling.gateway.security.Passwords;
import io.anling.gateway.security.Tokens;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Accounts and their tokens. A password or token is shown once, on stdout alone. */
final class UserCommands {

  private static final Duration TOKEN_LASTS = Duration.ofDays(365);

  private static final int MOST_NAMED = 3;

  private final Gate gate;

  UserCommands(Gate gate) {
    this.gate = gate;
  }

  int add(AdminCommand command, AdminOutput output) {
    String name = command.need("name");
    RegionPath region = RegionPath.parse(command.option("region").orElse(""));
    String note = regionNote(region);
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
    if (!note.isEmpty()) {
      output.say(note);
    }
    output.answer(password);
    return Exit.DONE;
  }

  /**
   * What to say of a region that is not there yet; empty where there is nothing to say.
   *
   * @throws CommandFailed where others are there: who mistypes it would see nothing
   */
  private String regionNote(RegionPath wanted) {
    List<RegionPath> there =
        gate.read(store -> store.registry().regions().stream().map(Region::path).toList());
    if (there.stream().anyMatch(path -> wanted.contains(path.text()))
        || wanted.equals(RegionPath.ROOT)) {
      return "";
    }
    if (there.isEmpty()) {
      return "no region is called " + wanted.text() + " yet; an import makes regions";
    }
    String near =
        there.stream()
            .filter(path -> path.levels() == wanted.levels())
            .map(RegionPath::text)
            .sorted(Comparator.comparingInt(path -> -sameStart(path, wanted.text())))
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    throw new CommandFailed(
        "there is no region "
            + wanted.text()
            + (near.isEmpty() ? "" : "; regions of that level are such as " + near));
  }

  private static int sameStart(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
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
    refuseLast(gate.read(store -> lastAdmin(store.accounts(), name)), name);
    Optional<Boolean> last =
        gate.act(
            command,
            name,
            (work, now) -> {
              AccountTable accounts = work.tables().accounts();
              boolean keep = lastAdmin(accounts, name);
              Optional<Boolean> answer = accounts.account(name).map(account -> keep);
              if (!keep) {
                accounts.remove(name);
              }
              return answer;
            });
    needUser(last.isPresent(), name);
    refuseLast(last.orElse(false), name);
    output.say("removed " + name);
    return Exit.DONE;
  }

  private static boolean lastAdmin(AccountTable accounts, String name) {
    List<String> admins =
        accounts.accounts().stream()
            .filter(account -> account.role() == Account.Role.ADMIN)
            .map(Account::name)
            .toList();
    return admins.equals(List.of(name));
  }

  private static void refuseLast(boolean last, String name) {
    if (last) {
      throw new CommandFailed(
          name + " is the last admin and stays; add another with \"user add NAME --role admin\"");
    }
  }

  private static void needUser(boolean known, String name) {
    if (!known) {
      throw new CommandFailed("there is no user " + name + "; \"user list\" shows all");
    }
  }
}
