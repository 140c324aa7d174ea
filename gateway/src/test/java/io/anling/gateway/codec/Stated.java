package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.DeviceSamplesTest.Statement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of what a file must become, in the words of {@link Frames#words}: what happens and
 * what holds in full and in its order, of what was measured what is named.
 */
final class Stated {

  private Stated() {}

  /** The file is one message. */
  static Statement whole(PayloadFormat format, String topic, String... words) {
    return file -> check(format, topic, Files.readString(file), List.of(words));
  }

  /** The file is one message, in hexadecimal digits. */
  static Statement hex(PayloadFormat format, String... words) {
    return file ->
        compare(
            Frames.words(format.read(Frames.hex("", Files.readString(file).strip()))),
            List.of(words));
  }

  /**
   * One message a line, behind its topic and a tabulator.
   *
   * @param topic of a line that has none
   */
  @SafeVarargs
  static Statement lines(PayloadFormat format, String topic, List<String>... words) {
    return file -> {
      List<String> messages = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          messages.add(line);
        }
      }
      assertThat(messages).hasSize(words.length);
      for (int i = 0; i < words.length; i++) {
        String[] parts = messages.get(i).split("\t", 2);
        boolean named = parts.length == 2;
        check(format, named ? parts[0] : topic, named ? parts[1] : parts[0], words[i]);
      }
    };
  }

  private static void check(
      PayloadFormat format, String topic, String payload, List<String> words) {
    compare(Frames.words(format.read(Frames.of(topic, payload))), words);
  }

  private static void compare(List<String> said, List<String> words) {
    assertThat(said).containsAll(words);
    assertThat(said.stream().filter(word -> !word.contains("=")).toList())
        .isEqualTo(words.stream().filter(word -> !word.contains("=")).toList());
  }
}
