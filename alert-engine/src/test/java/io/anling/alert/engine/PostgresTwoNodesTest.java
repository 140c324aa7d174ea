package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresTwoNodesTest extends TwoNodesContract {

  private final PostgresAddress address = PostgresServer.shared().database();

  @Override
  AlertStore open() {
    return JdbcAlertStore.postgres(address);
  }
}
