package io.anling.gateway.durability;

import io.anling.alert.jdbc.PostgresServer;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/**
 * K10 on PostgreSQL: a killed gateway leaves neither a lock behind nor half a transaction. It is
 * started by plain {@code java -jar}, as people do.
 */
@Tag("postgres")
class PostgresKillLoopIT extends KillLoopIT {

  @Override
  int fewest() {
    return 6;
  }

  @Override
  Trial prepare() throws IOException {
    return Trial.prepareOn(PostgresServer.shared(), "k10-postgres").asAnybodyStartsIt();
  }
}
