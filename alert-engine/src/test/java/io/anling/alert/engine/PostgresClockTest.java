package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where nodes share a database, they share its clock, whatever their own ones show. */
@Tag("postgres")
class PostgresClockTest {

  private static final Duration NEAR = Duration.ofMillis(500);

  @Test
  void engineTimeIsTheDatabasesAndANodeThatIsOffSaysSo() {
    InstantSource right = InstantSource.system();
    InstantSource fast = InstantSource.offset(right, Duration.ofSeconds(5));
    try (AlertStore store = JdbcAlertStore.postgres(PostgresServer.shared().schema())) {
      EngineClock one = store.read(node -> EngineClock.start(node, right, System::nanoTime));
      EngineClock other = store.read(node -> EngineClock.start(node, fast, System::nanoTime));
      Instant now = right.instant();
      assertThat(Duration.between(now, one.instant()).abs()).isLessThan(NEAR);
      assertThat(Duration.between(now, other.instant()).abs()).isLessThan(NEAR);
      assertThat(one.state().nodeOff()).isFalse();
      assertThat(other.state().nodeOff()).isTrue();
      assertThat(other.state().node()).isCloseTo(Duration.ofSeconds(5), NEAR);
      assertThat(other.look()).as("its own clock is not followed").isEmpty();
    }
  }

  @Test
  void stepOfTheDatabasesClockIsSeenAtTheNextAnswer() {
    MachineClock machine = new MachineClock(EngineKit.START);
    try (AlertStore store = JdbcAlertStore.postgres(PostgresServer.shared().schema())) {
      EngineClock clock =
          store.read(session -> EngineClock.start(session, machine, machine::nanos));
      machine.pass(Duration.ofMinutes(10));
      assertThat(clock.look()).as("nobody has asked").isEmpty();
      boolean asked =
          store.read(
              session -> {
                clock.ask(session);
                return true;
              });
      assertThat(asked).isTrue();
      assertThat(clock.look().orElseThrow())
          .as("no time has passed at the database")
          .isCloseTo(Duration.ofMinutes(-10), Duration.ofSeconds(30));
    }
  }

  @Test
  void answerThatTookLongIsNotBelieved() {
    MachineClock machine = new MachineClock(EngineKit.START);
    LongSupplier slow =
        () -> {
          machine.pass(EngineClock.ANSWERED.plusMillis(1));
          return machine.nanos();
        };
    try (AlertStore store = JdbcAlertStore.postgres(PostgresServer.shared().schema())) {
      EngineClock clock = store.read(session -> EngineClock.start(session, machine, slow));
      machine.pass(Duration.ofMinutes(10));
      boolean asked =
          store.read(
              session -> {
                clock.ask(session);
                return true;
              });
      assertThat(asked).isTrue();
      assertThat(clock.look()).isEmpty();
    }
  }
}
