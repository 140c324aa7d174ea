package io.anling.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.engine.NoticeSender.Result;
import java.util.List;

/**
 * Whether a receiver's answer means told: a 2xx whose body, where it is a JSON object, has no error
 * code of its own other than zero. Chat bots answer 200 to what they refuse.
 *
 * @param words the receiver's own for its code, at most {@link #MOST_WORDS} characters of one line;
 *     empty where it has none. For whoever set the channel up, never for a log
 */
record WebhookAnswer(Result result, String words) {

  /** A longer answer is not read, and does not count as success. */
  static final int MOST_BYTES = 64 << 10;

  static final int MOST_WORDS = 200;

  private static final List<String> CODES = List.of("errcode", "code");
  private static final List<String> WORDS = List.of("errmsg", "msg");
  private static final ObjectMapper mapper = new ObjectMapper();

  static WebhookAnswer of(int status, String body) {
    JsonNode json = json(body);
    return new WebhookAnswer(result(status, json), words(json));
  }

  /** No answer, or none that is read. */
  static WebhookAnswer none(String code) {
    return new WebhookAnswer(new Result(false, code), "");
  }

  private static String words(JsonNode json) {
    for (String name : WORDS) {
      String words = json.path(name).asText("").replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
      if (!words.isEmpty()) {
        return words.substring(
            0,
            words.offsetByCodePoints(
                0, Math.min(MOST_WORDS, words.codePointCount(0, words.length()))));
      }
    }
    return "";
  }

  private static Result result(int status, JsonNode json) {
    if (status < 200 || status > 299) {
      return new Result(false, String.valueOf(status));
    }
    for (String name : CODES) {
      JsonNode code = json.path(name);
      boolean number =
          code.isNumber() || (code.isTextual() && code.textValue().matches("-?\\d{1,9}"));
      if (number && code.asLong() != 0) {
        return new Result(false, name + "-" + code.asLong());
      }
    }
    return new Result(true, String.valueOf(status));
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = mapper.readTree(body);
      return json != null && json.isObject() ? json : mapper.createObjectNode();
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }
}
