package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The judge of the order finds every wrong order, and no fault in a right one. */
class FsyncOrderTest {

  private static final String CONNECT =
      "9 read(7<socket:[70]>, \"\\20\\r\\0\\4MQTT\\5\\2\\0<\\0\\0\\0\", 2048) = 15\n";
  private static final String PUBLISH =
      "9 read(7<socket:[70]>, \"2\\17\\0\\1e\\0\\5\\0{\\\"id\\\":\\\"f1\", 2048) = 17\n";
  private static final String REST = "9 read(7<socket:[70]>, \"-0001\\\"}\", 2048) = 7\n";
  private static final String ROW =
      "8 pwrite64(31</data/anling.db-wal>, \"\\0\\0.f1-0001.\\0\"..., 4096, 56) = 4096\n";
  private static final String SYNC = "8 fdatasync(31</data/anling.db-wal>) = 0\n";
  private static final String PUBACK = "9 write(7<socket:[70]>, \"@\\2\\0\\5\", 4) = 4\n";
  private static final String PRESS = CONNECT + publish(24) + REST;

  private static String publish(int length) {
    return PUBLISH.replace("\\17", "\\" + Integer.toOctalString(length - 2));
  }

  private static FsyncOrder judged(String trace) {
    FsyncOrder order =
        new FsyncOrder(Pattern.compile("f1-\\d{4}"), Pattern.compile("/anling\\.db-wal$"));
    try {
      SystemCallTrace.read(new BufferedReader(new StringReader(trace)), order::take);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return order;
  }

  @Test
  void rowThenFsyncThenPubackIsRight() {
    FsyncOrder order = judged(PRESS + ROW + SYNC + PUBACK);
    assertThat(order.faults()).isEmpty();
    assertThat(order.confirmed()).isEqualTo(1);
    assertThat(order.syncs()).isEqualTo(1);
  }

  @Test
  void pubackBeforeFsyncIsFound() {
    assertThat(judged(PRESS + ROW + PUBACK + SYNC).faults())
        .singleElement()
        .asString()
        .contains("not fsynced");
  }

  @Test
  void fsyncBeforeTheRowIsFound() {
    assertThat(judged(PRESS + SYNC + ROW + PUBACK).faults())
        .singleElement()
        .asString()
        .contains("not fsynced");
  }

  @Test
  void rowAfterPubackIsFound() {
    assertThat(judged(PRESS + SYNC + PUBACK + ROW + SYNC).faults())
        .singleElement()
        .asString()
        .contains("later");
  }

  @Test
  void fsyncThatFailedIsNone() {
    String failed = SYNC.replace("= 0", "= -1 EIO (Input/output error)");
    assertThat(judged(PRESS + ROW + failed + PUBACK).faults()).hasSize(1);
  }

  @Test
  void fsyncOfAnotherFileIsNone() {
    String telemetry = SYNC.replace("anling.db-wal", "telemetry.db-wal");
    assertThat(judged(PRESS + ROW + telemetry + PUBACK).faults()).hasSize(1);
  }

  @Test
  void fsyncStillUnderWayAtThePubackIsNone() {
    String begun = "8 fdatasync(31</data/anling.db-wal> <unfinished ...>\n";
    String resumed = "8 <... fdatasync resumed>) = 0\n";
    assertThat(judged(PRESS + ROW + begun + PUBACK + resumed).faults()).hasSize(1);
    assertThat(judged(PRESS + ROW + begun + resumed + PUBACK).faults()).isEmpty();
  }

  @Test
  void interruptedReadAndWriteArePutTogether() {
    String trace =
        CONNECT
            + "9 read(7<socket:[70]>,  <unfinished ...>\n"
            + "8 fdatasync(31</data/anling.db-wal>) = 0\n"
            + publish(24).replace("9 read(7<socket:[70]>,", "9 <... read resumed>")
            + REST
            + ROW
            + SYNC
            + "9 write(7<socket:[70]>, \"@\\2\\0\\5\", 4 <unfinished ...>\n"
            + "8 fdatasync(31</data/anling.db-wal>) = 0\n"
            + "9 <... write resumed>) = 4\n";
    FsyncOrder order = judged(trace);
    assertThat(order.faults()).isEmpty();
    assertThat(order.confirmed()).isEqualTo(1);
    assertThat(order.syncs()).isEqualTo(3);
  }

  @Test
  void severalPubacksInOneCallAreToldApart() {
    String second = publish(24).replace("\\0\\5", "\\0\\6") + REST.replace("0001", "0002");
    String both =
        "9 writev(7<socket:[70]>, [{iov_base=\"@\\2\\0\\5\", iov_len=4},"
            + " {iov_base=\"@\\2\\0\\6\", iov_len=4}], 2) = 8\n";
    FsyncOrder order = judged(PRESS + ROW + second + SYNC + both);
    assertThat(order.confirmed()).isEqualTo(2);
    assertThat(order.faults()).singleElement().asString().contains("f1-0002").contains("never");
  }
}
