package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One browser at a desk. Closing it fails where the page complained of anything. */
final class Desk implements AutoCloseable {

  private static final String HEARD = script("ears.js");
  private static final String CUT_OFF = script("cut-off.js");
  private static final String WORDS = script("words.js");
  private static final String SMALL = script("small.js");

  /** What Chromium says of every answer of 400 and above, and of a lost connection. */
  private static final String ANSWERED_SO = "Failed to load resource: ";

  /** Whether an element of a shadow tree has the focus. */
  static final String FOCUSED = "element => element.getRootNode().activeElement === element";

  /** More than any page of a few rows has to stop at. */
  private static final int MOST_TABS = 100;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  /** The ring's own pause is shorter. */
  private static final double SILENCE_MILLIS = 1_200;

  Desk(BrowserContext context, URI home) {
    this.context = context;
    context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
    context.addInitScript(HEARD);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(home.toString())) {
            complaints.add("asked another host: " + request.url());
          }
        });
    page.onConsoleMessage(
        message -> {
          boolean bad = List.of("error", "warning").contains(message.type());
          if (bad && !message.text().startsWith(ANSWERED_SO)) {
            complaints.add(message.text());
          }
        });
    page.navigate("/");
  }

  private static String script(String name) {
    try (InputStream in = Desk.class.getResourceAsStream("/browser/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Page page() {
    return page;
  }

  Desk signIn(Town.User user) {
    page.getByLabel("用户名").fill(user.name());
    page.getByLabel("密码").fill(user.password());
    button("登录").click();
    return this;
  }

  Desk startDuty() {
    button("开始值班").click();
    assertThat(page.getByText("声音正常").or(button("静音 2 分钟"))).isVisible();
    return this;
  }

  /** The Tab key, until that element has the focus. */
  void tabTo(Locator element) {
    assertThat(element).isVisible();
    for (int tabs = 0; tabs < MOST_TABS && !(boolean) element.evaluate(FOCUSED); tabs++) {
      page.keyboard().press("Tab");
    }
    if (!(boolean) element.evaluate(FOCUSED)) {
      throw new AssertionError("the Tab key never comes to " + element);
    }
  }

  /** One key after another, as a person presses them. */
  void keys(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** A button of the dialog that is open. */
  Locator dialogButton(String name) {
    return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).first();
  }

  Locator radio(String name) {
    return page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name)).first();
  }

  /** The rows of the duty list, the one of {@code who} alone. */
  Locator row(String who) {
    return rows().filter(new Locator.FilterOptions().setHasText(who));
  }

  Locator rows() {
    return page.getByRole(AriaRole.LIST, new GetByRoleOptions().setName("警报列表"))
        .getByRole(AriaRole.LISTITEM);
  }

  /** The row's main act. */
  void act(String act, String who) {
    row(who).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(act)).click();
  }

  /** Opens the page of an alert. */
  void open(String who) {
    row(who).getByRole(AriaRole.LINK).click();
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
        .containsText(who);
  }

  /** A part of an alert's page by its heading. */
  Locator region(String name) {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName(name));
  }

  /** Where the alert that is open stands. */
  Locator state() {
    return page.getByRole(AriaRole.LIST, new GetByRoleOptions().setName("处理进度"))
        .locator("[aria-current=step]");
  }

  /** The state of the AudioContext; {@code none} as long as the page has made none. */
  String soundState() {
    return (String) heard().get("state");
  }

  /** Waits until the loudspeaker sounds, or has been silent for longer than the ring pauses. */
  void awaitSound(boolean sounds) {
    page.waitForCondition(
        () -> {
          double silent = ((Number) heard().get("silentMs")).doubleValue();
          return sounds ? silent < SILENCE_MILLIS : silent > SILENCE_MILLIS;
        });
  }

  private Map<?, ?> heard() {
    return (Map<?, ?>) page.evaluate("() => heard()");
  }

  /** Takes a picture of what is in sight. */
  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** What does not fit where it stands. */
  List<String> cutOff() {
    return strings(CUT_OFF);
  }

  /** What of a part of the page is there to be touched and below 44 px. */
  List<String> small(Locator part) {
    return ((List<?>) part.evaluate(SMALL)).stream().map(String.class::cast).toList();
  }

  /** Everything that a person can read on the page or have read out. */
  List<String> words() {
    return strings(WORDS);
  }

  private List<String> strings(String expression) {
    return ((List<?>) page.evaluate(expression)).stream().map(String.class::cast).toList();
  }

  @Override
  public void close() {
    context.close();
    if (!complaints.isEmpty()) {
      throw new AssertionError("the page complained: " + complaints);
    }
  }
}
