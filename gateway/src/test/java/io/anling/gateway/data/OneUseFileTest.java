package io.anling.gateway.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.security.SecretBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneUseFileTest {

  private static final byte[] CONTENT = "session keys".getBytes(UTF_8);

  @TempDir Path directory;
  private Path path;
  private OneUseFile file;

  @BeforeEach
  void open() {
    path = directory.resolve("kept");
    file = new OneUseFile(path, box(1));
  }

  private static SecretBox box(int seed) {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    key[0] = (byte) seed;
    return new SecretBox(key);
  }

  @Test
  void givesWhatWasPutOnce() throws Exception {
    file.put(CONTENT);
    assertThat(Files.readString(path)).doesNotContain("session");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(file.take()).hasValueSatisfying(kept -> assertThat(kept).isEqualTo(CONTENT));
    assertThat(path).doesNotExist();
    assertThat(file.take()).isEmpty();
  }

  @Test
  void newestReplacesWhatIsThere() {
    file.put("older".getBytes(UTF_8));
    file.put(CONTENT);
    assertThat(file.take()).hasValueSatisfying(kept -> assertThat(kept).isEqualTo(CONTENT));
  }

  @Test
  void underAnotherKeyItIsGoneWithoutUse() {
    file.put(CONTENT);
    assertThat(new OneUseFile(path, box(2)).take()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void rubbishIsGoneWithoutUse() throws Exception {
    Files.writeString(path, "not sealed");
    assertThat(file.take()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void underAnotherNameItIsOfNoUse() throws Exception {
    file.put(CONTENT);
    Path moved = Files.move(path, directory.resolve("other"));
    assertThat(new OneUseFile(moved, box(1)).take()).isEmpty();
  }

  @Test
  void whereItCannotBeWrittenThereIsNothing() {
    OneUseFile nowhere = new OneUseFile(directory.resolve("absent/kept"), box(1));
    nowhere.put(CONTENT);
    assertThat(nowhere.take()).isEmpty();
  }
}
