package io.anling.gateway.notify;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.EngineListener.Committed;
import io.anling.alert.engine.NoticePump;
import io.anling.alert.engine.NoticeSender;
import io.anling.alert.engine.NoticeSender.Result;
import io.anling.gateway.metrics.Meters;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pump for each channel that the store holds, started and stopped as people put channels. What a
 * channel without a pump is to carry waits as rows.
 */
public final class ChannelPumps implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChannelPumps.class);

  private static final long AGAIN_MILLIS = 2_000;

  private final WebhookSender.Shared shared;
  private final AlertStore store;
  private final AlertEngine engine;
  private final ChannelVault vault;
  private final String publicUrl;
  private final ZoneId zone;
  private final ChannelRecord heard;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private boolean closed;

  private record Running(Channel channel, NoticePump pump, Runnable lettingGo) {

    void stop() {
      pump.close();
      lettingGo.run();
    }
  }

  /** How messages name this installation. */
  public record Place(String publicUrl, ZoneId zone) {}

  /** None runs yet; {@link #refresh} starts them. */
  public ChannelPumps(
      Vertx vertx,
      AlertStore store,
      AlertEngine engine,
      Meters meters,
      ChannelVault vault,
      Place place) {
    this.shared = new WebhookSender.Shared(vertx, meters, engine.clock(), InstantSource.system());
    this.heard = new ChannelRecord(engine.clock());
    this.store = store;
    this.engine = engine;
    this.vault = vault;
    this.publicUrl = place.publicUrl();
    this.zone = place.zone();
  }

  /** What opens the channels' addresses. */
  public ChannelVault vault() {
    return vault;
  }

  /** What a channel answered last, as this node heard it; empty where nothing was sent. */
  public Optional<ChannelState> state(Channel channel) {
    return heard.of(channel);
  }

  /**
   * Makes ready to send a message that says it is a test; sends nothing yet. Empty where this node
   * cannot open the channel's address, or may not go there.
   */
  public Optional<Trial> trial(Channel channel) {
    return usable(channel, ChannelTrial.ANSWERS_WITHIN).map(sender -> new Trial(channel, sender));
  }

  /** A test message that is ready to go, past whatever waits; closed by whoever asked for it. */
  public final class Trial implements AutoCloseable {

    private final Channel channel;
    private final WebhookSender sender;

    private Trial(Channel channel, WebhookSender sender) {
      this.channel = channel;
      this.sender = sender;
    }

    /**
     * Asks whether it may go now by the channel's rate, of which it is a part: a bot that is used
     * more often is blocked by its service.
     *
     * @return zero where it may, and counts; otherwise how long to wait before asking again
     */
    public Duration admit() {
      Running one = running.get(channel.name());
      return one == null ? Duration.ZERO : one.pump().useOnce();
    }

    /** Sends it, and does not wait; completes with what the channel said. */
    public CompletionStage<ChannelTrial> send() {
      long start = System.nanoTime();
      return sender
          .tried(channel.name())
          .thenApply(
              answer -> {
                Result result = answer.result();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new ChannelTrial(result.told(), result.code(), answer.words(), took);
              });
    }

    @Override
    public void close() {
      sender.close();
    }
  }

  /** Hands on the fresh notices that this node ordered. */
  public void offer(Committed committed) {
    running.values().forEach(one -> one.pump().offer(committed));
  }

  /** Looks at the channels again, on another thread, where any node may have changed them. */
  public void committed(Committed committed) {
    if (committed.registry()) {
      refreshSoon();
    }
  }

  private void refreshSoon() {
    var unused =
        shared
            .vertx()
            .executeBlocking(
                () -> {
                  refresh();
                  return true;
                })
            .onFailure(this::refreshAgain);
  }

  /** Until it is done, a new channel has no pump, and nobody would be told another way either. */
  private void refreshAgain(Throwable error) {
    log.warn("channels are as before, and are looked at again: {}", error.getMessage());
    var unused = shared.vertx().setTimer(AGAIN_MILLIS, late -> refreshSoon());
  }

  /** Starts what is new, stops what is gone, and both where a channel is another one; may block. */
  public synchronized void refresh() {
    if (closed) {
      return;
    }
    List<Channel> channels = store.read(session -> session.policies().channels());
    Map<String, Channel> wanted =
        channels.stream().collect(Collectors.toMap(Channel::name, one -> one));
    for (Running one : List.copyOf(running.values())) {
      if (!one.channel().equals(wanted.get(one.channel().name()))) {
        running.remove(one.channel().name());
        one.stop();
      }
    }
    heard.keep(wanted.keySet());
    wanted.keySet().removeAll(running.keySet());
    new HashMap<>(wanted).forEach((name, channel) -> start(channel));
  }

  private void start(Channel channel) {
    WebhookSender sender = usable(channel, WebhookSettings.TIMEOUT).orElse(null);
    NoticeSender way =
        sender == null ? new BrokenChannel(result -> heard.note(channel, result)) : sender;
    NoticePump pump = new NoticePump(channel.name(), store, engine, way);
    running.put(
        channel.name(), new Running(channel, pump, sender == null ? () -> {} : sender::close));
    pump.start();
  }

  /** Empty where this key does not open it, or its address is refused by now. */
  private Optional<WebhookSender> usable(Channel channel, Duration timeout) {
    try {
      Optional<WebhookSender> sender =
          vault.open(channel).map(spec -> sender(channel, spec, timeout));
      if (sender.isPresent()) {
        return sender;
      }
      log.error("channel {} cannot be opened by this key; put it again", channel.name());
    } catch (IllegalArgumentException e) {
      log.error("channel {}: its address is refused; put it again", channel.name());
    }
    return Optional.empty();
  }

  private WebhookSender sender(Channel channel, ChannelSpec spec, Duration timeout) {
    boolean webhook = spec.type() == ChannelType.WEBHOOK;
    WebhookSettings settings =
        WebhookSettings.of(
                spec.url(), webhook ? spec.secret() : null, vault.allow(), publicUrl, zone)
            .within(timeout);
    MessageForm form =
        webhook ? new WebhookForm(settings) : new ChatForm(spec.type(), settings, spec.secret());
    WebhookSender.Way way =
        new WebhookSender.Way(spec.name(), spec.rate(), result -> heard.note(channel, result));
    return new WebhookSender(shared, way, settings, form, InetAddress::getAllByName);
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.values().forEach(Running::stop);
    running.clear();
  }
}
