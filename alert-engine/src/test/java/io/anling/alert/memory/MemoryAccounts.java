package io.anling.alert.memory;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

record MemoryAccounts(Tables tables, Access access) implements AccountTable {

  @Override
  public Optional<Account> account(String name) {
    return Optional.ofNullable(tables.accounts.find(name));
  }

  @Override
  public List<Account> accounts() {
    return List.copyOf(tables.accounts.all().values());
  }

  @Override
  public void save(Account account) {
    access.write();
    tables.accounts.put(account.name(), account);
  }

  @Override
  public void remove(String name) {
    access.write();
    removeTokens(token -> token.account().equals(name));
    tables.accounts.remove(name);
  }

  private void removeTokens(Predicate<AccessToken> which) {
    List.copyOf(tables.tokens.all().values()).stream()
        .filter(which)
        .forEach(token -> tables.tokens.remove(token.hash()));
  }

  @Override
  public Optional<AccessToken> token(String hash) {
    return Optional.ofNullable(tables.tokens.find(hash));
  }

  @Override
  public void save(AccessToken token) {
    access.write();
    tables.tokens.put(token.hash(), token);
  }

  @Override
  public void removeToken(String hash) {
    access.write();
    tables.tokens.remove(hash);
  }

  @Override
  public void removeExpired(Instant now) {
    access.write();
    removeTokens(token -> token.expiresAt().isBefore(now));
  }
}
