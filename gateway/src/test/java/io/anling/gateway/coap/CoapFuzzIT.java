package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.anling.alert.AlertKind;
import io.anling.gateway.rig.Rig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.RawData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A registered sensor that sends rubbish within its session. For longer: {@code -Dfuzz.seconds},
 * {@code -Dfuzz.seed}.
 */
class CoapFuzzIT {

  @TempDir Path directory;

  @Test
  void rubbishWithinASessionThrowsNothingAndPressesNothing() throws Exception {
    long seed = Long.getLong("fuzz.seed", 5L);
    Random random = new Random(seed);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger californium = (Logger) LoggerFactory.getLogger("org.eclipse.californium");
    try (Rig rig = new Rig(directory, Rig.Settings.DEFAULT);
        CoapDevice sensor = CoapDevice.psk(rig.coap.dtlsPort(), "sensor");
        CoapDevice button = CoapDevice.psk(rig.coap.dtlsPort(), "button")) {
      sensor.post("t", "");
      californium.addAppender(said);
      InetSocketAddress to =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.coap.dtlsPort());
      long until =
          System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 4)).toNanos();
      while (System.nanoTime() < until) {
        byte[] rubbish = CoapRubbish.datagram(random);
        sensor.connector.send(
            RawData.outbound(rubbish, new AddressEndpointContext(to), null, false));
        Thread.onSpinWait();
      }
      californium.detachAppender(said);
      rig.flush();
      assertThat(rig.kinds())
          .as("a child that nobody knows is a press, nothing else is; seed " + seed)
          .allMatch(kind -> kind == AlertKind.UNKNOWN_BUTTON);
      assertThat(button.post("event", CoapDevice.SOS).getCode())
          .as("seed " + seed)
          .isEqualTo(ResponseCode.CHANGED);
    }
    assertThat(said.list)
        .as("nothing is thrown; seed " + seed)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }
}
