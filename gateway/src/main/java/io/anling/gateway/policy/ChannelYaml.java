package io.anling.gateway.policy;

import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.YamlText;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.notify.WebhookSettings;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code channels}: a list, each with a name, a type, its address and whom it serves. JSON is
 * read the same way, of which YAML 1.2 is a superset.
 */
public final class ChannelYaml {

  private static final Set<String> ROLES =
      Set.of("contact", "helper", "neighbour", "station", "desk", "owner");
  private static final int MOST_CHANNELS = 64;
  private static final int FASTEST = 6_000;

  /** Reads a secret's own file. */
  public interface Files {
    String read(String where, String file);
  }

  private final List<String> allow;
  private final @Nullable Files files;
  private final Map<String, ChannelSpec> known = new HashMap<>();

  /**
   * A reader.
   *
   * @param allow networks that may be reached although private or loopback
   * @param files null where secrets may not come from files
   */
  public ChannelYaml(List<String> allow, @Nullable Files files) {
    this.allow = List.copyOf(allow);
    this.files = files;
  }

  /** The same, where a channel without an address keeps the one that it has. */
  public ChannelYaml keeping(List<ChannelSpec> channels) {
    channels.forEach(channel -> known.put(channel.name(), channel));
    return this;
  }

  /**
   * The channels that a text holds below {@code channels}.
   *
   * @throws ConfigException where anything is unknown or refused, with line and reason
   */
  public List<ChannelSpec> read(String name, String text) {
    YamlPart whole =
        YamlText.compose(name, text)
            .map(node -> YamlPart.of(name, "", node))
            .orElseThrow(() -> new ConfigException(name + ": holds no channels"))
            .with("channels");
    List<YamlPart> parts = whole.parts("channels");
    if (parts.size() > MOST_CHANNELS) {
      throw whole.bad("channels", "has more than " + MOST_CHANNELS);
    }
    List<ChannelSpec> channels = new ArrayList<>();
    for (YamlPart part : parts) {
      ChannelSpec channel = channel(part);
      if (channels.stream().anyMatch(one -> one.name().equals(channel.name()))) {
        throw part.bad("name", "\"" + channel.name() + "\" is that of another channel");
      }
      channels.add(channel);
    }
    return channels;
  }

  private ChannelSpec channel(YamlPart part) {
    part.with("name", "type", "url", "url-file", "secret", "secret-file", "rate", "serves");
    String name = part.text("name");
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}") || Channel.TAKEN.contains(name)) {
      throw part.bad(
          "name",
          "\""
              + name
              + "\" is no name: write a-z, 0-9 and -, at most 32; webhook and console are"
              + " taken");
    }
    ChannelType type =
        part.constantOr("type", ChannelType.class).orElseThrow(() -> part.bad("type is missing"));
    Optional<ChannelSpec> before =
        Optional.ofNullable(known.get(name)).filter(one -> one.type() == type);
    String url =
        secret(part, "url")
            .or(() -> before.map(ChannelSpec::url))
            .orElseThrow(() -> part.bad("url", "is missing"));
    Optional<ChannelSpec> same = part.has("url") ? Optional.empty() : before;
    String secret = secret(part, "secret").or(() -> same.map(ChannelSpec::secret)).orElse(null);
    check(part, type, url, secret);
    int rate = part.number("rate", type.usualRate(), FASTEST);
    return new ChannelSpec(name, type, url, secret, rate, serves(part));
  }

  private Optional<String> secret(YamlPart part, String key) {
    Optional<String> file = part.find(key + "-file");
    if (file.isEmpty()) {
      return part.find(key);
    }
    if (part.has(key) || files == null) {
      throw part.bad(
          key + "-file", files == null ? "is for the configuration alone" : "is there twice");
    }
    return Optional.of(files.read(key + "-file", file.get()));
  }

  /** The guard of the default webhook holds for every channel. Never repeats the address. */
  private void check(YamlPart part, ChannelType type, String url, @Nullable String secret) {
    try {
      String signs = type == ChannelType.WEBHOOK ? secret : null;
      var unused = WebhookSettings.of(url, signs, allow, "http://unused", ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      boolean ours = why.startsWith("webhook.");
      throw part.bad(
          "url", ours ? "is refused: " + why.replace("webhook.url ", "it ") : "is no web address");
    }
    if (secret != null && type == ChannelType.WECOM) {
      throw part.bad("secret", "is not used by wecom, whose key stands in the url");
    }
  }

  private static Channel.Serves serves(YamlPart part) {
    YamlPart serves = part.part("serves").orElse(null);
    if (serves == null) {
      return Channel.Serves.ALL;
    }
    serves.with("roles", "regions", "persons");
    List<String> roles = serves.words("roles");
    for (String role : roles) {
      if (!ROLES.contains(role)) {
        throw serves.bad(
            "roles",
            "\"" + role + "\" is unknown; there are contact helper neighbour station desk owner");
      }
    }
    List<String> regions = new ArrayList<>();
    for (String region : serves.words("regions")) {
      try {
        regions.add(RegionPath.parse(region).text());
      } catch (IllegalArgumentException e) {
        throw serves.bad("regions", String.valueOf(e.getMessage()));
      }
    }
    return new Channel.Serves(roles, regions, serves.words("persons"));
  }
}
