package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes through every screen and dialog in one language and notes every word on it. */
final class Tour {

  private final Desk desk;
  private final Catalogue texts;
  private final int rows;
  private final Map<String, List<String>> words = new LinkedHashMap<>();

  private Tour(Desk desk, Catalogue texts, int rows) {
    this.desk = desk;
    this.texts = texts;
    this.rows = rows;
  }

  /**
   * Screen → its words. The desk is at the sign-in, and is there again at the end.
   *
   * @param rows how many rows the duty list has
   * @param user who signs in
   * @param who whose alert is opened
   */
  static Map<String, List<String>> of(
      Desk desk, Catalogue texts, int rows, Town.User user, String who) {
    Tour tour = new Tour(desk, texts, rows);
    tour.signIn(user);
    tour.list();
    tour.alert(who);
    tour.dialogs();
    tour.pages();
    tour.press("app.signOut");
    return tour.words;
  }

  private void note(String screen) {
    words.put(screen, desk.words());
  }

  private void press(String key) {
    desk.button(texts.text(key)).click();
  }

  private void signIn(Town.User user) {
    Page page = desk.page();
    page.getByLabel(texts.text("signin.name")).fill(user.name());
    page.getByLabel(texts.text("signin.password")).fill("wrong");
    press("signin.do");
    assertThat(page.getByText(texts.text("signin.wrong"))).isVisible();
    note("sign-in");
    page.getByLabel(texts.text("signin.password")).fill(user.password());
    press("signin.do");
  }

  private void list() {
    assertThat(desk.button(texts.text("duty.start"))).isVisible();
    Locator list =
        desk.page()
            .getByRole(
                AriaRole.LIST, new Page.GetByRoleOptions().setName(texts.text("list.title")));
    assertThat(list.getByRole(AriaRole.LISTITEM)).hasCount(rows);
    // Until the names are read, ids of homes stand there.
    assertThat(list).not().containsText("H00");
    note("off duty");
    press("duty.start");
    assertThat(desk.button(texts.text("duty.start"))).isHidden();
    press("filter.all");
    assertThat(desk.page().getByText(texts.text("link.live"))).isVisible();
    note("duty list");
  }

  private void alert(String who) {
    desk.link(who).click();
    assertThat(desk.region(texts.text("timeline.title")).getByRole(AriaRole.LISTITEM).first())
        .isVisible();
    note("alert");
  }

  private void dialogs() {
    dialog("dispatch", () -> desk.keys("d"));
    dialog("escalate", () -> desk.keys("x"));
    dialog("outcome", () -> desk.button(texts.text("act.resolve")).click());
    dialog("by hand", () -> press("manual.button"));
    dialog("help", () -> desk.page().keyboard().press("?"));
  }

  private void pages() {
    for (String page : List.of("work", "rotas", "plans", "figures")) {
      desk.link(texts.text("page." + page)).click();
      assertThat(desk.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .hasText(texts.text("page." + page));
      assertThat(desk.page().getByText(texts.text("list.loading"))).hasCount(0);
      if (page.equals("figures")) {
        assertThat(desk.page().getByRole(AriaRole.COMBOBOX).first()).containsText("一村");
      }
      note(page);
    }
  }

  private void dialog(String name, Runnable open) {
    open.run();
    assertThat(desk.page().getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(desk.dialog().getByText(texts.text("list.loading"))).hasCount(0);
    if (name.equals("by hand")) {
      assertThat(desk.page().getByRole(AriaRole.RADIO).first()).isVisible();
    }
    note(name);
    desk.page().keyboard().press("Escape");
    assertThat(desk.page().getByRole(AriaRole.DIALOG)).isHidden();
  }
}
