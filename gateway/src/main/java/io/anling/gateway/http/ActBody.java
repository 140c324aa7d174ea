package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.Fact;
import io.anling.alert.Finding;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.HumanAct.Terms;
import io.anling.alert.Labelled;
import io.anling.alert.Offers;
import io.anling.alert.Outcome;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An act as its body says it; whoever is named in it must be known, and the caller's to name. */
final class ActBody {

  /** So many people are asked at once at the most. */
  static final int MOST_ASKED = 20;

  private static final Duration SHORTEST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final ObjectNode json;
  private final Caller caller;
  private final Alert alert;
  private final Assignees assignees;

  ActBody(ObjectNode json, Caller caller, Alert alert, Assignees assignees) {
    this.json = json;
    this.caller = caller;
    this.alert = alert;
    this.assignees = assignees;
  }

  HumanAct of(Act act) {
    String user = caller.name();
    return switch (act) {
      case RESOLVE -> new HumanAct(act, user, word(Outcome.class, "outcome", Outcome.values()));
      case DISPATCH -> HumanAct.dispatch(user, asked(), within());
      case HAND_OVER -> HumanAct.handOver(user, receiver());
      case ACCEPT, DECLINE, SUPPORT, RELEASE -> onBehalf(act);
      case FOLLOW_UP ->
          HumanAct.followUp(user, word(FollowUp.Result.class, "result", FollowUp.Result.values()));
      case REVIEW -> HumanAct.review(user, word(Finding.class, "finding", Finding.values()));
      case ACKNOWLEDGE, CONTACT, EN_ROUTE, ARRIVE, NOTE, ESCALATE, SUPERVISE ->
          new HumanAct(act, user, null);
    };
  }

  private HumanAct onBehalf(Act act) {
    String whom = Request.text(json, "for");
    if (whom == null && (act == Act.ACCEPT || act == Act.DECLINE)) {
      whom = Assignees.handedTo(alert, caller).orElse(null);
    }
    if (whom == null) {
      return new HumanAct(act, caller.name(), null, Terms.NONE);
    }
    assignees.answersFor(whom, caller);
    if (act == Act.SUPPORT) {
      assignees.known(whom, caller, alert);
    }
    return HumanAct.answer(act, caller.name(), whom);
  }

  private List<String> asked() {
    JsonNode to = json.path("to");
    List<String> asked = new ArrayList<>();
    if (to.isArray()) {
      to.forEach(one -> asked.add(one.isTextual() ? one.textValue() : ""));
    }
    if (asked.isEmpty() || asked.size() > MOST_ASKED) {
      throw Problem.unprocessable(
          "dispatch needs the member to: a list of 1 to "
              + MOST_ASKED
              + " recipients, such as [\"helper:1\", \"user:li\"]");
    }
    asked.forEach(one -> assignees.known(one, caller, alert));
    return asked;
  }

  private Duration within() {
    String text = Request.text(json, "within");
    if (text == null) {
      return Offers.WITHIN;
    }
    try {
      Duration within = Duration.parse(text);
      if (within.compareTo(SHORTEST) >= 0 && within.compareTo(LONGEST) <= 0) {
        return within;
      }
    } catch (DateTimeParseException e) {
      throw Problem.unprocessable("within is no duration: write it like PT2M");
    }
    throw Problem.unprocessable("within must be " + SHORTEST + " to " + LONGEST);
  }

  private String receiver() {
    String to = Request.text(json, "to");
    if (to == null || !(to.startsWith("user:") || to.startsWith("desk:"))) {
      throw Problem.unprocessable("hand-over needs the member to: user:NAME or desk:REGION");
    }
    if (to.equals(Fact.user(caller.name()))) {
      throw Problem.unprocessable("nobody hands an alert over to himself");
    }
    assignees.known(to, caller, alert);
    return to;
  }

  private <E extends Enum<E> & Labelled> E word(Class<E> type, String member, E[] all) {
    String word = Request.text(json, member);
    return Labelled.find(type, word == null ? "" : word)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    member
                        + " must be one of "
                        + Stream.of(all).map(Labelled::word).collect(Collectors.joining(" "))));
  }
}
