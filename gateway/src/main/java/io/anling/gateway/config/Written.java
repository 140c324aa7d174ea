package io.anling.gateway.config;

import io.anling.alert.PlanBook;
import io.anling.alert.duty.Rota;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.mapping.MappingYaml;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.policy.ChannelYaml;
import io.anling.gateway.policy.ModelYaml;
import io.anling.gateway.policy.PlanYaml;
import io.anling.gateway.policy.RotaYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What people write at length, plans, channels, models, mappings and rotas, in the configuration
 * itself or in a file that it names.
 */
final class Written {

  private static final long LARGEST = 1 << 20;

  private final Setting setting;

  Written(Setting setting) {
    this.setting = setting;
  }

  /** Whether the setting is the text itself; it ends its last line then. */
  static boolean here(Setting setting) {
    return setting.value().endsWith("\n");
  }

  GatewayConfig.Policies policies(ZoneId zone) {
    if (!here(setting)) {
      String text = file();
      return new GatewayConfig.Policies(text, PlanYaml.read(setting.value(), text, zone));
    }
    PlanBook book = PlanYaml.read(name(), numbered(setting.value()), zone);
    return new GatewayConfig.Policies(setting.value(), book);
  }

  List<ChannelSpec> channels(List<String> allow) {
    ChannelYaml reader = new ChannelYaml(allow, Settings::secret);
    return here(setting)
        ? reader.read(name(), below("channels"))
        : reader.read(setting.value(), file());
  }

  List<Rota> rotas(ZoneId zone) {
    RotaYaml reader = new RotaYaml(zone);
    return here(setting)
        ? reader.read(name(), below("rotas"))
        : reader.read(setting.value(), file());
  }

  /**
   * A site's own formats.
   *
   * @param taken words of the formats that come with the program
   */
  List<MappedJson> mappings(Set<String> taken, ZoneId zone) {
    MappingYaml reader = new MappingYaml(taken, zone);
    return here(setting)
        ? reader.read(name(), below("mappings"))
        : reader.read(setting.value().strip(), file());
  }

  ModelCatalogue models(ModelCatalogue builtIn) {
    return here(setting)
        ? ModelYaml.read(name(), below("models"), builtIn)
        : ModelYaml.read(setting.value(), file(), builtIn);
  }

  /** What is to be looked at in them; they were taken. */
  List<String> modelNotes(ModelCatalogue builtIn) {
    return here(setting)
        ? ModelYaml.notes(name(), below("models"), builtIn)
        : ModelYaml.notes(setting.value(), file(), builtIn);
  }

  /** The text as if its key stood above it. */
  private String below(String key) {
    return numbered(key + ":\n" + setting.value().indent(2), -1);
  }

  private String name() {
    int colon = setting.where().lastIndexOf(':');
    return colon < 0 ? setting.where() : setting.where().substring(0, colon);
  }

  private String numbered(String text) {
    return numbered(text, 0);
  }

  /** The text at the line at which it stands, so that a message names the right one. */
  private String numbered(String text, int shift) {
    int colon = setting.where().lastIndexOf(':');
    String line = setting.where().substring(colon + 1);
    int before = colon < 0 || !line.matches("\\d+") ? 0 : Integer.parseInt(line) - 1 + shift;
    return "\n".repeat(Math.max(0, before)) + text;
  }

  private String file() {
    String name = setting.value().strip();
    try {
      Path path = Path.of(name);
      if (Files.size(path) > LARGEST) {
        throw new ConfigException(setting.where() + ": " + path + " has more than 1 MiB");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new ConfigException(
          setting.where() + ": " + name + " cannot be read (" + IoReason.of(e) + ")");
    } catch (InvalidPathException e) {
      throw new ConfigException(setting.where() + ": \"" + name + "\" is no path; name a file");
    }
  }
}
