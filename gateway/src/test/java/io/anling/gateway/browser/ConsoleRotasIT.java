package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervisor of the desk makes a rota, sees who would be on duty, and keeps it or not. */
@Tag("browser")
class ConsoleRotasIT {

  private static final String CONFIGURED =
      """
      rotas:
        - id: night
          name: 县级夜班
          region: 测试县
          role: station
          rotation: {kind: daily, start: 2026-11-23, at: "18:00", members: ["user:nobody-yet"]}
      """;

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号"), Town.row(2, "二村", "测试乙", "二村 2 号"))
          .withFile("ANLING_ROTAS", CONFIGURED);

  @AfterEach
  void onlyTheConfigurations() {
    for (JsonNode one : TOWN.api().get("rotas").get("items")) {
      if (!one.get("configured").asBoolean()) {
        TOWN.api().status("DELETE", "rotas/" + one.get("id").asText(), "");
      }
    }
  }

  private static Desk supervisor(int width, int height) {
    Desk desk = TOWN.desk(width, height);
    desk.signIn(TOWN.first()).startDuty();
    desk.keys("3");
    return desk;
  }

  private static Desk supervisor() {
    return supervisor(Town.WIDTH, Town.HEIGHT);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode one : TOWN.api().get("rotas").get("items")) {
      names.add(one.get("name").asText());
    }
    return names;
  }

  @Test
  void rotaIsLaidOutBeforeItIsSavedThenChangedAndRemoved() {
    try (Desk desk = supervisor()) {
      Locator form = RotaForm.filled(desk, TOWN, "一村白班");
      assertThat(RotaForm.button(form, "保存")).isDisabled();
      form.getByLabel("班次长度").selectOption("half");
      assertThat(form).containsText("每天 08:00、20:00 交班");
      RotaForm.button(form, "下移 测试帮").click();
      RotaForm.button(form, "预览未来 14 天").click();
      Locator preview = form.getByRole(AriaRole.TABLE);
      assertThat(preview).containsText("未来 14 天的班次");
      assertThat(preview.getByRole(AriaRole.ROW).nth(1)).containsText("20:00");
      assertThat(form).containsText("未来 14 天无人值守");
      assertThat(names()).containsExactly("县级夜班");
      desk.picture(Path.of("target", "console-rota.png"));

      form.getByLabel("开始日期").fill("2026-11-24");
      assertThat(RotaForm.button(form, "保存")).isDisabled();
      assertThat(form).containsText("内容已改，请重新预览");
      RotaForm.button(form, "预览未来 14 天").click();
      desk.tabTo(RotaForm.button(form, "保存"));
      desk.keys("Enter");
      Locator card = desk.region("一村白班");
      assertThat(card).containsText("未来 8 天");
      assertThat(card).containsText(TOWN.second().name());
      assertThat(card).containsText("替班");

      RotaForm.button(card, "编辑").click();
      Locator editor = desk.region("编辑排班表：一村白班");
      assertThat(editor.getByLabel("班次长度")).hasValue("half");
      editor.getByLabel("名称").fill("一村轮班");
      RotaForm.button(editor, "预览未来 14 天").click();
      RotaForm.button(editor, "保存").click();
      assertThat(names()).containsExactlyInAnyOrder("县级夜班", "一村轮班");

      Locator renamed = desk.region("一村轮班");
      RotaForm.button(renamed, "删除").click();
      assertThat(desk.dialog()).containsText("照旧通知全员");
      desk.dialogButton("删除").click();
      assertThat(renamed).hasCount(0);
      assertThat(names()).containsExactly("县级夜班");
    }
  }

  @Test
  void daysOffStandAtTheShiftsInWhichTheyLie() throws IOException {
    LocalDate off = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2);
    Path file = Files.createTempFile("holidays-", ".txt");
    Files.writeString(file, "year " + off.getYear() + "\nannounced\noff " + off + " 测试节\n");
    TOWN.home().done("holidays", "add", file.toString());
    Files.delete(file);
    try (Desk desk = supervisor()) {
      Locator form = RotaForm.filled(desk, TOWN, "一村白班");
      RotaForm.button(form, "预览未来 14 天").click();
      Locator shifts =
          form.getByRole(AriaRole.ROW)
              .filter(
                  new Locator.FilterOptions()
                      .setHasText("节假日 " + off.toString().substring("2026-".length())));
      assertThat(shifts.first()).isVisible();
      assertThat(shifts.count()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void hoursAndHandOversOfOnesOwnAndTheGapsTheyLeaveAreShown() {
    try (Desk desk = supervisor()) {
      Locator form = RotaForm.filled(desk, TOWN, "一村夜间");
      form.getByLabel("班次长度").selectOption("custom");
      form.getByLabel("周期天数").fill("7");
      RotaForm.button(form, "增加交班").click();
      form.getByLabel("第几天").last().fill("5");
      RotaForm.button(form, "增加时段").click();
      form.getByLabel("日子").selectOption("workdays");
      form.getByLabel("周三").check();
      RotaForm.button(form, "预览未来 14 天").click();
      Locator preview = form.getByRole(AriaRole.TABLE);
      assertThat(preview).containsText("无人");
      RotaForm.button(form, "保存").click();
      assertThat(desk.region("一村夜间")).isVisible();
      JsonNode saved = TOWN.api().get("rotas").get("items").findParents("windows").get(0);
      assertThat(saved.at("/rotation/handOvers").toString())
          .isEqualTo("[{\"day\":0,\"at\":\"08:00\"},{\"day\":5,\"at\":\"08:00\"}]");
      assertThat(saved.at("/windows/0/weekdays").toString()).isEqualTo("[\"wed\"]");

      RotaForm.button(desk.region("一村夜间"), "编辑").click();
      Locator editor = desk.region("编辑排班表：一村夜间");
      assertThat(editor.getByLabel("周期天数")).hasValue("7");
      assertThat(editor.getByLabel("周三")).isChecked();
      RotaForm.button(editor, "取消").click();
      assertThat(editor).hasCount(0);
      assertThat(desk.region("一村夜间")).isVisible();
    }
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved() {
    try (Desk desk = supervisor()) {
      RotaForm.button(desk.region("排班表"), "新建排班表").click();
      Locator form = desk.region("新建排班表");
      assertThat(form.getByLabel("名称")).isFocused();
      form.getByLabel("地区").fill("测试县/无此镇");
      RotaForm.button(form, "预览").click();
      assertThat(form.getByLabel("名称")).hasAttribute("aria-invalid", "true");
      assertThat(form.getByLabel("名称")).isFocused();
      assertThat(form).containsText("请填写名称");
      assertThat(form).containsText("没有这个地区");
      assertThat(form).containsText("请至少添加一名成员");
      desk.picture(Path.of("target", "console-rota-fault.png"));

      form.getByLabel("名称").fill("一村白班");
      form.getByLabel("地区").fill("测试县/甲镇/一村");
      RotaForm.member(desk, form, "查无此人");
      RotaForm.button(form, "预览").click();
      assertThat(form).containsText("没有“user:查无此人”这个人员或账号");
      assertThat(RotaForm.members(form)).isFocused();
      form.getByLabel("时区").fill("Mars");
      RotaForm.button(form, "移除 查无此人").click();
      RotaForm.member(desk, form, "测试帮");
      RotaForm.button(form, "预览").click();
      assertThat(form).containsText("不认识这个时区");
      assertThat(form.getByLabel("时区")).isFocused();
      assertThat(RotaForm.button(form, "保存")).isDisabled();
      assertThat(names()).containsExactly("县级夜班");
    }
  }

  @Test
  void lostConnectionIsSaidAndSavingAgainMakesOneRota() {
    try (Desk desk = supervisor()) {
      Locator form = RotaForm.filled(desk, TOWN, "一村白班");
      RotaForm.button(form, "预览未来 14 天").click();
      assertThat(RotaForm.button(form, "保存")).isEnabled();
      desk.page().route("**/api/v1/rotas", ConsoleRotasIT::cutAfter);
      RotaForm.button(form, "保存").click();
      assertThat(form).containsText("没有收到服务器的答复");
      assertThat(form.getByLabel("名称")).hasValue("一村白班");
      assertThat(names()).containsExactlyInAnyOrder("县级夜班", "一村白班");

      desk.page().unroute("**/api/v1/rotas");
      RotaForm.button(form, "保存").click();
      assertThat(desk.region("一村白班")).isVisible();
      assertThat(names()).containsExactlyInAnyOrder("县级夜班", "一村白班");
    }
  }

  /** The answer never arrives. */
  private static void cutAfter(Route route) {
    if (route.request().method().equals("POST")) {
      route.fetch();
      route.abort("connectionreset");
    } else {
      route.resume();
    }
  }

  @Test
  void rotaOfTheConfigurationTakesStandInsAndNothingElse() {
    try (Desk desk = supervisor()) {
      assertThat(desk.region("排班表")).containsText("配置文件");
      desk.link("县级夜班").click();
      Locator card = desk.region("县级夜班");
      assertThat(card).containsText("由配置文件设定，只可替班、换班");
      assertThat(RotaForm.button(card, "保存替班")).isVisible();
      assertThat(RotaForm.button(card, "编辑")).isHidden();
      assertThat(RotaForm.button(card, "删除")).isHidden();
    }
  }

  @Test
  void whoeverOnlyLooksHasNoFormAndTheApiRefuses() {
    Town.User auditor = TOWN.user("测试审计", "auditor");
    try (Desk desk = TOWN.desk()) {
      desk.signIn(auditor).startDuty();
      desk.keys("3");
      Locator list = desk.region("排班表");
      assertThat(list).containsText("县级夜班");
      assertThat(RotaForm.button(list, "新建排班表")).isHidden();
      desk.link("县级夜班").click();
      assertThat(RotaForm.button(desk.region("县级夜班"), "编辑")).isHidden();
      for (String path : List.of("rotas", "rotas/preview")) {
        assertThat(TOWN.api(auditor).status("POST", path, "{}")).as(path).isEqualTo(403);
      }
      assertThat(TOWN.api(auditor).status("DELETE", "rotas/config-night", "")).isEqualTo(403);
    }
  }

  @Test
  void everythingFitsATelephoneAndCanBeTouched() {
    try (Desk desk = supervisor(360, 740)) {
      Locator form = RotaForm.filled(desk, TOWN, "一村白班");
      form.getByLabel("班次长度").selectOption("custom");
      RotaForm.button(form, "增加时段").click();
      RotaForm.button(form, "预览未来 14 天").click();
      assertThat(form.getByRole(AriaRole.TABLE)).isVisible();
      desk.page()
          .screenshot(
              new com.microsoft.playwright.Page.ScreenshotOptions()
                  .setPath(Path.of("target", "console-rota-360.png"))
                  .setFullPage(true));
      assertThat(desk.cutOff()).isEmpty();
      assertThat(desk.small(form)).isEmpty();
    }
  }

  @Test
  void everyWordIsThereInEnglish() {
    try (Desk desk = supervisor()) {
      desk.button("English").click();
      RotaForm.button(desk.region("Rotas"), "New rota").click();
      Locator form = desk.region("New rota");
      form.getByLabel("Name").fill("day");
      form.getByLabel("Region").fill("测试县/甲镇/一村");
      form.getByLabel("Length of a shift").selectOption("custom");
      RotaForm.button(form, "Add hours").click();
      assertThat(form.innerText())
          .doesNotContainPattern("\\p{IsHan}")
          .doesNotContainPattern("\\b[a-z]+[.][a-z]+[A-Z]\\w*");
      RotaForm.button(form, "Preview").click();
      assertThat(form).containsText("Add one member at least.");
    }
  }
}
