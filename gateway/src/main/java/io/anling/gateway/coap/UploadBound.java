package io.anling.gateway.coap;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.AbstractLayer;
import org.eclipse.californium.core.network.stack.KeyUri;
import org.eclipse.californium.core.network.stack.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the block-wise uploads (RFC 7959) that have begun and not ended: each holds a buffer of
 * the longest body. What finds no place is answered with 5.03 and a Max-Age (RFC 7252, 5.9.3.4): it
 * is the server that is full, not the body that is too long. RFC 7959, 2.9.3 would allow 4.13 as
 * well, but to a device that is final, and what it sends may be a press. An upload of which nothing
 * more comes for {@link CoapBounds#UPLOAD_SECONDS} makes room.
 *
 * <p>Bounds: {@link #MOST_PER_PEER} of one peer, {@link #MOST} of all.
 */
final class UploadBound {

  static final int MOST = 512;
  static final int MOST_PER_PEER = 4;

  private static final int AMPLIFICATION = 3;

  /** Of the longest body in the smallest blocks. */
  private static final int HIGHEST_BLOCK = 4_096;

  /** A response's header, token and options at most. */
  private static final int RESPONSE_HEAD = 24;

  private record Upload(Object peer, long until) {}

  private final LongSupplier nanos;
  private final int longestBody;
  private final Map<KeyUri, Upload> open = new LinkedHashMap<>();
  private final Map<Object, Integer> byPeer = new HashMap<>();
  private final LongAdder refused = new LongAdder();

  /**
   * @param nanos a clock that only goes forward
   * @param longestBody in bytes
   */
  UploadBound(LongSupplier nanos, int longestBody) {
    this.nanos = nanos;
    this.longestBody = longestBody;
  }

  /** How many were refused so far. */
  long refused() {
    return refused.sum();
  }

  /** How many have begun and not ended. */
  synchronized int open() {
    return open.size();
  }

  /** A layer of one endpoint's stack, below the one that collects the blocks. */
  Layer layer() {
    return new Guard();
  }

  /**
   * Whether a block may pass.
   *
   * @param more whether others are to follow
   */
  synchronized boolean place(KeyUri key, Object peer, boolean more) {
    Upload before = close(key);
    if (!more) {
      return true;
    }
    expire();
    boolean room = open.size() < MOST && byPeer.getOrDefault(peer, 0) < MOST_PER_PEER;
    if (before == null && !room) {
      return false;
    }
    long until = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(CoapBounds.UPLOAD_SECONDS);
    open.put(key, new Upload(peer, until));
    byPeer.merge(peer, 1, Integer::sum);
    return true;
  }

  private synchronized void ended(KeyUri key) {
    close(key);
  }

  private @Nullable Upload close(KeyUri key) {
    Upload upload = open.remove(key);
    if (upload != null) {
      byPeer.computeIfPresent(upload.peer(), (peer, count) -> count == 1 ? null : count - 1);
    }
    return upload;
  }

  /** They stand in the order of their last block. */
  private void expire() {
    long now = nanos.getAsLong();
    ArrayDeque<KeyUri> over = new ArrayDeque<>();
    Iterator<Map.Entry<KeyUri, Upload>> eldest = open.entrySet().iterator();
    while (eldest.hasNext()) {
      Map.Entry<KeyUri, Upload> next = eldest.next();
      if (next.getValue().until() - now > 0) {
        break;
      }
      over.add(next.getKey());
    }
    over.forEach(this::close);
  }

  private final class Guard extends AbstractLayer {
    @Override
    public void receiveRequest(Exchange exchange, Request request) {
      BlockOption asked = request.getOptions().getBlock2();
      if (asked != null && asked.getNum() > HIGHEST_BLOCK) {
        refuse(exchange, request, ResponseCode.BAD_OPTION, "no answer has so many blocks");
        return;
      }
      BlockOption block = request.getOptions().getBlock1();
      if (block == null) {
        super.receiveRequest(exchange, request);
        return;
      }
      Integer size = request.getOptions().getSize1();
      if (size != null && size < 1) {
        refuse(
            exchange,
            request,
            ResponseCode.REQUEST_ENTITY_TOO_LARGE,
            "a body of " + longestBody + " bytes at most is taken");
      } else if (!place(KeyUri.getKey(exchange), exchange.getPeersIdentity(), block.isM())) {
        refused.increment();
        refuse(
            exchange,
            request,
            ResponseCode.SERVICE_UNAVAILABLE,
            "too many uploads have begun; end one, or begin again later");
      } else {
        super.receiveRequest(exchange, request);
      }
    }

    /**
     * An upload that is refused by the layer above has ended too. In clear, where an address may be
     * forged, a refusal is never longer than three times the request.
     */
    @Override
    public void sendResponse(Exchange exchange, Response response) {
      if (response.isError() && tooLong(exchange.getCurrentRequest(), response)) {
        response.setPayload(new byte[0]);
      }
      if (response.getCode() == ResponseCode.REQUEST_ENTITY_INCOMPLETE
          || response.getCode() == ResponseCode.REQUEST_ENTITY_TOO_LARGE) {
        ended(KeyUri.getKey(exchange));
      }
      super.sendResponse(exchange, response);
    }

    private boolean tooLong(Request request, Response response) {
      byte[] bytes = request.getBytes();
      return request.getSourceContext().getPeerIdentity() == null
          && bytes != null
          && response.getPayloadSize() + RESPONSE_HEAD > AMPLIFICATION * bytes.length;
    }

    private void refuse(Exchange exchange, Request request, ResponseCode code, String diagnostic) {
      Response response = new Response(code);
      response.setDestinationContext(request.getSourceContext());
      response.setPayload(diagnostic);
      if (code == ResponseCode.SERVICE_UNAVAILABLE) {
        response.getOptions().setMaxAge(CoapSwitch.RETRY_AFTER_SECONDS);
      }
      sendResponse(exchange, response);
    }
  }
}
