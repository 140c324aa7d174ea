package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every format keeps to, whatever it read. */
final class FormatPromises {

  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
  private static final int MOST_PARTS = 5_000;
  private static final long MOST_CHARACTERS = 8L << 20;

  private long characters;

  private FormatPromises() {}

  static void check(List<Heard> all) {
    FormatPromises promises = new FormatPromises();
    int parts = 0;
    for (Heard heard : all) {
      assertThat(heard.parts()).isNotEmpty();
      promises.text(heard.speaker(), 65_536);
      parts += heard.parts().size();
      promises.each(heard.parts());
    }
    assertThat(parts).isLessThanOrEqualTo(MOST_PARTS);
    assertThat(promises.characters).isLessThanOrEqualTo(MOST_CHARACTERS);
  }

  static void checkParts(List<Decoded> parts) {
    new FormatPromises().each(parts);
  }

  private void each(List<Decoded> parts) {
    for (Decoded part : parts) {
      if (part instanceof Decoded.Event event) {
        event(event);
      } else if (part instanceof Decoded.State state) {
        assertThat(state.kind().deviceMaySend()).as("%s", state.kind()).isTrue();
        time(state.time());
        attributes(state.attributes());
      } else if (part instanceof Decoded.Action action) {
        action(action);
      } else if (part instanceof Decoded.Counted counted) {
        text(counted.button(), NativeJson.LONGEST_ID);
        assertThat(counted.counter() == null || counted.counter() >= 0).isTrue();
        each(List.of(counted.press()));
      } else if (part instanceof Decoded.Telemetry telemetry) {
        telemetry(telemetry);
      } else if (part instanceof Decoded.Unreadable unreadable) {
        unreadable(unreadable);
      } else if (part instanceof Decoded.Announced announced) {
        text(announced.model(), NativeJson.LONGEST_ID);
        text(announced.name(), NativeJson.LONGEST_ID);
      }
    }
  }

  private void event(Decoded.Event event) {
    assertThat(EventType.parse(event.type().word())).as("%s", event.type()).contains(event.type());
    id(event.id());
    time(event.time());
    attributes(event.attributes());
  }

  private void action(Decoded.Action action) {
    assertThat(action.word()).isNotBlank().doesNotContainPattern("[A-Z]");
    text(action.word(), NativeJson.LONGEST_ID);
    id(action.id());
    time(action.time());
    attributes(action.attributes());
  }

  private void telemetry(Decoded.Telemetry telemetry) {
    assertThat(telemetry.readings()).isNotEmpty();
    for (Decoded.Reading reading : telemetry.readings()) {
      time(reading.at());
      assertThat(reading.values()).isNotEmpty();
      for (Map.Entry<String, Object> value : reading.values().entrySet()) {
        assertThat(value.getKey()).isNotBlank();
        text(value.getKey(), NativeJson.LONGEST_ID);
        if (value.getValue() instanceof Double number) {
          assertThat(number).as(value.getKey()).isFinite();
        } else if (value.getValue() instanceof String text) {
          text(text, NativeJson.LONGEST_ATTRIBUTE);
        } else {
          assertThat(value.getValue()).isInstanceOf(Boolean.class);
        }
      }
    }
  }

  private void unreadable(Decoded.Unreadable unreadable) {
    assertThat(unreadable.reason()).matches("[a-z0-9-]{1,32}");
    assertThat(unreadable.diagnostic()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
    text(unreadable.diagnostic(), 1_024);
    id(unreadable.id());
  }

  private void attributes(Map<String, String> attributes) {
    assertThat(attributes).hasSizeLessThanOrEqualTo(2 * NativeJson.MOST_ATTRIBUTES);
    attributes.forEach(
        (name, value) -> {
          text(name, NativeJson.LONGEST_ID);
          text(value, NativeJson.LONGEST_ATTRIBUTE);
        });
  }

  private void id(@Nullable String id) {
    if (id != null) {
      assertThat(id).isNotEmpty();
      text(id, NativeJson.LONGEST_ID);
    }
  }

  private static void time(@Nullable Instant time) {
    if (time != null) {
      assertThat(time).isBetween(Instant.EPOCH, LATEST);
    }
  }

  /** Short enough, and without what no database takes. */
  private void text(@Nullable String text, int longest) {
    if (text == null) {
      return;
    }
    characters += text.length();
    assertThat(text.length()).isLessThanOrEqualTo(longest);
    if (longest <= 1_024) {
      assertThat(Fields.clean(text, Integer.MAX_VALUE)).isEqualTo(text);
    }
  }
}
