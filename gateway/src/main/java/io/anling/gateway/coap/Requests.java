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
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests. There are no resources to list: what is not one of {@link CoapPaths} is not
 * there, {@code /.well-known/core} included.
 */
final class Requests implements MessageDeliverer {

  private final Ingest ingest;
  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final Pending pending;
  private final boolean lab;

  /**
   * @param lab whether requests may come in clear; their device and secret stand in the query
   */
  Requests(
      Ingest ingest, DeviceDirectory directory, Outcomes outcomes, Pending pending, boolean lab) {
    this.ingest = ingest;
    this.directory = directory;
    this.outcomes = outcomes;
    this.pending = pending;
    this.lab = lab;
  }

  @Override
  public void deliverRequest(Exchange exchange) {
    Request request = exchange.getRequest();
    Pending.One one = pending.add(exchange, ingest.now());
    var unused =
        sender(request)
            .thenCompose(device -> answer(request, device.orElse(null)))
            .exceptionally(error -> CoapSwitch.answer(new Receipt.Unavailable("not now")))
            .thenAccept(one::answer);
  }

  @Override
  public void deliverResponse(Exchange exchange, Response response) {
    // This side sends no requests.
  }

  private CompletableFuture<Answer> answer(Request request, @Nullable Device device) {
    if (device == null) {
      return done(ResponseCode.UNAUTHORIZED, "no device with this secret");
    }
    List<String> segments = request.getOptions().getUriPath();
    Optional<CoapPaths.Target> target = CoapPaths.parse(segments);
    if (target.isEmpty()) {
      ingest.remarks().badTopic(device.id(), "coap", "/" + String.join("/", segments));
      return done(
          ResponseCode.NOT_FOUND, "send to /event or /telemetry, for a child to /event//ID");
    }
    if (request.getCode() != Code.POST && request.getCode() != Code.PUT) {
      return done(ResponseCode.METHOD_NOT_ALLOWED, "send with POST or PUT");
    }
    int format = request.getOptions().getContentFormat();
    if (format != MediaTypeRegistry.UNDEFINED && format != MediaTypeRegistry.APPLICATION_JSON) {
      return done(ResponseCode.UNSUPPORTED_CONTENT_FORMAT, "send JSON, Content-Format 50");
    }
    InboundMessage message = message(request, device, target.get());
    return ingest.accept(message).thenApply(receipt -> answered(message, receipt));
  }

  private InboundMessage message(Request request, Device device, CoapPaths.Target target) {
    byte[] payload = request.getPayload();
    return new InboundMessage(
        device,
        target.child(),
        target.channel(),
        payload == null ? new byte[0] : payload,
        InboundMessage.Format.JSON,
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
    return withOutcome(message.speaker(), receipt);
  }

  /** A device that sleeps between its messages hears with each answer what it has missed. */
  private Answer withOutcome(String device, Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      Optional<Outcomes.Outcome> missed = outcomes.take(device, ingest.now());
      if (accepted.alert() == null && missed.isPresent()) {
        return new Answer(ResponseCode.CHANGED, missed.get().json(), true);
      }
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
      int generation = DtlsKeys.generation(peer);
      return directory
          .find(peer.getName())
          .thenApply(found -> found.filter(one -> one.credential().generation() == generation));
    }
    return lab ? claimed(request) : CompletableFuture.completedFuture(Optional.empty());
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
