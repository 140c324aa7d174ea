package io.anling.sim;

import io.anling.sim.Scenario.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** What a person is told before the demonstration begins. */
final class Programme {
  private Programme() {}

  /** The console's address and sign-in in one line. */
  static String address(Rig rig) {
    return String.format(
        "控制台 console %s  用户名 user %s  密码 password %s",
        rig.console(), rig.accounts().watcher(), rig.accounts().password());
  }

  /** Prints the console's address and sign-in, what will happen, and what one can try. */
  static void announce(
      PrintStream out, Rig rig, Household hand, Optional<Duration> length, Pace pace) {
    String secret = hand.device(DeviceModel.SOS).credentials().secret();
    String end =
        length
            .map(d -> d.toSeconds() + " 秒后自动结束并出报告 ends by itself after that many seconds")
            .orElse("按 Ctrl-C 结束并出报告 Ctrl-C ends it and prints the report");
    out.printf(
        """

        安铃演示已就绪 · the Anling demo is ready

          控制台 console    %s
          用户名 user       %s
          密码   password   %s

        看什么 · what to look at
          登录后点“开始值班”，几秒内就会响铃。
          Sign in, start your shift, and within seconds an alert rings.
          第一个报警无人应答，会逐级升级；其他的%s由模拟人员 responder-sim 受理、到场、办结；您都可以抢先受理。
          The first alert is left alone and climbs its plan; others are acknowledged, attended and
          resolved by a simulated responder, responder-sim, %s. Be faster:
          what you take is yours.
          30 户人家，90 台设备（MQTT 与 CoAP/DTLS），全部为虚构数据。
          30 households, 90 devices over MQTT and CoAP/DTLS; all of it made up.

        亲手按一次 · press once yourself
          mosquitto_pub -V 5 -p %d -u %s -P %s -q 1 -t event -m '{"type":"sos"}'
          coap-client-openssl -u %s -k %s -m post -t 50 -e '{"type":"sos"}' coaps://127.0.0.1:%d/event

          %s

        """,
        rig.console(),
        rig.accounts().watcher(),
        rig.accounts().password(),
        pace == Pace.PATIENT ? "约二十秒后" : "几秒后",
        pace == Pace.PATIENT ? "after some 20 seconds" : "within seconds",
        rig.ports().mqtt(),
        County.BY_HAND,
        secret,
        County.BY_HAND,
        secret,
        rig.ports().coap(),
        end);
  }
}
