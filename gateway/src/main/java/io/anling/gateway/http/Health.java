package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether this process lives, and whether it can do its work. */
public final class Health {

  /**
   * A part that has to be ready.
   *
   * @param name such as {@code store}
   * @param fault why it is not ready, in a few words without personal data; empty where it is. Must
   *     answer from memory: it is asked on the event loop
   * @param note what is worth knowing although it is ready, likewise
   */
  public record Part(
      String name, Supplier<Optional<String>> fault, Supplier<Optional<String>> note) {

    /** A part that is ready or not. */
    public Part(String name, Supplier<Optional<String>> fault) {
      this(name, fault, Optional::empty);
    }
  }

  private final List<Part> parts;

  public Health(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  Reply live() {
    return Reply.ok(Wire.object().put("status", "live"));
  }

  /** 200 where every part is ready, else 503; says which is not. */
  Reply ready() {
    ObjectNode json = Wire.object();
    ObjectNode all = Wire.object();
    boolean ready = true;
    for (Part part : parts) {
      Optional<String> fault = ask(part.fault());
      ready &= fault.isEmpty();
      all.putObject(part.name())
          .put("ready", fault.isEmpty())
          .put("fault", fault.orElse(null))
          .put("note", ask(part.note()).orElse(null));
    }
    json.put("status", ready ? "ready" : "not-ready");
    json.set("parts", all);
    return new Reply(ready ? 200 : 503, json, java.util.Map.of());
  }

  private static Optional<String> ask(Supplier<Optional<String>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      return Optional.of("cannot be asked: " + e.getClass().getSimpleName());
    }
  }
}
