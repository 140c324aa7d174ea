package io.anling.gateway.registry;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.RegionPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold of a row alone: each rule names its column and how to mend it. */
final class RowCheck {

  private static final int LONGEST = 128;
  private static final int LONGEST_ADDRESS = 400;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}._:-]{1,64}");
  private static final Pattern DEVICE_ID = Pattern.compile(Device.ID_PATTERN);
  private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()*#-]{1,24}");
  private static final Pattern ROUNDED = Pattern.compile("\\d([.,]\\d+)?[Ee]\\+\\d{1,3}");
  private static final Pattern CODE = Pattern.compile("\\d{2,12}");

  /** Columns whose digits are a name and not a quantity. */
  private static final List<Column> NUMBERED =
      List.of(
          Column.HOUSEHOLD,
          Column.PHONE,
          Column.CONTACT_PHONE,
          Column.CONTACT2_PHONE,
          Column.HELPER_PHONE,
          Column.DEVICE_ID,
          Column.DEVICE_SECRET,
          Column.HUB,
          Column.REGION_CODE);

  /** A rule: empty where the row keeps it. */
  private interface Rule {
    Optional<RowResult> broken(ImportRow row);
  }

  private static final List<Rule> RULES =
      List.of(
          RowCheck::length,
          RowCheck::rounded,
          row -> form(row, Column.HOUSEHOLD, ID, "letters, digits, . _ : -, at most 64"),
          row -> form(row, Column.DEVICE_ID, DEVICE_ID, "A-Z a-z 0-9 . _ : -, at most 64"),
          row -> form(row, Column.HUB, DEVICE_ID, "the device_id of the hub"),
          row -> form(row, Column.PHONE, PHONE, "digits, as 13800000000"),
          row -> form(row, Column.CONTACT_PHONE, PHONE, "digits, as 13800000000"),
          row -> form(row, Column.CONTACT2_PHONE, PHONE, "digits, as 13800000000"),
          row -> form(row, Column.HELPER_PHONE, PHONE, "digits, as 13800000000"),
          RowCheck::born,
          row -> form(row, Column.REGION_CODE, CODE, "the division code, 2 to 12 digits"),
          row -> degrees(row, Column.LAT, 90),
          row -> degrees(row, Column.LON, 180),
          row -> together(row, Column.LAT, Column.LON),
          row -> needs(row, Column.CONTACT_NAME, Column.CONTACT_PHONE),
          row -> needs(row, Column.CONTACT_PHONE, Column.CONTACT_NAME),
          row -> needs(row, Column.CONTACT2_NAME, Column.CONTACT2_PHONE),
          row -> needs(row, Column.CONTACT2_PHONE, Column.CONTACT2_NAME),
          row -> needs(row, Column.HELPER_PHONE, Column.HELPER_NAME),
          row -> needs(row, Column.PHONE, Column.PERSON),
          row -> needs(row, Column.BORN, Column.PERSON),
          row -> needs(row, Column.CATEGORY, Column.PERSON),
          row -> needs(row, Column.DEVICE_MODEL, Column.DEVICE_ID),
          row -> needs(row, Column.DEVICE_SECRET, Column.DEVICE_ID),
          row -> needs(row, Column.ROOM, Column.DEVICE_ID),
          row -> needs(row, Column.HUB, Column.DEVICE_ID),
          row -> needs(row, Column.REGION_CODE, Column.REGION),
          RowCheck::home,
          RowCheck::region,
          RowCheck::secret,
          RowCheck::ownHub);

  private RowCheck() {}

  /** The first rule that the row breaks. */
  static Optional<RowResult> firstFault(ImportRow row) {
    return RULES.stream().flatMap(rule -> rule.broken(row).stream()).findFirst();
  }

  private static Optional<RowResult> length(ImportRow row) {
    for (Column column : Column.values()) {
      String text = row.text(column);
      int most = column == Column.ADDRESS || column == Column.REGION ? LONGEST_ADDRESS : LONGEST;
      if (text.length() > most) {
        return Optional.of(row.refused(column, "longer than " + most + " characters; shorten it"));
      }
      if (CONTROL.matcher(text).find()) {
        return Optional.of(
            row.refused(column, "has a line break or another control character; remove it"));
      }
    }
    return Optional.empty();
  }

  private static Optional<RowResult> rounded(ImportRow row) {
    for (Column column : NUMBERED) {
      if (ROUNDED.matcher(row.text(column)).matches()) {
        return Optional.of(
            row.refused(
                column,
                "\""
                    + row.text(column)
                    + "\" is what a spreadsheet makes of a long number, its digits are lost; set the"
                    + " column's format to text and enter the number again"));
      }
    }
    return Optional.empty();
  }

  private static Optional<RowResult> form(
      ImportRow row, Column column, Pattern pattern, String form) {
    return !row.has(column) || pattern.matcher(row.text(column)).matches()
        ? Optional.empty()
        : Optional.of(misunderstood(row, column, form));
  }

  private static RowResult misunderstood(ImportRow row, Column column, String form) {
    return row.refused(column, "\"" + row.text(column) + "\" is not understood; write " + form);
  }

  private static Optional<RowResult> born(ImportRow row) {
    return !row.has(Column.BORN) || Born.iso(row.text(Column.BORN)).isPresent()
        ? Optional.empty()
        : Optional.of(
            misunderstood(
                row, Column.BORN, "a year, a month or a day, as 1941, 1941-05 or 1941-05-17"));
  }

  private static Optional<RowResult> degrees(ImportRow row, Column column, int most) {
    String text = row.text(column);
    boolean good =
        text.isEmpty()
            || (text.matches("-?\\d{1,3}(\\.\\d{1,15})?")
                && Math.abs(Double.parseDouble(text)) <= most);
    return good
        ? Optional.empty()
        : Optional.of(
            row.refused(
                column, "\"" + text + "\" is no number of degrees from -" + most + " to " + most));
  }

  private static Optional<RowResult> together(ImportRow row, Column one, Column other) {
    return needs(row, one, other).or(() -> needs(row, other, one));
  }

  private static Optional<RowResult> needs(ImportRow row, Column given, Column needed) {
    return row.has(given) && !row.has(needed)
        ? Optional.of(
            row.refused(
                needed, "is blank, but " + given.word() + " is not; fill it in or blank both"))
        : Optional.empty();
  }

  private static Optional<RowResult> home(ImportRow row) {
    if (row.has(Column.HOUSEHOLD)) {
      return Optional.empty();
    }
    boolean homeless =
        row.has(Column.DEVICE_ID)
            && !row.has(Column.PERSON)
            && !row.has(Column.CONTACT_NAME)
            && !row.has(Column.CONTACT2_NAME)
            && !row.has(Column.HELPER_NAME)
            && !row.has(Column.ADDRESS);
    return homeless
        ? Optional.empty()
        : Optional.of(
            row.refused(Column.HOUSEHOLD, "is blank; only a device without a home may leave it"));
  }

  private static Optional<RowResult> region(ImportRow row) {
    try {
      var unused = RegionPath.parse(row.text(Column.REGION));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(row.refused(Column.REGION, String.valueOf(e.getMessage())));
    }
  }

  private static Optional<RowResult> secret(ImportRow row) {
    int bytes = row.text(Column.DEVICE_SECRET).getBytes(StandardCharsets.UTF_8).length;
    return bytes <= LONGEST
        ? Optional.empty()
        : Optional.of(row.refused(Column.DEVICE_SECRET, "longer than 128 bytes; shorten it"));
  }

  private static Optional<RowResult> ownHub(ImportRow row) {
    return row.has(Column.HUB) && row.text(Column.HUB).equals(row.text(Column.DEVICE_ID))
        ? Optional.of(row.refused(Column.HUB, "a device is not its own hub; leave it blank"))
        : Optional.empty();
  }
}
