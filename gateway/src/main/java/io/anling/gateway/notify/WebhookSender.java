package io.anling.gateway.notify;

import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeSender;
import io.anling.gateway.metrics.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people through one address on the web: the default webhook, another one, or a chat group's
 * bot. Several notices share a POST; one that has to be repeated may come together with others, so
 * a webhook's receiver tells them apart by the notices' ids.
 */
public final class WebhookSender implements NoticeSender, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final String DEFAULT = "webhook";
  private static final int CONNECTIONS = 16;
  private static final int WAITING = 64;
  private static final int KEPT_SECONDS = 20;
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final WebhookSettings settings;
  private final Meters meters;
  private final InstantSource clock;
  private final InstantSource wall;
  private final Way way;
  private final MessageForm form;
  private final Destination destination;

  /**
   * A sender without a connection yet.
   *
   * @param clock engine time, by which notices are due
   * @param wall what the receiver's clock shows too: it refuses a signature that is minutes off
   */
  public WebhookSender(
      Vertx vertx,
      WebhookSettings settings,
      Meters meters,
      InstantSource clock,
      InstantSource wall) {
    this(vertx, settings, meters, clock, wall, InetAddress::getAllByName);
  }

  WebhookSender(
      Vertx vertx,
      WebhookSettings settings,
      Meters meters,
      InstantSource clock,
      InstantSource wall,
      Destination.Resolver resolver) {
    this(
        new Shared(vertx, meters, clock, wall),
        new Way(DEFAULT, 0, result -> {}),
        settings,
        new WebhookForm(settings),
        resolver);
  }

  /** What every sender needs. */
  record Shared(Vertx vertx, Meters meters, InstantSource clock, InstantSource wall) {}

  /**
   * The way that it is.
   *
   * @param channel its name
   * @param rate messages a minute at most; 0 for no bound
   * @param heard what each POST came to, in the order in which they were answered; not to be waited
   *     for
   */
  record Way(String channel, int rate, Consumer<Result> heard) {}

  WebhookSender(
      Shared shared,
      Way way,
      WebhookSettings settings,
      MessageForm form,
      Destination.Resolver resolver) {
    this.vertx = shared.vertx();
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.meters = shared.meters();
    this.clock = shared.clock();
    this.wall = shared.wall();
    this.way = way;
    this.form = form;
    this.destination =
        new Destination(settings.url().getHost(), new AddressGuard(settings.allow()), resolver);
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) CONNECTS_WITHIN.toMillis())
                    .setKeepAliveTimeout(KEPT_SECONDS))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING))
            .build();
  }

  @Override
  public int most() {
    return form.most();
  }

  @Override
  public int rate() {
    return way.rate();
  }

  /** All of them in as few messages as they fit; a notice is told where its message was. */
  @Override
  public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
    Promise<Map<String, Result>> told = Promise.promise();
    context.runOnContext(
        v ->
            Future.succeededFuture(tasks)
                .map(all -> form.messages(all, clock.instant()))
                .compose(this::attempt)
                .onFailure(error -> log.error("notices cannot be sent", error))
                .onComplete(told));
    return told.future().toCompletionStage();
  }

  private Future<Map<String, Result>> attempt(List<WebhookMessage> messages) {
    Map<String, Result> results = new HashMap<>();
    List<Future<Result>> all = new ArrayList<>();
    for (WebhookMessage message : messages) {
      all.add(
          attempt(message)
              .map(this::heard)
              .onSuccess(
                  result -> {
                    measure(message, result);
                    message.tasks().forEach(task -> results.put(task.notice().id(), result));
                  }));
    }
    return Future.all(all).map(v -> results);
  }

  /** Sends a message that carries no alert; its answer, in the receiver's own words. */
  CompletionStage<WebhookAnswer> tried(String channel) {
    Promise<WebhookAnswer> said = Promise.promise();
    context.runOnContext(
        v ->
            Future.succeededFuture(channel)
                .map(name -> form.trial(name, clock.instant()))
                .compose(this::attempt)
                .onSuccess(this::heard)
                .onComplete(said));
    return said.future().toCompletionStage();
  }

  private Result heard(WebhookAnswer answer) {
    Result result = answer.result();
    way.heard().accept(result);
    return result;
  }

  private Future<WebhookAnswer> attempt(WebhookMessage message) {
    return Future.succeededFuture(message)
        .compose(this::post)
        .recover(error -> error instanceof HttpClosedException ? post(message) : failed(error))
        .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(error -> WebhookAnswer.none(FailureCode.of(error)));
  }

  private static <T> Future<T> failed(Throwable error) {
    return Future.failedFuture(error);
  }

  private Future<WebhookAnswer> post(WebhookMessage message) {
    Instant now = clock.instant();
    Future<?> known =
        destination.stale(now)
            ? vertx.executeBlocking(
                () -> {
                  destination.look(now);
                  return true;
                },
                false)
            : Future.succeededFuture();
    return known.compose(v -> connect(message, destination.address()));
  }

  private Future<WebhookAnswer> connect(WebhookMessage message, InetAddress address) {
    MessageForm.Post post = form.post(message, wall.instant());
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(
                SocketAddress.inetSocketAddress(new InetSocketAddress(address, settings.port())))
            .setHost(settings.url().getHost())
            .setPort(settings.port())
            .setSsl(settings.ssl())
            .setURI(post.target())
            .setFollowRedirects(false)
            .setIdleTimeout(settings.timeout().toMillis());
    return client
        .request(to)
        .onFailure(error -> destination.failed(address))
        .compose(request -> exchange(request, post));
  }

  private Future<WebhookAnswer> exchange(HttpClientRequest request, MessageForm.Post post) {
    request.putHeader("Content-Type", "application/json").putHeader("User-Agent", "Anling");
    post.headers().forEach(request::putHeader);
    long timer =
        vertx.setTimer(
            settings.timeout().toMillis(),
            late -> {
              var unused = request.reset();
            });
    return request
        .send(post.body())
        .compose(WebhookSender::judge)
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  private static Future<WebhookAnswer> judge(HttpClientResponse response) {
    Promise<WebhookAnswer> judged = Promise.promise();
    Buffer read = Buffer.buffer();
    response.handler(
        part -> {
          if (read.length() + part.length() > WebhookAnswer.MOST_BYTES) {
            judged.tryComplete(WebhookAnswer.none("answer-too-large"));
            var unused = response.request().reset();
          } else {
            read.appendBuffer(part);
          }
        });
    response.exceptionHandler(judged::tryFail);
    response.endHandler(
        end -> judged.tryComplete(WebhookAnswer.of(response.statusCode(), read.toString())));
    return judged.future();
  }

  private void measure(WebhookMessage message, Result result) {
    for (Task task : message.tasks()) {
      meters.noticeAttempt(way.channel(), result.told() ? "told" : "failed");
      if (result.told()) {
        Duration delay = Duration.between(firstDue(task.notice()), clock.instant());
        meters.noticeDelay(delay.isNegative() ? Duration.ZERO : delay);
      }
    }
  }

  /** A repeated notice counts from when it was ordered, which its id says (RFC 9562, 5.7). */
  private static Instant firstDue(Notice notice) {
    return notice.delivery().attempts() == 0
        ? notice.delivery().dueAt()
        : Instant.ofEpochMilli(UUID.fromString(notice.id()).getMostSignificantBits() >>> 16);
  }

  /** Lets go of the connections. */
  @Override
  public void close() {
    var unused = client.close();
  }
}
