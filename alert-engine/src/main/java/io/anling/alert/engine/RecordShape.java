package io.anling.alert.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a record is taken apart and put together; worked out once for each type. */
record RecordShape(List<RecordComponent> components, Constructor<?> constructor) {

  private static final ClassValue<RecordShape> shapes =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return read(type);
        }
      };

  /** That of a type of records. */
  static RecordShape of(Class<?> type) {
    return shapes.get(type);
  }

  private static RecordShape read(Class<?> type) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
      }
      return new RecordShape(components, constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
  }

  /** The value of one component. */
  static @Nullable Object value(Record of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot be read: " + component, e);
    }
  }

  /**
   * A record of these values.
   *
   * @param path where it stands, for whoever reads the error
   * @throws IllegalArgumentException where the record refuses them
   */
  Object make(String path, @Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String name = constructor.getDeclaringClass().getSimpleName();
      throw new IllegalArgumentException("no " + name + " at " + path, e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("cannot be made: " + constructor, e);
    }
  }
}
