package io.anling.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.NoticeSender.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What group bots are sent, against the bodies and signatures that their makers publish. */
class ChatFormTest {

  private static final Instant THEN = Instant.ofEpochMilli(1_599_360_473_000L);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static MessageForm form(ChannelType type, String url, @Nullable String secret) {
    WebhookSettings settings =
        WebhookSettings.of(url, null, List.of(), "http://here", ZoneOffset.UTC);
    return new ChatForm(type, settings, secret);
  }

  private static MessageForm.Post post(MessageForm form, List<Task> tasks) {
    List<WebhookMessage> messages = form.messages(tasks, Notices.NOW);
    assertThat(messages).hasSize(1);
    return form.post(messages.get(0), THEN);
  }

  private static JsonNode body(MessageForm.Post post) throws IOException {
    return JSON.readTree(post.body().getBytes());
  }

  @Test
  void dingTalkIsSignedInTheQueryInMilliseconds() throws IOException {
    MessageForm form =
        form(
            ChannelType.DINGTALK,
            "https://oapi.dingtalk.com/robot/send?access_token=made-up",
            "SEC000000000000000000000");
    MessageForm.Post post = post(form, Notices.tasks(1, 1));
    assertThat(post.target())
        .isEqualTo(
            "/robot/send?access_token=made-up&timestamp=1599360473000"
                + "&sign=kjOV9n%2FgRl1AeeXnxqNB9wcQisVPOw%2B8ce62niAcJZ4%3D");
    assertThat(body(post).path("msgtype").textValue()).isEqualTo("text");
    assertThat(body(post).at("/text/content").textValue()).contains("一键求助", "测试县/甲镇");
    assertThat(body(post).at("/at/isAtAll").booleanValue()).isFalse();
  }

  @Test
  void latePressIsToldWithItsAge() throws IOException {
    MessageForm form =
        form(ChannelType.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/x", "demo-secret");
    String text = body(post(form, List.of(Notices.late(95)))).at("/content/text").textValue();
    assertThat(text).contains("一键求助").contains("迟到 95 分钟");
  }

  @Test
  void feishuIsSignedInTheBodyInSeconds() throws IOException {
    MessageForm form =
        form(ChannelType.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/x", "demo-secret");
    MessageForm.Post post = post(form, Notices.tasks(1, 1));
    assertThat(post.target()).isEqualTo("/open-apis/bot/v2/hook/x");
    assertThat(body(post).path("timestamp").textValue()).isEqualTo("1599360473");
    assertThat(body(post).path("sign").textValue())
        .isEqualTo("3/MaVZ8JLIy4TUG+7KSFJqvUkTKd+HWY8g+56DZWq8s=");
    assertThat(body(post).path("msg_type").textValue()).isEqualTo("text");
    assertThat(body(post).at("/content/text").textValue()).contains("一键求助");
  }

  @Test
  void weComKeepsItsKeyInTheQuery() throws IOException {
    MessageForm form =
        form(
            ChannelType.WECOM,
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up",
            null);
    MessageForm.Post post = post(form, Notices.tasks(1, 2));
    assertThat(post.target()).isEqualTo("/cgi-bin/webhook/send?key=made-up");
    assertThat(body(post).at("/text/mentioned_mobile_list").isArray()).isTrue();
    assertThat(body(post).at("/text/content").textValue())
        .startsWith("【安铃】一键求助")
        .contains("http://here/#/alerts/alert-1")
        .doesNotContain("0001");
  }

  @Test
  void manyNoticesAreOneMessageThatCountsThem() throws IOException {
    MessageForm form = form(ChannelType.WECOM, "https://qyapi.weixin.qq.com/?key=x", null);
    String text = body(post(form, Notices.tasks(17, 1))).at("/text/content").textValue();
    assertThat(text).startsWith("【安铃】17 起紧急事件：");
    String storm = body(post(form, Notices.tasks(200, 1))).at("/text/content").textValue();
    assertThat(storm).startsWith("【安铃】200 起紧急事件：").contains("另有");
    assertThat(storm.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000);
  }

  @Test
  void drillSaysThatItIsOne() throws IOException {
    MessageForm form = form(ChannelType.WECOM, "https://qyapi.weixin.qq.com/?key=x", null);
    List<Task> both = List.of(Notices.task(2, 1, Notices.NOW), Notices.drill());
    String alone = body(post(form, List.of(Notices.drill()))).at("/text/content").textValue();
    assertThat(alone).startsWith("【安铃】【演练】一键求助");
    String together = body(post(form, both)).at("/text/content").textValue();
    assertThat(together).contains("1. 一键求助", "2. 【演练】一键求助");
  }

  @Test
  void sameNoticesMakeTheSameMessageId() {
    MessageForm form = form(ChannelType.WECOM, "https://qyapi.weixin.qq.com/?key=x", null);
    List<Task> tasks = Notices.tasks(3, 1);
    List<Task> turned = List.of(tasks.get(2), tasks.get(0), tasks.get(1));
    assertThat(form.messages(tasks, Notices.NOW).get(0).id())
        .isEqualTo(form.messages(turned, THEN).get(0).id());
  }
}
