package io.anling.gateway.durability;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.e2e.GatewayHome;
import io.anling.gateway.security.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Two gateways, the shipped jar each, on one PostgreSQL database: their own data directories and
 * ports, one key, one outside receiver. The village is moved there from the SQLite file in which it
 * was made.
 */
final class Pair implements AutoCloseable {

  private final Path directory;
  private final PostgresAddress address = PostgresServer.shared().database();
  private final List<Node> nodes = new ArrayList<>();
  private final TruthLog truth;
  private final NoticeReceiver receiver;
  private final String token;

  /** Somebody else who may do everything; answers with a token. */
  String user(String name) {
    String token = Tokens.generate();
    try (JdbcAlertStore store = JdbcAlertStore.postgres(address);
        StoreTransaction transaction = store.begin()) {
      AccountTable accounts = transaction.accounts();
      accounts.save(new Account(name, "no password", Account.Role.ADMIN, RegionPath.ROOT));
      Instant until = Instant.now().plus(Duration.ofDays(1));
      accounts.save(new AccessToken(Tokens.hash(token), name, false, until));
      transaction.commit();
    }
    return token;
  }

  /** One of the two, which may be killed and started again. */
  final class Node {

    private final GatewayHome home;
    private final Ports ports = Ports.choose();
    private final Path log;

    private Node(String name) throws IOException {
      this.home = new GatewayHome(Files.createDirectories(directory.resolve(name)));
      this.log = directory.resolve(name + ".log");
      home.with("ANLING_DATABASE", address.url())
          .with("ANLING_DATABASE_USER", String.valueOf(address.user()))
          .with("ANLING_DATABASE_PASSWORD", String.valueOf(address.password()))
          .with("ANLING_MQTT_PORT", String.valueOf(ports.mqtt()))
          .with("ANLING_COAP_DTLS_PORT", String.valueOf(ports.coap()))
          .with("ANLING_HTTP_PORT", String.valueOf(ports.http()))
          .with("ANLING_WEBHOOK_URL", receiver.address().toString())
          .with("ANLING_WEBHOOK_SECRET", NoticeReceiver.SECRET)
          .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");
    }

    /** What it has printed so far. */
    String said() throws IOException {
      return Files.readString(log);
    }

    Served serve() throws IOException {
      return new Served(home.builder(List.of("serve")), false, log);
    }

    GatewayHome home() {
      return home;
    }

    /** What the judge, who may do everything, sees of it. */
    GatewayApi api() {
      return api(token);
    }

    GatewayApi api(String token) {
      return new GatewayApi(ports.http(), token);
    }

    Link dial(int home) throws Exception {
      return MqttLink.dial(ports.mqtt(), Village.device(home), Village.secret(home));
    }
  }

  Pair(String name) throws IOException {
    directory = Path.of("target", "durability", name).toAbsolutePath();
    Village.delete(directory);
    Files.createDirectories(directory);
    truth = TruthLog.open(directory.resolve("truth.jsonl"));
    receiver = NoticeReceiver.start(directory.resolve("notices.jsonl"));
    nodes.add(new Node("a"));
    nodes.add(new Node("b"));
    token = Village.into(a().home()).token();
    Path village = a().home().directory().resolve("anling.db");
    a().home().done("restore", village.toString());
    Files.delete(village);
    Path key = a().home().directory().resolve("keys").resolve("master.key");
    b().home().with("ANLING_KEYS_FILE", key.toString());
  }

  Node a() {
    return nodes.get(0);
  }

  Node b() {
    return nodes.get(1);
  }

  TruthLog truth() {
    return truth;
  }

  NoticeReceiver receiver() {
    return receiver;
  }

  Truth sentAndConfirmed() throws IOException {
    return Truth.read(directory.resolve("truth.jsonl"));
  }

  List<NoticeSeen> notices() throws IOException {
    return NoticeSeen.read(directory.resolve("notices.jsonl"));
  }

  /** A home's link to {@code first}, or to the other one while that does not answer. */
  Link dialEither(Node first, int home) throws Exception {
    try {
      return first.dial(home);
    } catch (Exception gone) {
      return (first == a() ? b() : a()).dial(home);
    }
  }

  @Override
  public void close() throws IOException {
    receiver.close();
    truth.close();
  }
}
