package io.anling.gateway.durability;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a gateway is started.
 *
 * @param wrapper a command that runs it, such as strace; empty for none
 * @param javaOptions before {@code -jar}
 */
record Launch(List<String> wrapper, List<String> javaOptions, Map<String, String> environment) {

  /** The shipped jar and nothing else. */
  static final Launch PLAIN = new Launch(List.of(), List.of(), Map.of());

  private static final Path AGENT = Path.of("target", "anling-gateway-faults.jar").toAbsolutePath();

  /** With a planted fault, {@code NAME} or {@code NAME:FILE}. */
  static Launch withFault(String fault) {
    return new Launch(List.of(), List.of("-javaagent:" + AGENT + "=" + fault), Map.of());
  }

  /** The same with a planted fault as well. */
  Launch andFault(String fault) {
    return new Launch(wrapper, withFault(fault).javaOptions(), environment);
  }

  /** The same with further variables. */
  Launch with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Launch(wrapper, javaOptions, all);
  }
}
