package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimMainTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysItsVersionAndItsCommands() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("anling-sim ");
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("demo", "play", "fleet");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWrongOptionIsOneLineAndExit2() {
    assertThat(run("demo", "--for", "soon")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("'soon' is no duration; write 500ms, 60s, 5m or 1h");
  }

  @Test
  void aMissingGatewayIsOneLineAndExit2() {
    String jar = directory.resolve("none.jar").toString();
    assertThat(run("demo", "--gateway", jar)).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains(jar, "no such file", "mvn -q -DskipTests package");
  }

  @Test
  void aDirectoryWithSomethingInItIsRefused() throws Exception {
    Path jar = Files.writeString(directory.resolve("some.jar"), "");
    String used = directory.toString();
    assertThat(run("demo", "--gateway", jar.toString(), "--data-dir", used)).isEqualTo(2);
    assertThat(err.toString()).contains("--data-dir " + used + ": not empty");
  }

  @Test
  void aGatewayThatCannotRunIsOneLineAndExit1() throws Exception {
    Path jar = Files.writeString(directory.resolve("some.jar"), "no jar");
    String data = directory.resolve("data").toString();
    assertThat(run("demo", "--gateway", jar.toString(), "--data-dir", data)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("gateway import", "jar");
  }

  @Test
  void aStormOfNothingIsRefused() {
    assertThat(run("fleet", "--presses", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--presses");
  }

  @Test
  void aBrokerThatIsNoPlaceIsOneLineAndExit2() {
    assertThat(run("play", "--token-file", "t", "--data-dir", "d", "--broker", "mosquitto"))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("'mosquitto' is no place; write HOST:PORT");
  }

  @Test
  void aGatewayThatDoesNotComeUpIsOneLineAndExit1() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "t");
    String nowhere = "http://127.0.0.1:1";
    String data = directory.resolve("data").toString();
    assertThat(
            run(
                "play",
                "--token-file=" + token,
                "--data-dir=" + data,
                "--api=" + nowhere,
                "--wait=1ms"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("no way into the gateway");
  }

  private int run(String... arguments) {
    CommandLine line = SimMain.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
