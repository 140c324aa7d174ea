package io.anling.gateway.data;

import io.anling.gateway.security.KeyRing;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of the master keys (0600): one key a line, {@code NUMBER BASE64}, of 32 random bytes
 * each. The highest number seals, unless {@code next} stands behind it: that one only opens, until
 * every gateway of the database has it. A file of one line without a number holds key 1.
 *
 * <p>Keys under which nothing is sealed any more go to the file of the same name with {@code
 * .retired}: a backup from before may need them.
 */
public final class KeyFile {

  private static final Pattern LINE =
      Pattern.compile("(?:(\\d{1,3}) )?([A-Za-z0-9+/]{43}=?)( next)?");
  private static final String NEXT = " next";

  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  /** What the two files hold. */
  private record Content(
      SortedMap<Integer, byte[]> keys, SortedMap<Integer, byte[]> retired, @Nullable Integer next) {

    KeyRing ring() {
      SortedMap<Integer, byte[]> all = new TreeMap<>(retired);
      all.putAll(keys);
      return new KeyRing(all, current());
    }

    int current() {
      return next == null || keys.size() == 1 ? keys.lastKey() : keys.headMap(next).lastKey();
    }
  }

  /**
   * The keys.
   *
   * @throws IOException where the file cannot be read
   * @throws IllegalArgumentException where it holds what is no key, with the line
   */
  public KeyRing read() throws IOException {
    return content().ring();
  }

  private Content content() throws IOException {
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    Integer next = lines(file, keys);
    SortedMap<Integer, byte[]> retired = new TreeMap<>();
    if (Files.exists(retiredFile())) {
      lines(retiredFile(), retired);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          file + ":1: is no key; it must be one line, the Base64 of 32 bytes");
    }
    return new Content(keys, retired, next);
  }

  /** Reads the keys of a file; answers which of them is the next one. */
  private static @Nullable Integer lines(Path file, Map<Integer, byte[]> keys) throws IOException {
    Integer next = null;
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher matcher = LINE.matcher(line);
      if (line.isEmpty()) {
        continue;
      }
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            file
                + ":"
                + (i + 1)
                + ": is no key; it must be one line, NUMBER and the Base64 of 32 bytes");
      }
      int number = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
      if (keys.put(number, Base64.getDecoder().decode(matcher.group(2))) != null) {
        throw new IllegalArgumentException(file + ":" + (i + 1) + ": a second key " + number);
      }
      if (matcher.group(3) != null) {
        next = number;
      }
    }
    return next;
  }

  /** The file of keys that nothing is sealed under any more. */
  public Path retiredFile() {
    return file.resolveSibling(file.getFileName() + ".retired");
  }

  /** Makes the file with its first key. */
  void make() throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      PrivateFiles.createDirectory(directory);
    }
    PrivateFiles.write(file, line(1, fresh()));
  }

  /** The number of the key that waits to seal; null where there is none. */
  public @Nullable Integer next() throws IOException {
    return content().next();
  }

  /** Whether an earlier change of keys was not finished. */
  public boolean unfinished() throws IOException {
    Content content = content();
    return content.next() == null && content.keys().size() > 1;
  }

  /**
   * Makes a key that only opens; does nothing where one waits already.
   *
   * @return its number
   */
  public int prepare() throws IOException {
    Content content = content();
    Integer waits = content.next();
    if (waits != null) {
      return waits;
    }
    int number = content.ring().keys().lastKey() + 1;
    if (number > KeyRing.MOST) {
      throw new IOException("there have been " + KeyRing.MOST + " keys");
    }
    SortedMap<Integer, byte[]> keys = new TreeMap<>(content.keys());
    keys.put(number, fresh());
    write(keys, number);
    return number;
  }

  /** Lets the key that waits seal from now on. */
  public void promote() throws IOException {
    write(content().keys(), null);
  }

  /** Takes every key but the one that seals out of the file; they are kept beside it. */
  public void retire() throws IOException {
    Content content = content();
    int current = content.current();
    SortedMap<Integer, byte[]> old = new TreeMap<>(content.retired());
    old.putAll(content.keys());
    old.remove(current);
    PrivateFiles.write(retiredFile(), text(old, null));
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(current, content.ring().key(current));
    write(keys, null);
  }

  private void write(SortedMap<Integer, byte[]> keys, @Nullable Integer next) throws IOException {
    PrivateFiles.write(file, text(keys, next));
  }

  private static String text(SortedMap<Integer, byte[]> keys, @Nullable Integer next) {
    StringBuilder text = new StringBuilder();
    keys.forEach(
        (number, key) -> {
          String line = line(number, key);
          boolean waits = next != null && next.equals(number);
          text.append(waits ? line.replace("\n", NEXT + "\n") : line);
        });
    return text.toString();
  }

  private static String line(int number, byte[] key) {
    String before = number == 1 ? "" : number + " ";
    return before + Base64.getEncoder().encodeToString(key) + "\n";
  }

  private static byte[] fresh() {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
