package io.anling.gateway.http;

import io.anling.alert.Alert;
import io.anling.alert.Fact;
import io.anling.alert.HandOver;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Account.Role;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whom a caller may ask to go, and for whom a caller may answer. */
final class Assignees {

  private static final String USER = "user:";
  private static final String DESK = "desk:";

  private final StoreSession store;

  Assignees(StoreSession store) {
    this.store = store;
  }

  /**
   * Refuses a recipient that is unknown or not the caller's to ask: an account must see the alert
   * and be one that acts; a responder must serve the alert's region or within the caller's.
   */
  void known(String to, Caller caller, Alert alert) {
    boolean known =
        to.startsWith(USER)
            ? store.accounts().account(to.substring(USER.length())).filter(sees(alert)).isPresent()
            : Optional.ofNullable(store.registry().responders(Set.of(to)).get(to))
                .filter(one -> serves(one, caller, alert))
                .isPresent();
    if (!known) {
      throw Problem.unprocessable(
          "\""
              + to
              + "\" cannot be asked: write user:NAME of an account that sees this alert and"
              + " acts, or the id of a responder of your region");
    }
  }

  private static Predicate<Account> sees(Alert alert) {
    return account ->
        Access.ACTS.roles().contains(account.role())
            && account.region().contains(alert.subject().region());
  }

  private static boolean serves(Responder one, Caller caller, Alert alert) {
    RegionPath region = one.region();
    return caller.region().contains(region.text()) || region.contains(alert.subject().region());
  }

  /** The desk that is asked to take the alert over, where the caller sits at it or above it. */
  static Optional<String> handedTo(Alert alert, Caller caller) {
    boolean himself = alert.asked().contains(Fact.user(caller.name()));
    boolean desk = Access.SITS_AT_DESK.roles().contains(caller.role());
    return Optional.ofNullable(alert.course().handOver())
        .map(HandOver::to)
        .filter(to -> desk && !himself && to.startsWith(DESK))
        .filter(to -> caller.region().contains(to.substring(DESK.length())));
  }

  /** Refuses an answer for somebody else, unless the caller sits at a desk. */
  void answersFor(String whom, Caller caller) {
    boolean himself = whom.equals(Fact.user(caller.name()));
    if (!himself && caller.role() == Role.RESPONDER) {
      throw Problem.forbidden("only a desk answers for somebody else; leave out the member for");
    }
  }

  /** Refuses whoever does not stand above the alert's region and is no administrator. */
  static void supervises(Caller caller, Alert alert) {
    String region = alert.subject().region();
    boolean above = caller.region().contains(region) && !caller.region().text().equals(region);
    if (!above && caller.role() != Role.ADMIN) {
      throw Problem.forbidden("only a desk above \"" + region + "\" or an administrator urges");
    }
  }
}
