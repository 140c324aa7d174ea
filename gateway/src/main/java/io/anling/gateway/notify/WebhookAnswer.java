package io.anling.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.engine.NoticeSender.Result;
import java.util.List;

/**
 * Whether a receiver's answer means told: a 2xx whose body, where it is a JSON object, has no error
 * code of its own other than zero. Chat bots answer 200 to what they refuse.
 */
final class WebhookAnswer {

  /** A longer answer is not read, and does not count as success. */
  static final int MOST_BYTES = 64 << 10;

  private static final List<String> CODES = List.of("errcode", "code");
  private static final ObjectMapper mapper = new ObjectMapper();

  private WebhookAnswer() {}

  static Result of(int status, String body) {
    if (status < 200 || status > 299) {
      return new Result(false, String.valueOf(status));
    }
    JsonNode json = json(body);
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
