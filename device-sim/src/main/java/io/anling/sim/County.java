package io.anling.sim;

import io.anling.sim.link.Credentials;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Invents homes and writes them as an import file. The same seed invents the same county, secrets
 * included: they protect nothing.
 */
public final class County {
  /** The device id of {@link #byHand}. */
  public static final String BY_HAND = "hand-sos";

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room,"
          + "contact2_name,contact2_phone,helper_name,helper_phone,hub";
  private static final List<String> VILLAGES =
      List.of("甲镇/一村", "甲镇/二村", "甲镇/三村", "乙镇/一村", "乙镇/二村", "丙镇/一村");
  private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
  private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
  private static final int SECRET_BYTES = 18;

  private final Random random;

  private County(long seed) {
    this.random = new Random(seed);
  }

  /** Homes with a button, a fall sensor and a smoke detector each: {@code sim-001-sos}, …. */
  public static List<Household> homes(long seed, int count) {
    County county = new County(seed);
    return IntStream.rangeClosed(1, count).mapToObj(county::home).toList();
  }

  /** One more home with a button that nobody plays: for a person to try by hand. */
  public static Household byHand(long seed, int number) {
    DeviceCard button = new County(~seed).card(DeviceModel.SOS, BY_HAND, Optional.empty());
    return household(String.format(Locale.ROOT, "H%03d", number), number, List.of(button));
  }

  /** Homes with a button each, and nothing else: {@code fleet-00001}, …. */
  public static List<Household> buttons(long seed, int count) {
    County county = new County(seed);
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> county.button("fleet", n, Optional.empty()))
        .toList();
  }

  /**
   * Homes with a button each that speaks through a hub in the stairwell, the hubs first.
   *
   * @param prefix begins every id: {@code PREFIX-hub-00001}, {@code PREFIX-00001}, …
   */
  public static List<Household> hubs(long seed, String prefix, int hubs, int childrenEach) {
    County county = new County(seed);
    List<Household> homes = new ArrayList<>();
    for (int hub = 1; hub <= hubs; hub++) {
      homes.add(county.stairwell(hubs * childrenEach + hub, hubId(prefix, hub)));
    }
    for (int child = 0; child < hubs * childrenEach; child++) {
      homes.add(
          county.button(prefix, child + 1, Optional.of(hubId(prefix, child / childrenEach + 1))));
    }
    return homes;
  }

  /** The import file, header first. */
  public static List<String> csv(List<Household> homes) {
    return Stream.concat(Stream.of(HEADER), homes.stream().flatMap(home -> home.csv().stream()))
        .toList();
  }

  private Household home(int number) {
    List<DeviceCard> devices =
        Stream.of(DeviceModel.SOS, DeviceModel.FALL, DeviceModel.SMOKE)
            .map(
                model ->
                    card(
                        model,
                        String.format(Locale.ROOT, "sim-%03d-%s", number, model.type()),
                        Optional.empty()))
            .toList();
    return household(String.format(Locale.ROOT, "H%03d", number), number, devices);
  }

  private Household button(String prefix, int number, Optional<String> hub) {
    DeviceCard button =
        card(DeviceModel.SOS, String.format(Locale.ROOT, "%s-%05d", prefix, number), hub);
    return household(
        String.format(Locale.ROOT, "%s-H%05d", prefix, number), number, List.of(button));
  }

  private Household stairwell(int number, String hub) {
    return household(hub, number, List.of(card(DeviceModel.HUB, hub, Optional.empty())));
  }

  private static Household household(String id, int number, List<DeviceCard> devices) {
    String region = "测试县/" + VILLAGES.get(number % VILLAGES.size());
    return new Household(id, number, region, name(number), devices);
  }

  private DeviceCard card(DeviceModel model, String id, Optional<String> hub) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new DeviceCard(
        model,
        new Credentials(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret)),
        hub);
  }

  private static String hubId(String prefix, int hub) {
    return String.format(Locale.ROOT, "%s-hub-%05d", prefix, hub);
  }

  /** 测试甲子, 测试乙丑, …: the sixty of the old calendar, then with a number. */
  private static String name(int number) {
    int n = number - 1;
    String name = "测试" + STEMS.charAt(n % STEMS.length()) + BRANCHES.charAt(n % BRANCHES.length());
    return n < 60 ? name : name + number;
  }
}
