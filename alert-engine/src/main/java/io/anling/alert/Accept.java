package io.anling.alert;

/**
 * How many humans must accept before a step's plan stops. People are counted when the step fires:
 * {@link #ALL} asks for as many different humans as it told.
 */
public enum Accept implements Labelled {
  ONE("one", "一人接受即可", "One of them"),
  ALL("all", "全部接受", "All of them");

  private final String word;
  private final String zh;
  private final String en;

  Accept(String word, String zh, String en) {
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
