package io.anling.alert.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL server on loopback that waits for its disk at every commit. It may be stopped,
 * killed and started again on the same data and port. Its databases sort text by the rules of
 * Chinese, so that nothing hangs on the order of bytes by luck.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String COMMON = "postgres";
  private static final String USER = "anling";
  private static final String PASSWORD = "made-up-password";
  private static final Duration START = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static PostgresServer shared;

  private final Path directory;
  private final int port;
  private final Map<String, String> environment;
  private Process process;

  private PostgresServer(Path directory, int port, Map<String, String> environment) {
    this.directory = directory;
    this.port = port;
    this.environment = new HashMap<>(environment);
  }

  /** One for the whole JVM, started at the first use, and never stopped. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer server = fresh(Map.of());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
      shared = server;
    }
    return shared;
  }

  /** One of its own, with an empty database cluster; not started. */
  public static PostgresServer fresh(Map<String, String> environment) {
    Path home = PostgresProgram.home();
    try {
      Path directory = Files.createTempDirectory(home.getParent(), "postgres-data-");
      Path password = Files.writeString(directory.resolve("password"), PASSWORD);
      String failed =
          PostgresProgram.run(
              List.of(
                  PostgresProgram.command("initdb"),
                  "--pgdata=" + directory.resolve("data"),
                  "--username=" + USER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=icu",
                  "--icu-locale=zh",
                  "--no-sync"));
      if (!failed.isEmpty()) {
        throw new AssertionError(failed);
      }
      return new PostgresServer(directory, freePort(), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it with further words on its command line, and waits until it takes connections. */
  public void start(String... settings) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(PostgresProgram.command("postgres"), "-D", data().toString()));
    line.addAll(List.of("-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1"));
    line.addAll(List.of("-c", "unix_socket_directories=", "-c", "shared_buffers=16MB"));
    line.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(PostgresProgram.asAnybody(line));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the server ended, see " + log(), () -> !process.isAlive())
        .until(this::answers);
  }

  private boolean answers() {
    try (Connection connection = connect(COMMON)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    return connect(new PostgresAddress(url(database), USER, PASSWORD));
  }

  private static Connection connect(PostgresAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A new empty schema of a database that others use too: quicker made than a database. */
  public PostgresAddress schema() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(COMMON, "create schema " + name);
    return new PostgresAddress(url(COMMON) + "?currentSchema=" + name, USER, PASSWORD);
  }

  /** A new empty database. */
  public PostgresAddress database() {
    return database("");
  }

  /** A new empty database, made with these options. */
  PostgresAddress database(String options) {
    String name = "test_" + COUNT.incrementAndGet();
    execute(COMMON, "create database " + name + " " + options);
    return new PostgresAddress(url(name), USER, PASSWORD);
  }

  /** Executes a statement in a database, past the store. */
  public void execute(PostgresAddress address, String sql) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private void execute(String database, String sql) {
    execute(new PostgresAddress(url(database), USER, PASSWORD), sql);
  }

  /** How many rows there are, of a table and what follows it in a query. */
  public long count(PostgresAddress address, String from) {
    return Long.parseLong(text(address, "select count(*) from " + from));
  }

  /** The first value that a query finds, as text. */
  public String text(PostgresAddress address, String query) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  /** Ends it at once, without a checkpoint; it recovers from its log at the next start. */
  public void kill() {
    try {
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server cannot be killed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether its main process runs. */
  public boolean alive() {
    return process.isAlive();
  }

  public int port() {
    return port;
  }

  /** Where its write-ahead log and tables are. */
  public Path data() {
    return directory.resolve("data");
  }

  /** What it says. */
  public Path log() {
    return directory.resolve("log");
  }

  /** Kills it and removes its data. */
  @Override
  public void close() {
    try {
      if (process != null && process.isAlive()) {
        kill();
      }
      PostgresProgram.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
