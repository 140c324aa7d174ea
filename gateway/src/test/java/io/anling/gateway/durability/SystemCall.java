package io.anling.gateway.durability;

/**
 * One system call of a traced process, on a file descriptor that has a name.
 *
 * @param target what strace's {@code -y} calls the descriptor: a path, or {@code socket:[INODE]}
 * @param data what was read or written, as far as it was traced; one character a byte
 * @param entered line at which it is known to have begun
 * @param returned line at which it is known to have ended
 */
record SystemCall(
    String name, String target, String data, long result, long entered, long returned) {

  boolean reads() {
    return name.startsWith("read") || name.startsWith("recv");
  }

  boolean writes() {
    return name.contains("write") || name.startsWith("send");
  }

  boolean syncs() {
    return name.equals("fsync") || name.equals("fdatasync");
  }
}
