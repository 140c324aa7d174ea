package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("sqlite")
class SqliteOverStoreTest extends OverStoreContract {

  @TempDir Path directory;

  @Override
  AlertStore open() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }
}
