package io.anling.gateway.coap;

import io.anling.alert.registry.Device;
import io.anling.gateway.coap.CoapSwitch.Answer;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Unavailable;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests. There are no resources to list: what is not one of {@link CoapPaths} is not
 * there, {@code /.well-known/core} included.
 */
final class Requests implements MessageDeliverer {

  private final Ingest ingest;
  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final Commands commands;
  private final Pending pending;
  private final Session session;

  /**
   * What is done with sessions.
   *
   * @param lab whether requests may come in clear; their device and secret stand in the query
   * @param end ends a session in which nothing is proven any more, so that the device makes a new
   *     one
   */
  record Session(boolean lab, Consumer<EndpointContext> end) {}

  Requests(
      Ingest ingest,
      DeviceDirectory directory,
      Outcomes outcomes,
      Commands commands,
      Pending pending,
      Session session) {
    this.ingest = ingest;
    this.directory = directory;
    this.outcomes = outcomes;
    this.commands = commands;
    this.pending = pending;
    this.session = session;
  }

  @Override
  public void deliverRequest(Exchange exchange) {
    Pending.One one = pending.add(exchange, ingest.now());
    var unused =
        sender(exchange.getRequest())
            .thenCompose(device -> answer(exchange, device.orElse(null)))
            .exceptionally(error -> CoapSwitch.answer(new Receipt.Unavailable("not now")))
            .thenAccept(answer -> answered(exchange, one, answer));
  }

  /** A session of a secret that is no more the device's ends after its answer. */
  private void answered(Exchange exchange, Pending.One one, Answer answer) {
    one.answer(answer);
    EndpointContext source = exchange.getRequest().getSourceContext();
    if (answer.code() == ResponseCode.UNAUTHORIZED && source.getPeerIdentity() != null) {
      exchange.execute(() -> session.end().accept(source));
    }
  }

  @Override
  public void deliverResponse(Exchange exchange, Response response) {
    // This side sends no requests.
  }

  private CompletableFuture<Answer> answer(Exchange exchange, @Nullable Device device) {
    if (device == null) {
      return done(ResponseCode.UNAUTHORIZED, "no device with this secret");
    }
    Request request = exchange.getRequest();
    List<String> segments = request.getOptions().getUriPath();
    Optional<String> hearer = CoapPaths.command(segments);
    if (hearer.isPresent()) {
      return outcome(exchange, device, hearer.get());
    }
    Optional<CoapPaths.Target> target = CoapPaths.parse(segments);
    if (target.isEmpty()) {
      ingest.remarks().badTopic(device.id(), "coap", "/" + String.join("/", segments));
      return done(
          ResponseCode.NOT_FOUND, "send to /event or /telemetry, for a child to /event//ID");
    }
    if (request.getCode() != Code.POST && request.getCode() != Code.PUT) {
      return done(ResponseCode.METHOD_NOT_ALLOWED, "send with POST or PUT");
    }
    if (asksForMore(request)) {
      return done(
          ResponseCode.REQUEST_ENTITY_INCOMPLETE, "the rest of that answer is no more kept");
    }
    Optional<InboundMessage.Format> format =
        ContentFormats.of(request.getOptions().getContentFormat());
    if (format.isEmpty()) {
      return done(ResponseCode.UNSUPPORTED_CONTENT_FORMAT, ContentFormats.KNOWN);
    }
    InboundMessage message = message(request, device, target.get(), format.get());
    return ingest.accept(message).thenApply(receipt -> answered(message, receipt));
  }

  /** The next block of an answer is asked for without a body (RFC 7959, 3.3): that is no press. */
  private static boolean asksForMore(Request request) {
    BlockOption block = request.getOptions().getBlock2();
    return block != null && block.getNum() > 0 && request.getPayloadSize() == 0;
  }

  /** A device asks for itself, and for its children. */
  private CompletableFuture<Answer> outcome(Exchange exchange, Device device, String child) {
    if (exchange.getRequest().getCode() != Code.GET) {
      return done(ResponseCode.METHOD_NOT_ALLOWED, "ask with GET");
    }
    if (device.credential().revoked()) {
      return done(ResponseCode.FORBIDDEN, "this device is revoked");
    }
    if (child.isEmpty() || child.equals(device.id())) {
      return ask(exchange, device, device.id());
    }
    return directory
        .find(child)
        .thenCompose(
            found ->
                found.filter(one -> device.id().equals(one.hub())).isPresent()
                    ? ask(exchange, device, child)
                    : foreign(device, child));
  }

  /** On the exchange's own thread, which alone may begin an observation. */
  private CompletableFuture<Answer> ask(Exchange exchange, Device device, String hearer) {
    boolean proven = exchange.getRequest().getSourceContext().getPeerIdentity() != null;
    return CompletableFuture.supplyAsync(
        () -> commands.ask(exchange, device, hearer, proven), exchange::execute);
  }

  private CompletableFuture<Answer> foreign(Device device, String child) {
    ingest.remarks().foreignIdentity(device.id(), "coap", child);
    return done(ResponseCode.FORBIDDEN, "that is no child of this device; register its hub");
  }

  private InboundMessage message(
      Request request, Device device, CoapPaths.Target target, InboundMessage.Format format) {
    byte[] payload = request.getPayload();
    return new InboundMessage(
        device,
        target.child(),
        target.channel(),
        payload == null ? new byte[0] : payload,
        format,
        new InboundMessage.Via(
            "coap",
            request.isConfirmable(),
            false,
            ingest.now(),
            String.join("/", request.getOptions().getUriPath())));
  }

  /** What is not confirmed now comes again as a new message, or never. */
  private Answer answered(InboundMessage message, Receipt receipt) {
    if (receipt instanceof Unavailable) {
      ingest.gaveUp(message);
    }
    return withOutcome(message.speaker(), message.sender().name(), receipt);
  }

  /**
   * A device that sleeps between its messages hears with each answer what it has missed; of another
   * alert than the one it is answered with, it hears the next time.
   */
  private Answer withOutcome(String device, String speaker, Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      Optional<Outcomes.Outcome> missed = outcomes.take(device, ingest.now());
      if (accepted.alert() == null && missed.isPresent()) {
        return new Answer(ResponseCode.CHANGED, missed.get().json(), true);
      }
      missed
          .filter(outcome -> !outcome.alert().equals(accepted.alert()))
          .ifPresent(other -> outcomes.putBack(device, speaker, other));
    }
    return CoapSwitch.answer(receipt);
  }

  private static CompletableFuture<Answer> done(ResponseCode code, String diagnostic) {
    return CompletableFuture.completedFuture(new Answer(code, diagnostic, false));
  }

  /** The device behind the request; empty where nobody has proven to be it. */
  private CompletableFuture<Optional<Device>> sender(Request request) {
    Principal peer = request.getSourceContext().getPeerIdentity();
    if (peer != null) {
      return directory
          .find(Peers.device(peer))
          .thenApply(found -> found.filter(device -> Peers.stillProven(peer, device)));
    }
    return session.lab() ? claimed(request) : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletableFuture<Optional<Device>> claimed(Request request) {
    String id = query(request, "device=");
    String secret = query(request, "secret=");
    return directory
        .find(id)
        .thenApply(
            found -> {
              Optional<Device> proven = found.filter(one -> directory.proves(one, secret));
              if (proven.isEmpty()) {
                ingest.remarks().wrongCredential(id, "coap");
              }
              return proven;
            });
  }

  private static String query(Request request, String key) {
    return request.getOptions().getUriQuery().stream()
        .filter(text -> text.startsWith(key))
        .map(text -> text.substring(key.length()))
        .findFirst()
        .orElse("");
  }
}
