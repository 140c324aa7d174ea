package io.anling.gateway.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of an import file, in the order of the contract, with the Chinese words for each. */
enum Column {
  REGION("区域", "地区", "所属区域"),
  HOUSEHOLD("户号", "户编号", "住户编号"),
  ADDRESS("地址", "住址", "详细地址"),
  LAT("纬度"),
  LON("经度"),
  PERSON("姓名", "老人姓名"),
  PHONE("电话", "老人电话", "本人电话"),
  BORN("出生日期", "出生年月", "出生年份"),
  CATEGORY("类别", "老人类别", "人员类别"),
  CONTACT_NAME("联系人", "联系人姓名", "家属姓名"),
  CONTACT_PHONE("联系人电话", "家属电话"),
  DEVICE_ID("设备编号", "设备号"),
  DEVICE_MODEL("设备型号", "型号"),
  DEVICE_SECRET("设备密钥", "密钥"),
  ROOM("房间", "安装位置"),
  REGION_CODE("区划代码", "行政区划代码"),
  CONTACT2_NAME("第二联系人", "联系人2", "第二联系人姓名"),
  CONTACT2_PHONE("第二联系人电话", "联系人2电话"),
  HELPER_NAME("帮扶人", "帮扶责任人", "帮扶人姓名"),
  HELPER_PHONE("帮扶人电话", "帮扶责任人电话"),
  HUB("网关", "网关编号");

  private final String chinese;

  Column(String... chinese) {
    this.chinese = String.join(",", chinese);
  }

  /** The word in the header. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its words in Chinese, the usual one first; no two columns share one. */
  List<String> chinese() {
    return List.of(chinese.split(",", -1));
  }

  boolean required() {
    return compareTo(ROOM) <= 0;
  }

  /** Whether a row may end before it: spreadsheets leave away blank fields at a row's end. */
  boolean mayBeLeftAway() {
    return compareTo(ROOM) >= 0;
  }

  /** The column of a header's word, in either language, whatever its case. */
  static Optional<Column> of(String word) {
    return Arrays.stream(values())
        .filter(column -> column.word().equalsIgnoreCase(word) || column.chinese().contains(word))
        .findFirst();
  }

  static List<String> words(boolean required) {
    return Arrays.stream(values())
        .filter(column -> column.required() == required)
        .map(Column::word)
        .toList();
  }
}
