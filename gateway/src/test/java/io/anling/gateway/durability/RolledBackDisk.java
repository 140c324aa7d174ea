package io.anling.gateway.durability;

import io.anling.gateway.durability.DiskRecord.Entry;
import io.anling.gateway.durability.DiskRecord.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A disk on which only that is certain which was fsynced: of a file its bytes and length, of a
 * directory the names in it. The rest may be there in any part. Directories themselves are taken
 * for lasting.
 */
final class RolledBackDisk {

  /** A file, whatever its names are. */
  private static final class Inode {
    private byte[] synced;
    private final List<Entry> since = new ArrayList<>();

    Inode(byte[] synced) {
      this.synced = synced;
    }

    /** The very array that is certain where nothing comes on top of it. */
    byte[] with(List<Entry> entries) {
      byte[] bytes = entries.isEmpty() ? synced : synced.clone();
      for (Entry entry : entries) {
        bytes = apply(bytes, entry);
      }
      return bytes;
    }

    private static byte[] apply(byte[] bytes, Entry entry) {
      int offset = Math.toIntExact(entry.offset());
      if (entry.op() == Op.TRUNCATED) {
        return Arrays.copyOf(bytes, offset);
      }
      int end = offset + entry.data().remaining();
      byte[] grown = bytes.length < end ? Arrays.copyOf(bytes, end) : bytes;
      entry.data().get(0, grown, offset, entry.data().remaining());
      return grown;
    }

    void sync() {
      synced = with(since);
      since.clear();
    }
  }

  /** The names as a running process sees them. */
  private final Map<Path, Inode> seen = new HashMap<>();

  /** The names that a power cut leaves. */
  private final Map<Path, Inode> certain = new HashMap<>();

  /** What was put where, and when; a file that has stayed like that is not written again. */
  private final Map<Path, Put> put = new HashMap<>();

  private static final class Put {
    private final byte[] bytes;
    private final FileTime at;

    private Put(byte[] bytes, FileTime at) {
      this.bytes = bytes;
      this.at = at;
    }

    static Put into(Path file, byte[] bytes) throws IOException {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return new Put(bytes, Files.getLastModifiedTime(file));
    }

    boolean lies(Path file, byte[] wanted) throws IOException {
      return bytes == wanted
          && Files.size(file) == bytes.length
          && Files.getLastModifiedTime(file).equals(at);
    }
  }

  /** A disk that holds what lies in a directory now, and has held it for long. */
  static RolledBackDisk of(Path directory) throws IOException {
    RolledBackDisk disk = new RolledBackDisk();
    for (Path file : files(directory)) {
      disk.certain.put(file, new Inode(Files.readAllBytes(file)));
    }
    disk.seen.putAll(disk.certain);
    return disk;
  }

  /** Does what was done. */
  void apply(Entry entry) {
    Path path = entry.path();
    switch (entry.op()) {
      case CREATED -> seen.put(path, new Inode(new byte[0]));
      case UNLINKED -> seen.remove(path);
      case RENAMED -> {
        seen.put(entry.newName(), inode(path));
        seen.remove(path);
      }
      case WRITTEN, TRUNCATED -> inode(path).since.add(entry);
      case SYNCED -> sync(path);
    }
  }

  /** Of a file that came to be unseen nothing is known to be there. */
  private Inode inode(Path path) {
    return seen.computeIfAbsent(path, unseen -> new Inode(new byte[0]));
  }

  private void sync(Path path) {
    Inode file = seen.get(path);
    if (file != null) {
      file.sync();
      return;
    }
    certain.keySet().removeIf(name -> path.equals(name.getParent()));
    seen.forEach(
        (name, inode) -> {
          if (path.equals(name.getParent())) {
            certain.put(name, inode);
          }
        });
  }

  /** Puts what is certain, and no other file, where {@code root} is to lie. */
  void restore(Path target, Path root) throws IOException {
    restore(certain, target, root, entry -> false);
  }

  /**
   * Puts what is certain there and, as it may happen, some of the rest: whole writes, and names.
   */
  void restoreTorn(Path target, Path root, Random luck) throws IOException {
    restore(luck.nextBoolean() ? certain : seen, target, root, entry -> luck.nextBoolean());
  }

  private void restore(Map<Path, Inode> names, Path target, Path root, Predicate<Entry> besides)
      throws IOException {
    Map<Path, byte[]> wanted = new HashMap<>();
    for (Map.Entry<Path, Inode> name : names.entrySet()) {
      Inode inode = name.getValue();
      wanted.put(
          target.resolve(root.relativize(name.getKey())),
          inode.with(inode.since.stream().filter(besides).toList()));
    }
    for (Path old : files(target)) {
      Put before = put.get(old);
      byte[] bytes = wanted.get(old);
      if (before != null && bytes != null && before.lies(old, bytes)) {
        wanted.remove(old);
      } else {
        Files.delete(old);
        put.remove(old);
      }
    }
    for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
      put.put(file.getKey(), Put.into(file.getKey(), file.getValue()));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
