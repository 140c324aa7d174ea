package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Two stores over one file stand for two nodes. */
@Tag("sqlite")
class SqliteTwoNodesTest extends TwoNodesContract {

  @TempDir Path directory;

  @Override
  AlertStore open() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }
}
