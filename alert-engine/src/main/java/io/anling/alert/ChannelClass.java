package io.anling.alert;

/**
 * A kind of way to reach somebody, as a plan names it: frozen into the alert. Which channel of that
 * kind carries a notice is looked up when the step fires.
 */
public enum ChannelClass implements Labelled {
  CONSOLE("console", "控制台", "Console"),
  WEBHOOK("webhook", "回调接口", "Webhook"),
  CHAT("chat", "群机器人", "Chat group");

  private final String word;
  private final String zh;
  private final String en;

  ChannelClass(String word, String zh, String en) {
    this.word = word;
    this.zh = zh;
    this.en = en;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String zh() {
    return zh;
  }

  @Override
  public String en() {
    return en;
  }
}
