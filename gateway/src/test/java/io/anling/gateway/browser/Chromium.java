package io.anling.gateway.browser;

import static io.anling.alert.outside.OutsideProgram.require;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, driven by the machine's own Node; nothing is downloaded. The autoplay
 * policy is the browser's default: only a click or a key makes the page sound.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** For everything that has no bound of its own; a loaded machine is slow. */
  static final double PATIENCE_MILLIS = 15_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or leaves the tests out where it or Node is absent. */
  static Chromium start() {
    String chromium =
        NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst().orElse(NAMES.get(0));
    require(chromium, "--version");
    require("node", "--version");
    Map<String, String> environment =
        Map.of(
            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
            "1",
            "PLAYWRIGHT_NODEJS_PATH",
            onPath("node").orElseThrow());
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    LaunchOptions options =
        new LaunchOptions().setExecutablePath(Path.of(chromium)).setArgs(ARGUMENTS);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** A desk of its own (cookies, storage, sound) with the console open, nobody signed in. */
  Desk desk(URI address, int width, int height) {
    return new Desk(
        browser.newContext(
            new NewContextOptions()
                .setBaseURL(address.toString())
                .setViewportSize(width, height)
                .setLocale("zh-CN")),
        address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
