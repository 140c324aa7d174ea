package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.sim.SimJar.Run;
import io.anling.sim.fake.FakeGateway;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator's own jar against gateways of straw: does it find what is planted? */
class FakeGatewayIT {
  @TempDir Path directory;
  private Path gateway;

  @BeforeEach
  void jar() throws Exception {
    gateway = directory.resolve("fake-gateway.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, FakeGateway.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(gateway)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  @Test
  void anHonestGatewayLosesNothingInAPowerCut() throws Exception {
    Run run = SimJar.run(gateway, "demo", "--for", "5s", "--http-port", "0");
    assertThat(run.output())
        .contains("控制台 console", "pass-word", "断电 power cut")
        .containsPattern("丢失 lost +0");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  @Test
  void aGatewayThatConfirmsBeforeItCommitsIsFoundOutAndItsLossesNamed() throws Exception {
    Run run =
        SimJar.run(
            gateway,
            "demo",
            "--for=5s",
            "--drain=3s",
            "--data-dir=" + directory.resolve("kept"),
            "--http-port=0",
            "--gateway-java-option=-Dfake.confirms-before-commit=true");
    assertThat(run.output())
        .containsPattern("LOST sim-0\\d\\d-sos \\S+ sos sent 20\\S+Z confirmed 20\\S+Z")
        .contains("the ledger does not hold");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aStormThroughHubsIsMeasured() throws Exception {
    Run run =
        SimJar.run(
            gateway,
            "fleet",
            "--presses=300",
            "--connections=10",
            "--hub-children=20",
            "--within=300ms",
            "--warm-up=20");
    assertThat(run.output())
        .containsPattern("presses sent +300 ")
        .containsPattern("confirmed +300")
        .containsPattern("alerts +200")
        .contains("after a warm-up of 20", "presses per commit", "all held");
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
