package io.anling.alert.engine;

import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may sign in, and the tokens given out. */
public interface AccountTable {

  Optional<Account> account(String name);

  List<Account> accounts();

  void save(Account account);

  /** Removes the account and every token of it. */
  void remove(String name);

  Optional<AccessToken> token(String hash);

  void save(AccessToken token);

  void removeToken(String hash);

  /** Forgets tokens that expired before {@code now}. */
  void removeExpired(Instant now);
}
