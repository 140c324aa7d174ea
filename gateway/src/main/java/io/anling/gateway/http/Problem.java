package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Why a request is not answered as asked: an RFC 9457 problem. Carries no stack trace. */
final class Problem extends RuntimeException {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String title;
  private final TreeMap<String, String> more = new TreeMap<>();

  private Problem(int status, String code, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", "The request cannot be read", detail);
  }

  static Problem unauthorized() {
    return new Problem(
        401,
        "not-signed-in",
        "Not signed in",
        "sign in with POST /api/v1/session, or send Authorization: Bearer TOKEN");
  }

  static Problem wrongPassword() {
    return new Problem(
        401, "wrong-password", "Not signed in", "name or password are not the right ones");
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Not allowed", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not-found", "Not found", detail);
  }

  static Problem methodNotAllowed(String detail) {
    return new Problem(405, "method-not-allowed", "Not for this method", detail);
  }

  static Problem conflict(String code, String detail) {
    return new Problem(409, code, "Not as things stand", detail);
  }

  static Problem outdated(String detail) {
    return new Problem(412, "outdated", "Changed meanwhile", detail);
  }

  static Problem tooLarge(String detail) {
    return new Problem(413, "too-large", "Too large", detail);
  }

  static Problem wrongType(String detail) {
    return new Problem(415, "wrong-content-type", "Wrong Content-Type", detail);
  }

  static Problem unprocessable(String detail) {
    return new Problem(422, "refused", "Cannot be done", detail);
  }

  static Problem tooManyTries(long seconds) {
    return new Problem(
            429, "slow-down", "Too many failed sign-ins", "try again in " + seconds + " s")
        .with("retryAfter", String.valueOf(seconds));
  }

  static Problem slowDown(String detail, long seconds) {
    return new Problem(429, "slow-down", "Too often", detail + "; try again in " + seconds + " s")
        .with("retryAfter", String.valueOf(seconds));
  }

  static Problem internal() {
    return new Problem(500, "internal", "A fault of ours", "the log says more");
  }

  static Problem unavailable(String detail) {
    return new Problem(503, "unavailable", "Not possible now", detail).with("retryAfter", "1");
  }

  /** The same problem with one more member. */
  Problem with(String member, String value) {
    more.put(member, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> more() {
    return more;
  }

  ObjectNode json() {
    ObjectNode json = Wire.object();
    json.put("type", "urn:anling:problem:" + code);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", getMessage());
    more.forEach(json::put);
    return json;
  }
}
