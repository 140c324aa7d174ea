package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Assignment;
import io.anling.alert.ChannelClass;
import io.anling.alert.EscalationPlan;
import io.anling.alert.FollowUp;
import io.anling.alert.Label;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.Outcome;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.duty.Days;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * The JSON of stored columns: instants as epoch milliseconds, durations as ISO 8601, constants by
 * their word, so that a renamed constant reads what was written before.
 */
final class Json {

  private static final ObjectMapper whole = new ObjectMapper().registerModule(module());

  /** Every alert carries its plan, and there are few plans: each is put into words once. */
  private static final Remembered<EscalationPlan, String> plans = new Remembered<>(Json::inFull);

  private static final Remembered<String, EscalationPlan> plansInWords =
      new Remembered<>(text -> read(whole, text, EscalationPlan.class));

  private static final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(
              module()
                  .addSerializer(EscalationPlan.class, new PlanInWords())
                  .addDeserializer(EscalationPlan.class, new PlanOfWords()));

  private Json() {}

  static String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** The same of a map of texts, by its keys. */
  static String write(Map<String, String> texts) {
    String[] keys = texts.keySet().toArray(String[]::new);
    Arrays.sort(keys);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = mapper.getFactory().createGenerator(text)) {
      out.writeStartObject();
      for (String key : keys) {
        out.writeStringField(key, texts.get(key));
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String inFull(EscalationPlan plan) {
    try {
      return whole.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan cannot be written as JSON", e);
    }
  }

  private static final class PlanInWords extends JsonSerializer<EscalationPlan> {
    @Override
    public void serialize(EscalationPlan plan, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(plans.of(plan));
    }
  }

  /** A plan whose words were read before is the same one. */
  private static final class PlanOfWords extends JsonDeserializer<EscalationPlan> {
    @Override
    public EscalationPlan deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      String text = (String) context.getAttribute(PlanOfWords.class);
      long from = in.currentTokenLocation().getCharOffset();
      // What the library has put aside before it came to the plan has no place in the text.
      if (text == null || from < 0) {
        return whole.readValue(in, EscalationPlan.class);
      }
      in.skipChildren();
      long end = in.currentLocation().getCharOffset();
      return plansInWords.of(text.substring((int) from, (int) end));
    }
  }

  static <T> T read(String text, Class<T> type) {
    return read(mapper, text, type);
  }

  private static <T> T read(ObjectMapper mapper, String text, Class<T> type) {
    try {
      return mapper.readerFor(type).withAttribute(PlanOfWords.class, text).readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the store holds a " + type.getSimpleName() + " that cannot be read", e);
    }
  }

  static <T> T read(String text, TypeReference<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a value that cannot be read", e);
    }
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule();
    as(module, Instant.class, at -> String.valueOf(at.toEpochMilli()), Json::instant);
    as(module, Duration.class, Duration::toString, new Remembered<>(Duration::parse)::of);
    as(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
    as(module, LocalTime.class, LocalTime::toString, LocalTime::parse);
    as(module, ZoneId.class, ZoneId::getId, ZoneId::of);
    word(module, Days.class);
    word(module, AlertKind.class);
    word(module, AlertState.class);
    word(module, Severity.class);
    word(module, Label.class);
    word(module, Outcome.class);
    word(module, Selector.class);
    word(module, Assignment.State.class);
    word(module, FollowUp.Result.class);
    word(module, ChannelClass.class);
    word(module, Accept.class);
    word(module, Lane.class);
    return module;
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static <E extends Enum<E> & Labelled> void word(SimpleModule module, Class<E> type) {
    as(module, type, Labelled::word, word -> Labelled.of(type, word));
  }

  private static <T> void as(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new JsonSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new JsonDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(in.getText());
          }
        });
  }
}
