package io.anling.alert.engine;

import io.anling.alert.Labelled;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record as flat text, and back: one value a line, its key the path of components that leads to
 * it, such as {@code course.progress.steps}; the elements of lists and sets are numbered from 0.
 * Nothing stands for null, for an empty list and for an empty set.
 *
 * <p>Whatever a record is made of is known by itself: records, lists and sets of what is known,
 * constants (by their word) and the scalars. A type that is none of them is refused by {@link
 * #check}, which a test asks. A component that the text does not know, for it is older, is given to
 * the constructor as null, an empty list, 0 or false.
 */
public final class RecordText {

  /** How a value that is no record is written, and read. */
  record Scalar<T>(Function<T, String> write, Function<String, T> read) {

    private String text(Object value) {
      @SuppressWarnings("unchecked") // registered under the value's own class
      T typed = (T) value;
      return write.apply(typed);
    }
  }

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          int.class, Integer.class,
          long.class, Long.class,
          boolean.class, Boolean.class,
          double.class, Double.class);

  private static final Map<Class<?>, Object> UNSET =
      Map.of(int.class, 0, long.class, 0L, boolean.class, false, double.class, 0.0);

  private static final Map<Class<?>, Scalar<?>> SCALARS =
      Map.of(
          String.class, new Scalar<String>(text -> text, text -> text),
          Integer.class, new Scalar<Integer>(String::valueOf, Integer::valueOf),
          Long.class, new Scalar<Long>(String::valueOf, Long::valueOf),
          Boolean.class, new Scalar<Boolean>(String::valueOf, Boolean::valueOf),
          Double.class, new Scalar<Double>(String::valueOf, Double::valueOf),
          Duration.class, new Scalar<>(Duration::toString, Duration::parse),
          Instant.class,
              new Scalar<Instant>(
                  at -> String.valueOf(at.toEpochMilli()),
                  text -> Instant.ofEpochMilli(Long.parseLong(text))));

  private final Map<Class<?>, Scalar<?>> scalars = new HashMap<>(SCALARS);

  public RecordText() {}

  /** The same, with values of one more type written as one. */
  <T> RecordText with(Class<T> type, Scalar<T> scalar) {
    RecordText more = new RecordText();
    more.scalars.putAll(scalars);
    more.scalars.put(type, scalar);
    return more;
  }

  /** The record's values by their paths. */
  public NavigableMap<String, String> write(Record value) {
    NavigableMap<String, String> text = new TreeMap<>();
    write(value, "", text);
    return text;
  }

  /** Adds the record's values, their paths behind {@code prefix}. */
  void write(Record value, String prefix, Map<String, String> text) {
    components(value, prefix, text);
  }

  private void components(Record value, String path, Map<String, String> text) {
    for (RecordComponent component : RecordShape.of(value.getClass()).components()) {
      put(path + component.getName(), RecordShape.value(value, component), text);
    }
  }

  /**
   * The values of two records by their paths, without most of what is equal in both: what they
   * share is not even looked at.
   *
   * @param one takes the first record's values, {@code other} the second's
   */
  <T extends Record> void writeUnequal(
      T first, T second, Map<String, String> one, Map<String, String> other) {
    writeUnequal(first, second, "", one, other);
  }

  private void writeUnequal(
      Record first,
      Record second,
      String path,
      Map<String, String> one,
      Map<String, String> other) {
    for (RecordComponent component : RecordShape.of(first.getClass()).components()) {
      Object before = RecordShape.value(first, component);
      Object after = RecordShape.value(second, component);
      if (before == after) {
        continue;
      }
      if (before instanceof Record inner && after instanceof Record later && isInner(inner)) {
        unequalInner(inner, later, path + component.getName(), one, other);
      } else if (!Objects.equals(before, after)) {
        put(path + component.getName(), before, one);
        put(path + component.getName(), after, other);
      }
    }
  }

  /** Where one of them says nothing, it has a line of its own, which the other has not. */
  private void unequalInner(
      Record first,
      Record second,
      String path,
      Map<String, String> one,
      Map<String, String> other) {
    if (saysNothing(first) || saysNothing(second)) {
      put(path, first, one);
      put(path, second, other);
    } else {
      writeUnequal(first, second, path + ".", one, other);
    }
  }

  private boolean saysNothing(Record value) {
    for (RecordComponent component : RecordShape.of(value.getClass()).components()) {
      Object part = RecordShape.value(value, component);
      if (part != null && !(part instanceof Collection<?> all && all.isEmpty())) {
        return false;
      }
    }
    return true;
  }

  private boolean isInner(Record value) {
    return !scalars.containsKey(value.getClass());
  }

  private void put(String path, @Nullable Object value, Map<String, String> text) {
    if (value == null) {
      return;
    }
    if (value instanceof Collection<?> all) {
      int i = 0;
      for (Object element : all instanceof Set<?> set ? sorted(set) : all) {
        put(path + "." + i, element, text);
        i++;
      }
    } else if (value instanceof Record inner && isInner(inner)) {
      int before = text.size();
      components(inner, path + ".", text);
      if (text.size() == before) {
        text.put(path, "");
      }
    } else {
      text.put(path, scalar(value));
    }
  }

  private List<Object> sorted(Set<?> set) {
    List<Object> elements = new ArrayList<>(set);
    elements.sort((one, other) -> scalar(one).compareTo(scalar(other)));
    return elements;
  }

  private String scalar(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant instanceof Labelled labelled ? labelled.word() : constant.name();
    }
    return known(value.getClass()).text(value);
  }

  private Scalar<?> known(Class<?> type) {
    Scalar<?> scalar = scalars.get(type);
    if (scalar == null) {
      throw new IllegalStateException("no text is known for a " + type.getName());
    }
    return scalar;
  }

  /**
   * The record that {@link #write} made this text of.
   *
   * @throws IllegalArgumentException where the text is of no such record
   */
  public <T extends Record> T read(Class<T> type, Map<String, String> text) {
    return type.cast(make(type, "", new TreeMap<>(text)));
  }

  private Object make(Class<?> type, String path, NavigableMap<String, String> text) {
    RecordShape shape = RecordShape.of(type);
    @Nullable Object[] values = new @Nullable Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = shape.components().get(i);
      values[i] = value(component.getGenericType(), path + component.getName(), text);
    }
    return shape.make(path, values);
  }

  private @Nullable Object value(Type type, String path, NavigableMap<String, String> text) {
    if (type instanceof ParameterizedType many) {
      List<Object> elements = elements(many.getActualTypeArguments()[0], path, text);
      return many.getRawType() == Set.class ? new LinkedHashSet<>(elements) : elements;
    }
    Class<?> plain = (Class<?>) type;
    if (!plain.isRecord() || scalars.containsKey(plain)) {
      String written = text.get(path);
      return written == null ? UNSET.get(plain) : scalar(plain, written);
    }
    return isThere(path, text) ? make(plain, path + ".", text) : null;
  }

  private List<Object> elements(Type type, String path, NavigableMap<String, String> text) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; isThere(path + "." + i, text); i++) {
      Object element = value(type, path + "." + i, text);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static boolean isThere(String path, NavigableMap<String, String> text) {
    if (text.containsKey(path)) {
      return true;
    }
    String below = text.ceilingKey(path + ".");
    return below != null && below.startsWith(path + ".");
  }

  private Object scalar(Class<?> type, String written) {
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (scalar(constant).equals(written)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(type.getSimpleName() + " \"" + written + "\" is unknown");
    }
    return known(BOXES.getOrDefault(type, type)).read().apply(written);
  }

  /**
   * Makes sure that everything a record can hold can be written and read.
   *
   * @throws IllegalStateException with the path of what cannot
   */
  void check(Class<? extends Record> type) {
    check(type, type.getSimpleName());
  }

  private void check(Type type, String path) {
    if (type instanceof ParameterizedType many
        && (many.getRawType() == List.class || many.getRawType() == Set.class)) {
      check(many.getActualTypeArguments()[0], path);
    } else if (type instanceof Class<?> plain && plain.isRecord() && !scalars.containsKey(plain)) {
      for (RecordComponent component : RecordShape.of(plain).components()) {
        check(component.getGenericType(), path + "." + component.getName());
      }
    } else if (!(type instanceof Class<?> plain
        && (plain.isEnum() || scalars.containsKey(BOXES.getOrDefault(plain, plain))))) {
      throw new IllegalStateException(path + ": no text is known for a " + type.getTypeName());
    }
  }
}
