package io.anling.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.Alert;
import io.anling.alert.Condition;
import io.anling.alert.Label;
import io.anling.alert.engine.NoticeSender.Task;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a webhook message says, and how much of it. */
class WebhookBodyTest {

  private final WebhookBody body = new WebhookBody("http://here", ZoneId.of("Asia/Shanghai"));

  @Test
  void messageSaysWhoIsToKnowOfWhat() throws IOException {
    WebhookMessage message = body.messages(Notices.tasks(1, 2), Notices.NOW).get(0);
    assertThat(message.id()).isEqualTo("notice-1");
    JsonNode json = new ObjectMapper().readTree(message.bytes());
    assertThat(json.path("type").textValue()).isEqualTo("alert.notice");
    assertThat(json.path("timestamp").textValue()).isEqualTo("2026-11-22T08:00:00.000+08:00");
    JsonNode notice = json.at("/data/notices/0");
    assertThat(notice.path("id").textValue()).isEqualTo("notice-1");
    assertThat(notice.path("alert").textValue()).isEqualTo("alert-1");
    assertThat(notice.path("reason").textValue()).isEqualTo("step");
    assertThat(notice.path("drill").booleanValue()).isFalse();
    assertThat(notice.path("labels").get(0).textValue()).isEqualTo("late");
    assertThat(notice.at("/recipients/1/phone").textValue()).isEqualTo("0002");
    assertThat(notice.path("link").textValue()).isEqualTo("http://here/#/alerts/alert-1");
  }

  @Test
  void drillIsMarked() throws IOException {
    Task real = Notices.task(1, 1, Notices.NOW);
    Alert alert = real.alert();
    Condition was = alert.condition();
    Condition drill =
        new Condition(was.kind(), was.severity(), 1, was.times(), Set.of(Label.DRILL));
    Alert marked =
        new Alert(
            alert.id(), alert.subject(), drill, alert.course(), alert.plan(), alert.linkedTo());
    byte[] bytes =
        body.messages(List.of(new Task(real.notice(), marked)), Notices.NOW).get(0).bytes();
    JsonNode notice = new ObjectMapper().readTree(bytes).at("/data/notices/0");
    assertThat(notice.path("drill").booleanValue()).isTrue();
    assertThat(notice.path("labels").get(0).textValue()).isEqualTo("drill");
  }

  @Test
  void noMessageIsLargerThanTwentyKilobytesAndNothingIsLeftOut() {
    List<Task> tasks = Notices.tasks(40, 7);
    List<WebhookMessage> messages = body.messages(tasks, Notices.NOW);
    assertThat(messages).hasSizeGreaterThan(1);
    assertThat(messages).allMatch(message -> message.bytes().length <= WebhookBody.MOST_BYTES);
    assertThat(messages.stream().flatMap(message -> message.tasks().stream()))
        .containsExactlyElementsOf(tasks);
  }

  @Test
  void noticeThatIsTooLargeGoesAlone() {
    List<WebhookMessage> messages = body.messages(Notices.tasks(2, 400), Notices.NOW);
    assertThat(messages).extracting(message -> message.tasks().size()).containsExactly(1, 1);
  }

  @Test
  void sameNoticesHaveTheSameMessageId() {
    List<Task> tasks = Notices.tasks(3, 1);
    String id = body.messages(tasks, Notices.NOW).get(0).id();
    List<Task> turned = List.of(tasks.get(2), tasks.get(0), tasks.get(1));
    assertThat(body.messages(turned, Notices.NOW.plusSeconds(9)).get(0).id()).isEqualTo(id);
    assertThat(body.messages(Notices.tasks(2, 1), Notices.NOW).get(0).id()).isNotEqualTo(id);
  }
}
