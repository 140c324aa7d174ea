package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL by configuration alone, and its password shown to nobody. */
class DatabaseKeysTest {

  @TempDir private Path scratch;

  @Test
  void addressUserAndPasswordAreRead() throws IOException {
    Path secret = Files.writeString(scratch.resolve("secret"), "made-up\n");
    GatewayConfig config =
        GatewayConfig.load(
            null,
            null,
            Map.of(
                "ANLING_DATABASE", "jdbc:postgresql://db-1,db-2/anling",
                "ANLING_DATABASE_USER", "anling",
                "ANLING_DATABASE_PASSWORD_FILE", secret.toString()));
    assertThat(config.store().postgres())
        .isEqualTo(new PostgresAddress("jdbc:postgresql://db-1,db-2/anling", "anling", "made-up"));
    assertThat(config.toString()).doesNotContain("made-up");
  }

  @Test
  void noPasswordIsShown() {
    Map<String, String> environment =
        Map.of(
            "ANLING_DATABASE",
            "jdbc:postgresql://db/anling?ssl=true&password=s3cret&sslpassword=s3cret",
            "ANLING_DATABASE_PASSWORD",
            "s3cret");
    assertThat(GatewayConfig.describe(null, null, environment))
        .contains(
            "database: jdbc:postgresql://db/anling?ssl=true&password=********&sslpassword=********"
                + "  # ANLING_DATABASE",
            "database-password: ********  # ANLING_DATABASE_PASSWORD")
        .noneMatch(line -> line.contains("s3cret"));
    Map<String, String> inFront =
        Map.of("ANLING_DATABASE", "jdbc:postgresql://anling:s3cret@db:5432/anling");
    assertThat(GatewayConfig.describe(null, null, inFront))
        .contains("database: jdbc:postgresql://anling:********@db:5432/anling  # ANLING_DATABASE");
  }
}
