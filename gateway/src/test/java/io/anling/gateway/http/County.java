package io.anling.gateway.http;

import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Account.Role;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.gateway.security.Tokens;
import java.time.Instant;
import java.util.List;

/**
 * A made-up county with the towns 甲镇 and 乙镇, one home in each, and an account of every role in 甲镇
 * ("desk-a") and for everything ("desk-root"), whose token is its name.
 */
final class County {

  static final String HERE = "测试县/甲镇";
  static final String THERE = "测试县/乙镇";
  static final Instant THEN = Instant.parse("2026-11-22T00:00:00Z");

  private County() {}

  static void settle(StoreSession store) {
    for (String path : List.of("测试县", HERE, HERE + "/一村", THERE, THERE + "/二村")) {
      store.registry().saveRegion(new Region(RegionPath.parse(path), null));
      store.registry().saveResponder(Responder.desk(RegionPath.parse(path)));
    }
    home(store.registry(), "H001", HERE + "/一村", "测试甲", "here");
    home(store.registry(), "H002", THERE + "/二村", "测试乙", "there");
    for (Role role : Role.values()) {
      account(store, role.word() + "-a", role, HERE);
      account(store, role.word() + "-root", role, "");
    }
    for (String device : List.of("here", "there", "nobody")) {
      store.desk().putWork(new WorkItem("revoked-device", device, THEN, THEN, 1, "sos"));
      store
          .desk()
          .putDeadLetter(
              new DeadLetter("x-" + device, THEN, device, "event", "not-json", "c2VhbA"));
    }
  }

  private static void home(
      RegistryTable registry, String id, String region, String elder, String device) {
    RegionPath path = RegionPath.parse(region);
    String helper = "helper:" + id;
    registry.saveResponder(new Responder(helper, Responder.Role.HELPER, "测试帮", path, "0002"));
    registry.saveHousehold(
        new Household(
            id,
            path,
            new Household.Place(region + " 1 号", 30.5, 104.1),
            List.of(new Household.Contact(elder + "之女", "0001")),
            helper));
    registry.savePerson(new Person(id + "-1", id, elder, "0000", "1940", List.of("独居")));
    registry.saveDevice(
        new Device(device, "button", id, "卧室", null, new Device.Credential(1, "c2VhbGVk", false)));
  }

  static void account(StoreSession store, String name, Role role, String region) {
    store.accounts().save(new Account(name, "no password", role, new RegionPath(region)));
    store
        .accounts()
        .save(
            new AccessToken(Tokens.hash(name), name, false, Instant.parse("2100-01-01T00:00:00Z")));
  }
}
