package io.anling.gateway;

import io.anling.gateway.admin.Exit;
import io.anling.gateway.cli.CommonOptions;
import io.anling.gateway.cli.GatewayCommandLine;
import io.anling.gateway.cli.Terminal;
import io.anling.gateway.config.ConfigNotes;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.logging.StderrConfigurator;
import java.util.concurrent.CountDownLatch;

/** The program's entry. */
public final class GatewayMain {

  private GatewayMain() {}

  /** Runs the command that {@code args} name; exits 0 (done), 1 (failed) or 2 (wrong use). */
  public static void main(String[] args) {
    CommonOptions common = new CommonOptions(Terminal.own(), System.getenv());
    System.exit(GatewayCommandLine.run(common, () -> serve(common), args));
  }

  private static int serve(CommonOptions common) throws InterruptedException {
    StderrConfigurator.serving();
    GatewayConfig config = common.load();
    Emergency emergency = new Emergency();
    Thread.setDefaultUncaughtExceptionHandler(emergency);
    Gateway gateway = Gateway.start(config, emergency, common.terminal());
    ConfigNotes.ofNotices(config).forEach(common.terminal()::say);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "stop"));
    stopped.await();
    return Exit.DONE;
  }

  /** Runs on SIGTERM and SIGINT; an orderly stop is a success. */
  private static void stop(Gateway gateway, CountDownLatch stopped) {
    gateway.close();
    stopped.countDown();
    Runtime.getRuntime().halt(Exit.DONE);
  }
}
