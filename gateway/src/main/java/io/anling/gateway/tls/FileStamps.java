package io.anling.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether files are still those that were looked at last. Used from one thread. */
final class FileStamps {

  private final @Nullable Path[] files;
  private List<String> last;

  /**
   * Looks at them.
   *
   * @param files null for one that there is not
   */
  FileStamps(@Nullable Path... files) {
    this.files = Arrays.copyOf(files, files.length);
    this.last = stamps();
  }

  /** Looks again; whether one is another, has another time or size, or came or went. */
  boolean changed() {
    List<String> now = stamps();
    boolean changed = !now.equals(last);
    last = now;
    return changed;
  }

  private List<String> stamps() {
    List<String> all = new ArrayList<>();
    for (Path file : files) {
      all.add(file == null ? "" : stamp(file));
    }
    return all;
  }

  /** Follows links: a certificate is often replaced by changing where one leads. */
  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return file.toRealPath() + " " + now.lastModifiedTime().toMillis() + " " + now.size();
    } catch (IOException e) {
      return "none";
    }
  }
}
