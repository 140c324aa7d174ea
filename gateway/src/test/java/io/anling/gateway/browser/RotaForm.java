package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** The form of a rota, as a person at a desk fills it in. */
final class RotaForm {

  private RotaForm() {}

  /** The first button of that name. */
  static Locator button(Locator within, String name) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).first();
  }

  /** The form of a new rota, filled in for the two whom the first village has. */
  static Locator filled(Desk desk, Town town, String name) {
    button(desk.region("排班表"), "新建排班表").click();
    Locator form = desk.region("新建排班表");
    form.getByLabel("名称").fill(name);
    form.getByLabel("地区").fill("测试县/甲镇/一村");
    member(desk, form, "测试帮");
    member(desk, form, town.second().name());
    return form;
  }

  /** By the keyboard: what is found first is added. */
  static void member(Desk desk, Locator form, String name) {
    members(form).fill(name);
    desk.keys("Enter");
    assertThat(button(form, "移除 " + name)).isVisible();
  }

  static Locator members(Locator form) {
    return form.getByRole(AriaRole.SEARCHBOX, new Locator.GetByRoleOptions().setName("成员，按轮值顺序"));
  }
}
