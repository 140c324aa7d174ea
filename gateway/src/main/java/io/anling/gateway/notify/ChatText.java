package io.anling.gateway.notify;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Label;
import io.anling.alert.Lane;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.engine.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chat group reads: one alert in a line, or how many there are and as many lines as fit, the
 * graver first. No phone number and no elder's name stands in it.
 */
final class ChatText {

  private static final String NAME = "【安铃】";

  /** Nobody may take a drill for the real thing, nor the other way round. */
  private static final String DRILL = "【演练】";

  private final String publicUrl;
  private final int mostBytes;

  /**
   * Texts of a group.
   *
   * @param mostBytes of UTF-8 that its receiver takes
   */
  ChatText(String publicUrl, int mostBytes) {
    this.publicUrl = publicUrl;
    this.mostBytes = mostBytes;
  }

  /** What carries no alert says so first. */
  String trial(String channel) {
    return cut(
        NAME
            + "测试消息：渠道 "
            + channel
            + " 可以收到通知，无需处理。Test message: this channel works, nothing is to be done.\n"
            + publicUrl);
  }

  String of(List<Task> tasks) {
    if (tasks.size() == 1) {
      Task task = tasks.get(0);
      return cut(NAME + line(task) + "\n" + publicUrl + "/#/alerts/" + task.alert().id());
    }
    List<Task> graverFirst =
        tasks.stream()
            .sorted(Comparator.comparing((Task task) -> task.alert().kind().lane()))
            .toList();
    StringBuilder text = new StringBuilder(NAME).append(count(tasks)).append('：');
    String end = "\n" + publicUrl + "/#/alerts";
    int listed = 0;
    for (Task task : graverFirst) {
      String next = "\n" + (listed + 1) + ". " + line(task);
      String rest = "\n另有 " + (tasks.size() - listed) + " 条";
      if (bytes(text + next + rest + end) > mostBytes) {
        text.append(rest);
        break;
      }
      text.append(next);
      listed++;
    }
    return text.append(end).toString();
  }

  private static String count(List<Task> tasks) {
    long emergencies = alerts(tasks.stream().filter(ChatText::emergency).toList());
    long all = alerts(tasks);
    if (emergencies == all) {
      return emergencies + " 起紧急事件";
    }
    return emergencies == 0 ? all + " 起事件" : emergencies + " 起紧急事件，共 " + all + " 起事件";
  }

  private static long alerts(List<Task> tasks) {
    return tasks.stream().map(task -> task.alert().id()).distinct().count();
  }

  private static boolean emergency(Task task) {
    return task.alert().kind().lane() == Lane.EMERGENCY;
  }

  private static String line(Task task) {
    Alert alert = task.alert();
    String home = alert.subject().household();
    String people =
        task.notice().recipients().stream().map(Recipient::name).collect(Collectors.joining("、"));
    return (alert.drill() ? DRILL : "")
        + kinds(alert.condition())
        + ("（" + alert.condition().severity().zh() + "）")
        + (alert.subject().region().isEmpty() ? "" : " " + alert.subject().region())
        + (home == null ? "" : " " + home)
        + why(task.notice(), alert)
        + late(alert)
        + (" → " + people);
  }

  /** Whoever goes to a fall must know of the smoke. */
  private static String kinds(Condition condition) {
    return Stream.concat(Stream.of(condition.kind()), condition.also().stream())
        .map(AlertKind::zh)
        .collect(Collectors.joining("、"));
  }

  /** A buffered press is told like any other, with its age. */
  private static String late(Alert alert) {
    Condition.Times times = alert.condition().times();
    if (times.deviceTime() == null || !alert.condition().labels().contains(Label.LATE)) {
      return "";
    }
    long minutes = Duration.between(times.deviceTime(), times.receivedAt()).toMinutes();
    return "，迟到 " + minutes + " 分钟";
  }

  private static String why(Notice notice, Alert alert) {
    String presses =
        alert.condition().presses() > 1 ? "，已触发 " + alert.condition().presses() + " 次" : "";
    return switch (notice.cause().reason()) {
      case NoticeOrder.CANCELLED -> "，老人已取消，待核实" + presses;
      case NoticeOrder.STEP -> "，第 " + notice.cause().step() + " 级" + presses;
      default -> presses;
    };
  }

  private String cut(String text) {
    String rest = text;
    while (bytes(rest) > mostBytes) {
      rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
    }
    return rest;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
