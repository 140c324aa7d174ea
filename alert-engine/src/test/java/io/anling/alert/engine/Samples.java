package io.anling.alert.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Records in which nothing is null, empty, 0 or false, whatever they are made of. */
final class Samples {

  private Samples() {}

  static <T extends Record> T of(Class<T> type) {
    return type.cast(value(type, type.getSimpleName()));
  }

  private static Object value(Type type, String name) {
    if (type instanceof ParameterizedType many) {
      Object element = value(many.getActualTypeArguments()[0], name);
      return many.getRawType() == Set.class ? Set.of(element) : List.of(element);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return filled(plain);
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[constants.length - 1];
    }
    return switch (plain.getSimpleName()) {
      case "String" -> name + " = 测试\n\\";
      case "int", "Integer" -> 7;
      case "long", "Long" -> 8L;
      case "double", "Double" -> 0.5;
      case "boolean", "Boolean" -> true;
      case "Instant" -> Instant.ofEpochMilli(1_000 + name.length());
      case "Duration" -> Duration.ofSeconds(60);
      default -> throw new IllegalStateException("no sample of a " + plain.getName());
    };
  }

  private static Object filled(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components)
              .map(component -> value(component.getGenericType(), component.getName()))
              .toArray());
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("no sample of a " + type.getName(), e);
    }
  }
}
