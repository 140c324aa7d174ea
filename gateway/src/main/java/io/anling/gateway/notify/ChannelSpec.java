package io.anling.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel in clear.
 *
 * @param url may be the secret itself: never shown, never logged
 * @param secret what messages are signed with; null where they are not
 * @param rate messages a minute at most; 0 for no bound
 */
public record ChannelSpec(
    String name,
    ChannelType type,
    String url,
    @Nullable String secret,
    int rate,
    Channel.Serves serves) {

  private static final ObjectMapper mapper = new ObjectMapper();

  /** What is sealed of it. */
  public byte[] address() {
    ObjectNode json = mapper.createObjectNode().put("url", url).put("secret", secret);
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  /** The channel as it is kept. */
  public Channel sealed(String sealedAddress, String by) {
    return new Channel(name, type, rate, serves, sealedAddress, by);
  }

  /** The row that its address is sealed for. */
  public static String row(String name) {
    return "channel:" + name;
  }

  /**
   * A channel that was kept.
   *
   * @param address what {@link #address} gave
   * @throws IllegalArgumentException where it is none
   */
  public static ChannelSpec of(Channel channel, byte[] address) {
    try {
      JsonNode json = mapper.readTree(address);
      String url = Objects.requireNonNull(json.path("url").textValue(), "url");
      return new ChannelSpec(
          channel.name(),
          channel.type(),
          url,
          json.path("secret").textValue(),
          channel.rate(),
          channel.serves());
    } catch (IOException | NullPointerException e) {
      throw new IllegalArgumentException("channel " + channel.name() + " cannot be read", e);
    }
  }
}
