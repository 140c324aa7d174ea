package io.anling.gateway.http;

import io.anling.alert.registry.Account.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which roles a route is for.
 *
 * @param roles empty for everybody, signed in or not
 */
record Access(Set<Role> roles) {

  static final Access PUBLIC = new Access(EnumSet.noneOf(Role.class));
  static final Access SIGNED_IN = new Access(EnumSet.allOf(Role.class));
  static final Access SEES_ALERTS = of(Role.ADMIN, Role.DESK, Role.RESPONDER, Role.AUDITOR);
  static final Access ACTS = of(Role.ADMIN, Role.DESK, Role.RESPONDER);
  static final Access SITS_AT_DESK = of(Role.ADMIN, Role.DESK);
  static final Access SEES_HOMES = of(Role.ADMIN, Role.DESK, Role.RESPONDER);
  static final Access SEES_PEOPLE = of(Role.ADMIN, Role.DESK);
  static final Access SEES_DEVICES = of(Role.ADMIN, Role.DESK, Role.TECHNICIAN, Role.AUDITOR);
  static final Access SEES_MEASUREMENTS = of(Role.ADMIN, Role.DESK, Role.TECHNICIAN);
  static final Access SEES_POLICIES = of(Role.ADMIN, Role.DESK, Role.AUDITOR);
  static final Access ADMINISTERS = of(Role.ADMIN);

  private static Access of(Role first, Role... more) {
    return new Access(EnumSet.of(first, more));
  }

  boolean open() {
    return roles.isEmpty();
  }
}
