package io.anling.gateway.registry;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every character set that a county office saves, told apart. */
class CsvTextTest {

  private static final Charset GB18030 = Charset.forName("GB18030");

  @ParameterizedTest
  @ValueSource(
      strings = {"region,户号\n测试县/甲镇/一村,H001", "联通", "一", "㼆䶮𬱖镕喆堃龑", "测试甲，一村１号", "plain ascii", ""})
  void aTextComesOutOfEachFormAsItWentIn(String text) {
    assertThat(CsvText.decode(text.getBytes(UTF_8))).isEqualTo(text);
    assertThat(CsvText.decode(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(text);
    assertThat(CsvText.decode(text.getBytes(UTF_16))).isEqualTo(text);
    String longer = text + "测试县";
    assertThat(CsvText.decode(longer.getBytes(GB18030))).isEqualTo(longer);
  }

  @Test
  void whatBothCouldBeIsUtf8() {
    byte[] both = "一".getBytes(GB18030);
    assertThat(CsvText.decode(both)).isEqualTo(new String(both, UTF_8)).isNotEqualTo("一");
  }

  @Test
  void randomChineseTextIsNeverTakenForTheOther() {
    Random random = new Random(Long.getLong("seed", 20261122));
    for (int round = 0; round < 2_000; round++) {
      String text = chinese(random, 8 + random.nextInt(200));
      assertThat(CsvText.decode(text.getBytes(GB18030))).as(text).isEqualTo(text);
      assertThat(CsvText.decode(text.getBytes(UTF_8))).as(text).isEqualTo(text);
    }
  }

  /** Of the ideographs that GB 2312 has, as names and addresses are. */
  private static String chinese(Random random, int length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < length; i++) {
      bytes.write(0xb0 + random.nextInt(0xd7 - 0xb0));
      bytes.write(0xa1 + random.nextInt(94));
    }
    return bytes.toString(GB18030);
  }

  @Test
  void charactersThatGotTheirCodePointLaterAreNamed() {
    assertThat(CsvText.decode(new byte[] {(byte) 0xfe, 0x51, 'a', (byte) 0xfe, (byte) 0x91}))
        .isEqualTo("\ud840\udc87a\ud850\uddfe");
  }

  @Test
  void aDamagedUtf8FileIsNotReadAsGb18030() {
    byte[] good = "region\n测试县甲镇一村测试甲\n".repeat(3).getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(good, good.length - 2);
    assertRefused(cut, "line 6 has a broken character in a UTF-8 file; save the file as");
    good[10] = 'x';
    assertRefused(good, "line 2 has a broken character in a UTF-8 file; save the file as");
  }

  @Test
  void whatIsNoTextIsRefusedByName() {
    assertRefused(new byte[] {'P', 'K', 3, 4, 0}, "is a workbook and no CSV; save the file as");
    assertRefused("region".getBytes(UTF_16LE), "has bytes of zero, as UTF-16 without its mark");
    assertRefused(
        new byte[] {'a', '\n', (byte) 0xff, 'b'}, "line 2 is neither UTF-8 nor GB18030; save");
    assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}, "line 1 is no UTF-16; save");
    assertRefused(new byte[CsvText.LARGEST + 1], "the file has more than 32 MiB");
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> CsvText.decode(bytes))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(reason);
  }
}
