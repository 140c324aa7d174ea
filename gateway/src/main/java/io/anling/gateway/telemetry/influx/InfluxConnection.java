package io.anling.gateway.telemetry.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBException;
import org.influxdb.InfluxDBFactory;
import org.influxdb.dto.Query;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made when it is first used, and anew after a failure to make it; a database
 * that is not there yet is no reason not to start. Its batching is off: whoever uses it batches.
 */
final class InfluxConnection implements AutoCloseable {

  private final InfluxSettings settings;
  private final Duration patience;
  private @Nullable InfluxDB client;

  /**
   * @param patience how long one request may take
   */
  InfluxConnection(InfluxSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  private synchronized InfluxDB client() {
    if (client == null) {
      OkHttpClient.Builder http =
          new OkHttpClient.Builder()
              .connectTimeout(patience)
              .readTimeout(patience)
              .writeTimeout(patience)
              .callTimeout(patience)
              .followRedirects(false)
              .addInterceptor(HttpRefusal::intercept);
      String url = settings.url().toString();
      String username = settings.username();
      String password = settings.password();
      InfluxDB made =
          username == null
              ? InfluxDBFactory.connect(url, http)
              : InfluxDBFactory.connect(url, username, password == null ? "" : password, http);
      client = settings.near() ? made : made.enableGzip();
    }
    return client;
  }

  /**
   * Writes lines with times in nanoseconds ({@code us} is misread by 1.6).
   *
   * @throws HttpRefusal where the database says no
   */
  void write(String lines) throws IOException {
    try {
      client()
          .write(
              settings.database(),
              settings.retentionPolicy(),
              InfluxDB.ConsistencyLevel.ONE,
              TimeUnit.NANOSECONDS,
              lines);
    } catch (InfluxDBException e) {
      throw plain(e);
    }
  }

  /**
   * Asks; times come back as text.
   *
   * @throws HttpRefusal where the database says no
   * @throws IOException also where a statement fails
   */
  QueryResult query(String statement) throws IOException {
    try {
      boolean post = statement.startsWith("CREATE");
      QueryResult result = client().query(new Query(statement, settings.database(), post));
      if (result.hasError()) {
        throw new IOException(result.getError());
      }
      for (QueryResult.Result one : result.getResults()) {
        if (one.hasError()) {
          throw new IOException(one.getError());
        }
      }
      return result;
    } catch (InfluxDBException e) {
      throw plain(e);
    }
  }

  private static IOException plain(InfluxDBException e) {
    Throwable cause = e.getCause();
    if (cause instanceof HttpRefusal refusal) {
      return refusal;
    }
    String why = cause == null ? e.getMessage() : cause.getMessage();
    return new IOException(String.valueOf(why).replaceAll("\\s+", " "), e);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
