package io.anling.gateway.admin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A command and its words on the local socket: texts as length (4 bytes) and UTF-8; the answer is a
 * row of frames, each a kind (1 byte) and a text or number.
 */
final class Wire {

  /** Names the form, so that another version's command is refused and not misread. */
  static final int VERSION = 0x414e4c02;

  static final byte ANSWER = 'A';
  static final byte SAY = 'S';
  static final byte EXIT = 'X';

  /** Asks the reader to answer with the same byte once everything before it is shown. */
  static final byte DELIVERED = 'D';

  /** No longer text is read: an import file is a few megabytes. */
  private static final int LONGEST = 64 << 20;

  private static final int MOST_OPTIONS = 32;

  private Wire() {}

  static void write(DataOutputStream out, AdminCommand command) throws IOException {
    out.writeInt(VERSION);
    text(out, command.name());
    text(out, command.by());
    out.writeInt(command.options().size());
    for (Map.Entry<String, String> option : command.options().entrySet()) {
      text(out, option.getKey());
      text(out, option.getValue());
    }
    text(out, command.input());
    out.flush();
  }

  static AdminCommand read(DataInputStream in) throws IOException {
    if (in.readInt() != VERSION) {
      throw new IOException("a command of another version");
    }
    String name = text(in);
    String by = text(in);
    int options = in.readInt();
    if (options < 0 || options > MOST_OPTIONS) {
      throw new IOException("a command with " + options + " options");
    }
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < options; i++) {
      all.put(text(in), text(in));
    }
    return new AdminCommand(name, by, all, text(in));
  }

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("a text cut short");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
