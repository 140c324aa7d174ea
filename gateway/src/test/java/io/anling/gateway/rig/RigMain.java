package io.anling.gateway.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The rig by itself, for tools such as {@code mosquitto_pub}: [MQTT port] [DTLS port] [directory].
 */
public final class RigMain {

  private RigMain() {}

  public static void main(String[] args) throws Exception {
    int mqtt = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    int dtls = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Path directory = args.length > 2 ? Path.of(args[2]) : Files.createTempDirectory("rig");
    Rig rig = new Rig(directory, new Rig.Settings(Duration.ofSeconds(10), 256, mqtt, dtls, -1));
    System.out.println(
        "mqtt " + rig.mqtt.port() + ", dtls " + rig.coap.dtlsPort() + ", in " + directory);
    new CountDownLatch(1).await();
  }
}
