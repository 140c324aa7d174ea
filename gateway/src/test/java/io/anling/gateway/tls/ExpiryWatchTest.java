package io.anling.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.rig.Authority;
import io.anling.gateway.rig.Pem;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a certificate's end, and how often. */
class ExpiryWatchTest {

  @TempDir Path directory;
  private Instant now = Instant.EPOCH;

  @Test
  void saysItAtThirtySevenAndOneDaysAndOnceItIsOver() throws Exception {
    Authority authority = new Authority(directory, "测试");
    Pem pem = authority.issue("gateway", "-1H", 100);
    X509Certificate certificate = pem.x509();
    Instant end = certificate.getNotAfter().toInstant();
    List<Long> said = new ArrayList<>();
    ExpiryWatch watch = new ExpiryWatch(() -> now, (what, at, days) -> said.add(days));
    for (int hours = 24 * 60; hours >= -48; hours -= 1) {
      now = end.minus(Duration.ofHours(hours)).plusSeconds(1);
      watch.look(List.of(certificate), List.of(), List.<X509CRL>of());
    }
    assertThat(said).containsExactly(30L, 7L, 1L, -1L);
  }

  @Test
  void aRestartSaysWhereItStands() throws Exception {
    X509Certificate own = new Authority(directory, "测试").issue("gateway", "-1H", 100).x509();
    now = own.getNotAfter().toInstant().minus(Duration.ofDays(5));
    List<String> said = new ArrayList<>();
    ExpiryWatch watch = new ExpiryWatch(() -> now, (what, at, days) -> said.add(what + days));
    watch.look(List.of(own), List.of(own), List.<X509CRL>of());
    watch.look(List.of(own), List.of(own), List.<X509CRL>of());
    assertThat(said)
        .containsExactly(
            "the listeners' certificate CN=gateway5", "the devices' authority CN=gateway5");
  }
}
