package io.anling.gateway.notify;

import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A code for the log: why a message did not reach its receiver. Carries no text of the receiver.
 */
final class FailureCode {

  private FailureCode() {}

  static String of(Throwable error) {
    if (error instanceof TimeoutException) {
      return "timeout";
    }
    if (error instanceof SecurityException) {
      return "address-refused";
    }
    if (error instanceof UnknownHostException) {
      return "unknown-host";
    }
    if (error instanceof SSLException) {
      return "tls-failed";
    }
    if (error instanceof HttpClosedException) {
      return "connection-closed";
    }
    if (error instanceof ConnectException) {
      String text = String.valueOf(error.getMessage());
      return text.contains("refused") ? "connection-refused" : "unreachable";
    }
    return "failed-" + error.getClass().getSimpleName();
  }
}
