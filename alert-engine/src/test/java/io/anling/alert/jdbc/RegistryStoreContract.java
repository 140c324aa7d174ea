package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about the registry, accounts and a desk's lists. */
abstract class RegistryStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final RegionPath VILLAGE = RegionPath.parse("测试县/甲镇/一村");

  private AlertStore store;

  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
  }

  private <T> Optional<T> maybe(Function<StoreSession, Optional<T>> work) {
    return store.read(work);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void write(Consumer<StoreSession> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  @Test
  void householdWithItsPeopleAndDevicesIsReadAsItWasWritten() {
    Household home =
        new Household(
            "h1",
            VILLAGE,
            new Household.Place("一村 1 号", 30.5, null),
            List.of(new Household.Contact("测试甲之女", "1"), new Household.Contact("测试甲之子", "2")),
            "helper:1");
    Person person = new Person("h1-1", "h1", "测试甲", null, "1940", List.of("独居", "失能"));
    Device device = device("d1", "h1", "c2VjcmV0");
    write(
        session -> {
          session.registry().saveHousehold(home);
          session.registry().savePerson(person);
          session.registry().saveDevice(device);
        });
    Map<String, Household> homes =
        store.read(session -> session.registry().households(Set.of("h1", "none")));
    assertThat(homes).isEqualTo(Map.of("h1", home));
    Map<String, List<Person>> people =
        store.read(session -> session.registry().persons(Set.of("h1")));
    assertThat(people).isEqualTo(Map.of("h1", List.of(person)));
    Map<String, List<Device>> devices =
        store.read(session -> session.registry().devicesOf(Set.of("h1")));
    assertThat(devices).isEqualTo(Map.of("h1", List.of(device)));
  }

  @Test
  void pagesFollowTheBytesOfTheirIdsWhateverTheLanguage() {
    List<String> sorted = List.of("A", "B", "Z", "_", "a", "b", "é", "一", "乙", "测", "甲", "𠀀");
    List<String> mixed = new ArrayList<>(sorted);
    Collections.shuffle(mixed, new Random(7));
    write(session -> mixed.forEach(id -> session.registry().saveHousehold(home(id))));
    List<String> paged = new ArrayList<>();
    List<Household> page = List.of();
    do {
      String after = page.isEmpty() ? null : page.get(page.size() - 1).id();
      page = store.read(session -> session.registry().householdPage(VILLAGE, after, 5));
      page.forEach(home -> paged.add(home.id()));
    } while (page.size() == 5);
    assertThat(paged).isEqualTo(sorted);
  }

  private static Household home(String id) {
    return new Household(id, VILLAGE, new Household.Place("", null, null), List.of(), null);
  }

  @Test
  void savingAgainOverwrites() {
    write(session -> session.registry().saveDevice(device("d1", "h1", "old")));
    Device revoked = new Device("d1", "m", null, null, "hub", new Device.Credential(2, null, true));
    write(session -> session.registry().saveDevice(revoked));
    Map<String, Device> found = store.read(session -> session.registry().devices(Set.of("d1")));
    assertThat(found).isEqualTo(Map.of("d1", revoked));
  }

  @Test
  void thousandsAreFoundInOneQuestion() {
    Set<String> ids = new HashSet<>();
    write(
        session -> {
          for (int i = 0; i < 1_500; i++) {
            session.registry().saveDevice(device("d" + i, "h" + i, null));
            ids.add("d" + i);
          }
        });
    Map<String, Device> found = store.read(session -> session.registry().devices(ids));
    assertThat(found).hasSize(1_500);
    List<Device> page = store.read(session -> session.registry().devicePage("d1499", 3));
    assertThat(page).extracting(Device::id).containsExactly("d15", "d150", "d151");
  }

  @Test
  void neighbouringHelpersAreThoseOfHouseholdsInTheRegion() {
    write(
        session -> {
          for (int i = 1; i <= 3; i++) {
            session
                .registry()
                .saveResponder(
                    new Responder("helper:" + i, Responder.Role.HELPER, "帮" + i, VILLAGE, "1"));
            session.registry().saveHousehold(home("h" + i, VILLAGE, "helper:" + i));
          }
          session.registry().saveHousehold(home("far", RegionPath.parse("测试县/乙镇"), "helper:1"));
        });
    List<Responder> all = store.read(session -> session.registry().neighbouringHelpers(VILLAGE, 5));
    assertThat(all).extracting(Responder::id).containsExactly("helper:1", "helper:2", "helper:3");
    List<Responder> two = store.read(session -> session.registry().neighbouringHelpers(VILLAGE, 2));
    assertThat(two).hasSize(2);
    List<Household> county =
        store.read(session -> session.registry().householdPage(RegionPath.parse("测试县"), null, 10));
    assertThat(county).extracting(Household::id).containsExactly("far", "h1", "h2", "h3");
    List<Household> town =
        store.read(
            session -> session.registry().householdPage(RegionPath.parse("测试县/甲镇"), "h1", 1));
    assertThat(town).extracting(Household::id).containsExactly("h2");
  }

  @Test
  void pagesOfPeopleDevicesAndRespondersStayWithinTheirRegion() {
    RegionPath other = RegionPath.parse("测试县/乙镇/二村");
    write(
        session -> {
          session.registry().saveHousehold(home("h1", VILLAGE, "helper:1"));
          session.registry().saveHousehold(home("h2", other, "helper:2"));
          session.registry().savePerson(new Person("h1-1", "h1", "测试甲", null, null, List.of()));
          session.registry().savePerson(new Person("h2-1", "h2", "测试乙", null, null, List.of()));
          session.registry().saveDevice(device("d1", "h1", null));
          session.registry().saveDevice(device("d2", "h2", null));
          session.registry().saveDevice(device("stray", null, null));
          session.registry().saveResponder(Responder.desk(VILLAGE));
          session.registry().saveResponder(Responder.desk(other));
        });
    RegionPath town = RegionPath.parse("测试县/甲镇");
    List<Person> people = store.read(s -> s.registry().personPage(town, null, 10));
    assertThat(people).extracting(Person::id).containsExactly("h1-1");
    List<Device> devices = store.read(s -> s.registry().devicePage(town, false, null, 10));
    assertThat(devices).extracting(Device::id).containsExactly("d1");
    List<Device> withStray = store.read(s -> s.registry().devicePage(town, true, null, 10));
    assertThat(withStray).extracting(Device::id).containsExactly("d1", "stray");
    List<Device> rest = store.read(s -> s.registry().devicePage(RegionPath.ROOT, true, "d1", 1));
    assertThat(rest).extracting(Device::id).containsExactly("d2");
    List<Responder> desks = store.read(s -> s.registry().responderPage(town, null, 10));
    assertThat(desks).containsExactly(Responder.desk(VILLAGE));
  }

  @Test
  void regionsAndDesksAreKept() {
    write(
        session -> {
          session.registry().saveRegion(new Region(VILLAGE, "510000"));
          session.registry().saveResponder(Responder.desk(VILLAGE));
        });
    List<Region> regions = store.read(session -> session.registry().regions());
    assertThat(regions).containsExactly(new Region(VILLAGE, "510000"));
    List<Responder> desks =
        store.read(session -> session.registry().responders(Responder.Role.DESK, VILLAGE));
    assertThat(desks).containsExactly(Responder.desk(VILLAGE));
  }

  @Test
  void accountsLoseTheirTokensWhenRemoved() {
    Account account = new Account("zhang", "hash", Account.Role.DESK, VILLAGE);
    AccessToken token = new AccessToken("t1", "zhang", true, NOW.plusSeconds(60));
    write(
        session -> {
          session.accounts().save(account);
          session.accounts().save(token);
          session.accounts().save(new AccessToken("old", "zhang", false, NOW.minusSeconds(1)));
          session.accounts().removeExpired(NOW);
        });
    assertThat(maybe(session -> session.accounts().account("zhang"))).contains(account);
    assertThat(maybe(session -> session.accounts().token("t1"))).contains(token);
    assertThat(maybe(session -> session.accounts().token("old"))).isEmpty();
    write(session -> session.accounts().remove("zhang"));
    assertThat(maybe(session -> session.accounts().account("zhang"))).isEmpty();
    assertThat(maybe(session -> session.accounts().token("t1"))).isEmpty();
  }

  @Test
  void workItemsCountUpAndStayOneRow() {
    write(session -> session.desk().putWork(new WorkItem("l", "k", NOW, NOW, 1, "first")));
    Instant later = NOW.plus(Duration.ofHours(1));
    write(session -> session.desk().putWork(new WorkItem("l", "k", later, later, 1, "second")));
    List<WorkItem> items = store.read(session -> session.desk().work("l", 10));
    assertThat(items).containsExactly(new WorkItem("l", "k", NOW, later, 2, "second"));
  }

  @Test
  void ofTooManyWorkItemsThoseThatWereQuietForLongestGo() {
    for (int i = 0; i < 5; i++) {
      Instant at = NOW.plusSeconds(i);
      write(session -> session.desk().putWork(new WorkItem("l", "k" + at, at, at, 1, "")));
    }
    Instant later = NOW.plusSeconds(9);
    write(session -> session.desk().putWork(new WorkItem("l", "k" + NOW, later, later, 1, "")));
    write(session -> session.desk().putWork(new WorkItem("other", "k", NOW, NOW, 1, "")));
    List<Integer> dropped = new ArrayList<>();
    write(session -> dropped.add(session.desk().trimWork("l", 3)));
    write(session -> dropped.add(session.desk().trimWork("l", 3)));
    assertThat(dropped).containsExactly(2, 0);
    assertThat(store.<List<WorkItem>>read(session -> session.desk().work("l", 10)))
        .extracting(WorkItem::key)
        .containsExactly("k" + NOW, "k" + NOW.plusSeconds(4), "k" + NOW.plusSeconds(3));
    assertThat(store.<List<WorkItem>>read(session -> session.desk().work("other", 10))).hasSize(1);
  }

  @Test
  void deadLettersAreCountedByReason() {
    DeadLetter letter = new DeadLetter("x1", NOW, "d1", "event", "not-json", "c2VhbGVk");
    write(session -> session.desk().putDeadLetter(letter));
    List<DeadLetter> letters = store.read(session -> session.desk().deadLetters(null, 10));
    assertThat(letters).containsExactly(letter);
    Map<String, Long> counts = store.read(session -> session.desk().countDeadLetters());
    assertThat(counts).isEqualTo(Map.of("not-json", 1L));
  }

  @Test
  void answersAreRememberedForAWhile() {
    write(
        session -> {
          session.desk().putAnswer("k", NOW, "yes");
          session.desk().remember("name", "value");
          session.desk().remember("list:a", "1");
          session.desk().remember("list:b", "2");
          session.desk().remember("list:b", "3");
          session.desk().remember("list:gone", "4");
          session.desk().forget("list:gone");
          session.desk().forget("list:never");
          session.log().audit(NOW, "user:zhang", "sign-in", "", null);
          session.log().audit(NOW, "user:li", "sign-in-refused", "x", "a1");
        });
    assertThat(maybe(session -> session.desk().answered("k", NOW))).contains("yes");
    assertThat(maybe(session -> session.desk().answered("k", NOW.plusMillis(1)))).isEmpty();
    assertThat(maybe(session -> session.desk().remembered("name"))).contains("value");
    assertThat(store.<Map<String, String>>read(session -> session.desk().rememberedUnder("list:")))
        .isEqualTo(Map.of("list:a", "1", "list:b", "3"));
    List<LogTable.AuditRecord> audits = store.read(session -> session.log().audits(1));
    assertThat(audits)
        .containsExactly(new LogTable.AuditRecord(NOW, "user:li", "sign-in-refused", "x"));
  }

  private static Device device(String id, String household, String sealed) {
    return new Device(id, "button", household, "卧室", null, new Device.Credential(1, sealed, false));
  }

  private static Household home(String id, RegionPath region, String helper) {
    return new Household(id, region, new Household.Place("一村", null, null), List.of(), helper);
  }
}
