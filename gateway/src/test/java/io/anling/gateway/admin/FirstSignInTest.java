package io.anling.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DirectoryLock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSignInTest {

  @TempDir private Path directory;

  @Test
  void itsFileIsNamedUntilTheFirstAdministratorSignsIn() {
    Path file = directory.resolve("first-sign-in.txt");
    GatewayConfig config = GatewayConfig.load(null, directory, Map.of());
    try (DirectoryLock lock = DirectoryLock.tryTake(directory).orElseThrow();
        GateRig rig = GateRig.open(config, lock)) {
      assertThat(FirstSignIn.ensure(rig.gate(), file)).contains(file);
      assertThat(FirstSignIn.ensure(rig.gate(), file)).contains(file);
      FirstSignIn.happened(file, "admin");
      assertThat(FirstSignIn.ensure(rig.gate(), file)).isEmpty();
    }
  }
}
