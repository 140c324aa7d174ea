package io.anling.sim.trial;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, connections among them, one process may have open; the gateway inherits it. */
public final class OpenFiles {
  /** What a process has open besides connections: jars, logs, its store, its own sockets. */
  private static final int BESIDES = 300;

  private OpenFiles() {}

  /**
   * Looks whether so many connections are possible.
   *
   * @throws TrialException with what to raise if they are not
   */
  public static void require(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      require(connections, unix.getMaxFileDescriptorCount());
    }
  }

  static void require(int connections, long allowed) {
    long needed = (long) connections + BESIDES;
    if (allowed >= 0 && allowed < needed) {
      throw TrialException.usage(
          "--connections "
              + connections
              + " needs "
              + needed
              + " open files here and in the gateway, and "
              + allowed
              + " are allowed: run \"ulimit -n "
              + needed
              + "\" first (as root, or with a higher hard limit in /etc/security/limits.conf)");
    }
  }
}
