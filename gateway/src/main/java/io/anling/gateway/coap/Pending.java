package io.anling.gateway.coap;

import io.anling.gateway.coap.CoapSwitch.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/**
 * Exchanges that wait for their commit. One that takes longer than {@link #SEPARATE_AFTER} is
 * acknowledged, so that its response comes separately (RFC 7252, 5.2.2); one whose time is over is
 * answered with 5.03. An exchange without an answer would never be forgotten.
 *
 * <p>Bound: {@link #MOST}; beyond it a request is answered with 5.03 at once.
 */
final class Pending {

  static final Duration SEPARATE_AFTER = Duration.ofSeconds(1);
  static final int MOST = 32_768;

  /** An exchange, answered once. */
  final class One {
    private final Exchange exchange;
    private final Instant since;
    private final AtomicBoolean answered = new AtomicBoolean();
    private boolean acknowledged;

    private One(Exchange exchange, Instant since) {
      this.exchange = exchange;
      this.since = since;
    }

    /** Sends the answer from one of Californium's threads; only the first counts. */
    void answer(Answer answer) {
      if (answered.compareAndSet(false, true)) {
        size.decrementAndGet();
        exchange.execute(() -> exchange.sendResponse(response(answer)));
      }
    }
  }

  private final ConcurrentLinkedQueue<One> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Duration timeout;

  Pending(Duration timeout) {
    this.timeout = timeout;
  }

  One add(Exchange exchange, Instant now) {
    One one = new One(exchange, now);
    if (size.incrementAndGet() > MOST) {
      one.answer(later());
    } else {
      queue.add(one);
    }
    return one;
  }

  /** Looks after those that wait for long; from one thread. */
  void look(Instant now) {
    Iterator<One> all = queue.iterator();
    while (all.hasNext()) {
      One one = all.next();
      if (one.answered.get()) {
        all.remove();
      } else if (!now.isBefore(one.since.plus(timeout))) {
        one.answer(later());
        all.remove();
      } else if (!one.acknowledged && !now.isBefore(one.since.plus(SEPARATE_AFTER))) {
        one.acknowledged = true;
        one.exchange.execute(one.exchange::sendAccept);
      }
    }
  }

  int size() {
    return size.get();
  }

  private static Answer later() {
    return CoapSwitch.answer(new io.anling.gateway.ingest.Receipt.Unavailable("too slow"));
  }

  /** The answer as it is sent. */
  static Response response(Answer answer) {
    Response response = new Response(answer.code());
    if (!answer.payload().isEmpty()) {
      response.setPayload(answer.payload());
      if (answer.json()) {
        response.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
      }
    }
    if (answer.later()) {
      response.getOptions().setMaxAge(CoapSwitch.RETRY_AFTER_SECONDS);
    } else if (answer.code() == ResponseCode.CONTENT) {
      response.getOptions().setMaxAge(CoapSwitch.OUTCOME_SECONDS);
    }
    return response;
  }
}
