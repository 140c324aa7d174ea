package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Fact;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.StoreSession;
import io.anling.gateway.ingest.LetterDesk;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages that could not be read: listed for many, opened and read again by administrators. */
final class LetterRoutes {

  private static final String NEWEST = "newest";

  private final LetterDesk desk;
  private final Times times;

  LetterRoutes(LetterDesk desk, Times times) {
    this.desk = desk;
    this.times = times;
  }

  /** By id, so the oldest first, unless {@code order=newest}; never their payload. */
  Reply list(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<DeadLetter> rows =
        newestFirst(request)
            ? store.desk().newestDeadLetters(page.after(), page.limit())
            : store.desk().deadLetters(page.after(), page.limit());
    Predicate<String> mine =
        Scope.of(caller, store).devices(rows.stream().map(DeadLetter::deviceId).toList(), store);
    List<ObjectNode> items = new ArrayList<>();
    for (DeadLetter row : rows) {
      if (mine.test(row.deviceId())) {
        items.add(view(row));
      }
    }
    return Page.reply(
        items, rows.size() == page.limit(), rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  private static boolean newestFirst(Request request) {
    Optional<String> order = request.query("order");
    if (order.isPresent() && !order.get().equals(NEWEST) && !order.get().equals("oldest")) {
      throw Problem.badRequest("order must be oldest or newest");
    }
    return order.filter(NEWEST::equals).isPresent();
  }

  private ObjectNode view(DeadLetter letter) {
    Instant replayed = letter.replayedAt();
    return Wire.object()
        .put("id", letter.id())
        .put("receivedAt", times.text(letter.receivedAt()))
        .put("device", letter.deviceId())
        .put("hub", letter.origin().hub())
        .put("channel", letter.channel())
        .put("transport", letter.origin().transport())
        .put("format", letter.origin().format())
        .put("reason", letter.reason())
        .put("replayedAt", replayed == null ? null : times.text(replayed));
  }

  /** One letter with what was received, which goes on record. */
  CompletionStage<Reply> open(Request request, Caller caller, StoreSession store) {
    DeadLetter letter = letter(request, caller, store);
    return desk.look(letter, Fact.user(caller.name()))
        .thenApply(body -> Reply.ok(opened(letter, body.orElseThrow(LetterRoutes::sealed))));
  }

  private ObjectNode opened(DeadLetter letter, byte[] body) {
    return view(letter)
        .put("bytes", body.length)
        .put("whole", letter.origin().whole())
        .put("text", text(body))
        .put("base64", Base64.getEncoder().encodeToString(body));
  }

  /** Null where it is no UTF-8. */
  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Reads a letter again, as if its message came now; see {@link LetterDesk#replay}. */
  CompletionStage<Reply> replay(Request request, Caller caller, StoreSession store) {
    DeadLetter letter = letter(request, caller, store);
    if (!letter.origin().whole()) {
      throw Problem.conflict("not-whole", "only the beginning of this message was kept");
    }
    return desk.replay(letter, Fact.user(caller.name()))
        .thenApply(receipt -> reply(letter, receipt.orElseThrow(LetterRoutes::sealed)));
  }

  private static Reply reply(DeadLetter letter, Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      return Reply.ok(
          Wire.object()
              .put("id", letter.id())
              .put("outcome", accepted.duplicate() ? "duplicate" : "accepted")
              .put("alert", accepted.alert())
              .put("state", accepted.state()));
    }
    if (receipt instanceof Rejected rejected) {
      throw rejected.reason() == Reason.UNREADABLE
          ? Problem.unprocessable("it still cannot be read: " + rejected.diagnostic())
          : Problem.conflict("refused", rejected.diagnostic());
    }
    throw Problem.unavailable("it could not be committed now; try again");
  }

  private static DeadLetter letter(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    return store
        .desk()
        .deadLetter(id)
        .filter(
            found ->
                Scope.of(caller, store)
                    .devices(List.of(found.deviceId()), store)
                    .test(found.deviceId()))
        .orElseThrow(
            () -> Problem.notFound("there is no dead letter \"" + id + "\" in your region"));
  }

  private static Problem sealed() {
    return Problem.conflict(
        "sealed-otherwise", "the key of this gateway does not open it; see keys list");
  }
}
