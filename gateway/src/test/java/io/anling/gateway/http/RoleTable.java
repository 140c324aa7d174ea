package io.anling.gateway.http;

import java.util.List;

/** Every endpoint, and the roles that it is for. */
final class RoleTable {

  /** One line of the table: what is asked, and the letters of the roles that may. */
  record Line(String method, String path, String body, String roles) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static final String ABSENCE =
      "{\"household\":\"H001\",\"kind\":\"absence\",\"from\":\"2100-01-01T00:00:00+08:00\","
          + "\"to\":\"2100-01-02T00:00:00+08:00\"}";

  /** Roles: a(dmin), d(esk), r(esponder), t(echnician), (a)u(ditor); * is anybody at all. */
  static final List<Line> LINES =
      List.of(
          new Line("GET", "/api/v1/session", "", "adrtu"),
          new Line("GET", "/api/v1/labels", "", "*"),
          new Line("GET", "/api/v1/openapi.yaml", "", "*"),
          new Line("GET", "/api/v1/asyncapi.yaml", "", "*"),
          new Line("GET", "/api/v1/alerts", "", "adru"),
          new Line("GET", "/api/v1/alerts/HERE", "", "adru"),
          new Line("GET", "/api/v1/alerts/HERE/timeline", "", "adru"),
          new Line("POST", "/api/v1/alerts", "{\"household\":\"H001\",\"kind\":\"sos\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/note", "{\"text\":\"x\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/acknowledge", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/contact", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/en-route", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/arrive", "{}", "adr"),
          new Line(
              "POST",
              "/api/v1/alerts/HERE/dispatch",
              "{\"to\":[\"helper:H001\"],\"within\":\"PT1M\"}",
              "adr"),
          new Line("POST", "/api/v1/alerts/HERE/accept", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/decline", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/support", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/release", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/hand-over", "{\"to\":\"desk:测试县/甲镇\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/escalate", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/supervise", "{}", "ad"),
          new Line(
              "POST", "/api/v1/alerts/HERE/resolve", "{\"outcome\":\"helped-on-site\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/follow-up", "{\"result\":\"well\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/review", "{\"finding\":\"other\"}", "ad"),
          new Line("GET", "/api/v1/stream", "", "adru"),
          new Line("POST", "/api/v1/stream/confirm", "{\"id\":1}", "ad"),
          new Line("GET", "/api/v1/regions", "", "adrtu"),
          new Line("GET", "/api/v1/households", "", "adr"),
          new Line("GET", "/api/v1/persons", "", "ad"),
          new Line("DELETE", "/api/v1/persons/H001-1/data", "", "a"),
          new Line("GET", "/api/v1/responders", "", "ad"),
          new Line("GET", "/api/v1/devices", "", "adtu"),
          new Line("GET", "/api/v1/devices/here/telemetry", "", "adt"),
          new Line("GET", "/api/v1/models", "", "adtu"),
          new Line("GET", "/api/v1/kpi", "", "adu"),
          new Line("GET", "/api/v1/worklists/revoked-device", "", "adtu"),
          new Line("GET", "/api/v1/dead-letters", "", "adtu"),
          new Line("GET", "/api/v1/dead-letters/x-here", "", "a"),
          new Line("POST", "/api/v1/dead-letters/x-here/replay", "{}", "a"),
          new Line("GET", "/api/v1/test-windows", "", "adtu"),
          new Line("POST", "/api/v1/test-windows", "{\"devices\":[\"here\"]}", "adt"),
          new Line("DELETE", "/api/v1/test-windows/WINDOW", "{}", "adt"),
          new Line("GET", "/api/v1/absences", "", "ad"),
          new Line("POST", "/api/v1/absences", ABSENCE, "ad"),
          new Line("DELETE", "/api/v1/absences/AWAY", "{}", "ad"),
          new Line("POST", "/api/v1/drills", "{\"household\":\"H001\",\"kind\":\"sos\"}", "ad"),
          new Line("GET", "/api/v1/clock", "", "adrtu"),
          new Line("POST", "/api/v1/clock/accept-step", "", "a"),
          new Line("GET", "/api/v1/policies", "", "adu"),
          new Line("PUT", "/api/v1/policies", "{\"yaml\":\"rules: []\"}", "a"),
          new Line("GET", "/api/v1/policies/explain?household=H001", "", "ad"),
          new Line(
              "PUT", "/api/v1/responders/helper:H001/standing", "{\"lat\":30,\"lon\":104}", "ad"),
          new Line("GET", "/api/v1/channels", "", "a"),
          new Line("PUT", "/api/v1/channels", "{\"channels\":[]}", "a"),
          new Line("POST", "/api/v1/channels/chat-here/test", "", "a"),
          new Line("POST", "/api/v1/alerts/HERE/apply-plan", "{}", "ad"),
          new Line("POST", "/api/v1/import", "region\n", "a"),
          new Line("GET", "/api/v1/rotas", "", "adru"),
          new Line("POST", "/api/v1/rotas", RotaBodies.HERE, "ad"),
          new Line("POST", "/api/v1/rotas/preview", RotaBodies.HERE, "ad"),
          new Line("GET", "/api/v1/rotas/rota-here", "", "adru"),
          new Line("PUT", "/api/v1/rotas/rota-here", RotaBodies.HERE, "ad"),
          new Line("POST", "/api/v1/rotas/rota-here/overrides", RotaBodies.OVERRIDE, "ad"),
          new Line("POST", "/api/v1/rotas/rota-here/swaps", RotaBodies.SWAP, "ad"),
          new Line("DELETE", "/api/v1/rotas/rota-here/changes/change-rota-here", "", "ad"),
          new Line("GET", "/api/v1/rotas/rota-here/on-duty", "", "adru"),
          new Line("GET", "/api/v1/rotas/rota-here/calendar.ics", "", "adr"),
          new Line("PUT", "/api/v1/rotas/rota-here/calendar.ics", RotaBodies.CALENDAR, "ad"),
          new Line("DELETE", "/api/v1/rotas/rota-here", "", "ad"),
          new Line("GET", "/api/v1/cover", "", "adru"),
          new Line("GET", "/api/v1/holidays", "", "adru"),
          new Line("PUT", "/api/v1/holidays/2028", RotaBodies.HOLIDAYS, "a"),
          new Line("GET", "/health/live", "", "*"),
          new Line("GET", "/health/ready", "", "*"),
          new Line("GET", "/metrics", "", "*"));

  private RoleTable() {}
}
