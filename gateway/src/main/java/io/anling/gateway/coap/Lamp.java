package io.anling.gateway.coap;

import io.anling.gateway.coap.CoapSwitch.Answer;
import io.anling.gateway.ingest.Outcomes.Outcome;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.observe.ObserveRelation;
import org.eclipse.californium.core.server.resources.ObservableResource;
import org.jspecify.annotations.Nullable;

/**
 * One device's command resource while it is observed. A newer observation ends the older one, and
 * its answer carries what was on its way; where none is newer, that is kept.
 */
final class Lamp implements ObservableResource {

  private final Consumer<Outcome> keep;
  private final Consumer<Lamp> dark;
  private final AtomicInteger sequence = new AtomicInteger();
  private final AtomicReference<@Nullable ObserveRelation> relation = new AtomicReference<>();
  private final AtomicReference<@Nullable Outcome> unacknowledged = new AtomicReference<>();

  /**
   * @param keep takes an outcome that did not arrive
   * @param dark hears that nobody observes any more
   */
  Lamp(Consumer<Outcome> keep, Consumer<Lamp> dark) {
    this.keep = keep;
    this.dark = dark;
  }

  @Nullable ObserveRelation relation() {
    return relation.get();
  }

  /** What was sent and may not have arrived. */
  Optional<Outcome> unacknowledged() {
    return Optional.ofNullable(unacknowledged.get());
  }

  /** Sends it; on the relation's own thread. */
  void light(ObserveRelation to, Outcome outcome) {
    Response response = Pending.response(new Answer(ResponseCode.CONTENT, outcome.json(), true));
    unacknowledged.set(outcome);
    response.addMessageObserver(
        new MessageObserverAdapter() {
          @Override
          public void onAcknowledgement() {
            unacknowledged.compareAndSet(outcome, null);
          }

          @Override
          protected void failed() {
            if (unacknowledged.compareAndSet(outcome, null)) {
              keep.accept(outcome);
            }
            to.cancel();
          }
        });
    to.getExchange().sendResponse(response);
  }

  @Override
  public void addObserveRelation(ObserveRelation fresh) {
    ObserveRelation before = relation.getAndSet(fresh);
    if (before != null && before != fresh) {
      unacknowledged.set(null);
      before.cancel();
    }
  }

  @Override
  public void removeObserveRelation(ObserveRelation gone) {
    if (relation.compareAndSet(gone, null)) {
      Outcome left = unacknowledged.getAndSet(null);
      if (left != null) {
        keep.accept(left);
      }
      dark.accept(this);
    }
  }

  @Override
  public String getURI() {
    return "/command";
  }

  @Override
  public CoAP.Type getObserveType() {
    return CoAP.Type.CON;
  }

  /** 24 bits (RFC 7641, 3.4). */
  @Override
  public int getNotificationSequenceNumber() {
    return sequence.incrementAndGet() & 0xFFFFFF;
  }

  @Override
  public boolean isObservable() {
    return true;
  }

  @Override
  public int getObserverCount() {
    return relation.get() == null ? 0 : 1;
  }
}
