package io.anling.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who hears of the end of devices' certificates: each once a step, a fleet in one sentence. */
class DeviceExpiryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final List<String> said = new ArrayList<>();
  private final List<String> noted = new ArrayList<>();
  private final DeviceExpiry expiry =
      new DeviceExpiry(
          () -> now,
          new ExpiryWatch.Told() {
            @Override
            public void ends(String what, Instant at, long daysLeft) {
              said.add(what.replace("the certificate of device ", "") + " " + daysLeft);
            }

            @Override
            public void shown(Map<String, Instant> endsAt) {
              noted.addAll(endsAt.keySet());
            }

            @Override
            public void devicesEnd(int devices, List<String> such, Instant first, long daysLeft) {
              said.add(devices + " such as " + such + " " + daysLeft);
            }
          });

  private Instant in(int days) {
    return now.plus(Duration.ofDays(days));
  }

  /** Looks every minute for so long. */
  private void pass(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      now = now.plus(MINUTE);
      expiry.look();
    }
  }

  @Test
  void eachStepIsSaidOnceHoweverOftenTheDeviceConnects() {
    Instant end = in(31);
    for (int day = 0; day < 33; day++) {
      for (int i = 0; i < 5; i++) {
        expiry.shown("button", end);
        expiry.look();
      }
      pass(Duration.ofDays(1));
    }
    assertThat(said).containsExactly("button 30", "button 7", "button 1", "button -1");
    assertThat(noted).containsExactly("button");
  }

  @Test
  void oneThatHoldsForLongIsNotSaidAndANewOneBeginsAfresh() {
    expiry.shown("button", in(400));
    expiry.look();
    assertThat(said).isEmpty();
    expiry.shown("button", in(3));
    expiry.look();
    expiry.shown("button", in(365));
    expiry.look();
    assertThat(said).containsExactly("button 3");
    assertThat(noted).hasSize(3);
    assertThat(expiry.ending(30)).isZero();
  }

  @Test
  void aFleetIsTwentyRowsAndASentence() {
    for (int i = 0; i < 5_000; i++) {
      expiry.shown("button-" + (10_000 + i), in(20).plusSeconds(i));
    }
    expiry.look();
    assertThat(said).hasSize(DeviceExpiry.EACH + 1);
    assertThat(said.get(DeviceExpiry.EACH))
        .isEqualTo("4980 such as [button-10020, button-10021, button-10022] 20");
    assertThat(expiry.ending(30)).isEqualTo(5_000);
    assertThat(expiry.ending(7)).isZero();
    pass(Duration.ofHours(3));
    assertThat(said).as("once a step").hasSize(DeviceExpiry.EACH + 1);
  }

  @Test
  void whatComesInTricklesIsCountedOnceAnHour() {
    for (int minute = 0; minute < 180; minute++) {
      expiry.shown("button-" + minute, in(20));
      pass(MINUTE);
    }
    assertThat(said).hasSizeBetween(DeviceExpiry.EACH + 2, DeviceExpiry.EACH + 4);
  }

  /** So many come in, by name and number, at a pace that is taken in. */
  private void come(String name, int devices, Instant end) {
    for (int i = 0; i < devices; i++) {
      expiry.shown(name + i, end);
      if (i % 10_000 == 0) {
        expiry.look();
      }
    }
    expiry.look();
  }

  @Test
  void moreDevicesThanAreRememberedAreForgottenInTheirOrder() {
    come("button-", DeviceExpiry.MOST + 10, in(400));
    assertThat(expiry.ending(500)).isEqualTo(DeviceExpiry.MOST);
    assertThat(noted).hasSize(DeviceExpiry.MOST + 10);
  }

  @Test
  void whatWasSaidIsNotForgottenForThoseThatStillHoldForLong() {
    Instant soon = in(20);
    expiry.shown("old", soon);
    expiry.look();
    come("button-", DeviceExpiry.MOST + 10, in(400));
    expiry.shown("old", soon);
    expiry.look();
    assertThat(said).containsExactly("old 20");
    assertThat(noted).containsOnlyOnce("old");
  }

  @Test
  void floodBetweenTwoLooksIsBounded() {
    for (int i = 0; i < DeviceExpiry.MOST + 10; i++) {
      expiry.shown("button-" + i, in(400));
    }
    expiry.look();
    assertThat(expiry.ending(500)).isEqualTo(DeviceExpiry.MOST);
  }
}
