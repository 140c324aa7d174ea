package io.anling.alert.engine;

import io.anling.alert.ChannelClass;
import io.anling.alert.Labelled;

/** What a channel's receiver understands. */
public enum ChannelType implements Labelled {
  WEBHOOK("webhook", ChannelClass.WEBHOOK, 0, "回调接口", "Webhook"),
  WECOM("wecom", ChannelClass.CHAT, 20, "企业微信", "WeCom"),
  DINGTALK("dingtalk", ChannelClass.CHAT, 20, "钉钉", "DingTalk"),
  FEISHU("feishu", ChannelClass.CHAT, 100, "飞书", "Feishu");

  private final String word;
  private final ChannelClass kind;
  private final int usualRate;
  private final String zh;
  private final String en;

  ChannelType(String word, ChannelClass kind, int usualRate, String zh, String en) {
    this.word = word;
    this.kind = kind;
    this.usualRate = usualRate;
    this.zh = zh;
    this.en = en;
  }

  /** The class that plans name it by. */
  public ChannelClass kind() {
    return kind;
  }

  /** Messages a minute that its receiver takes; 0 for no bound. */
  public int usualRate() {
    return usualRate;
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
