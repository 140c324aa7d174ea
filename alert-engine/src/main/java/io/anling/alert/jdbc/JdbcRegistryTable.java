package io.anling.alert.jdbc;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcRegistryTable implements RegistryTable {

  /** Its place-holders are the region's path, the path again and {@link JdbcAlertTable#like}. */
  private static final String WITHIN = "(? = '' or region = ? or region like ? escape '!')";

  private final Sql sql;

  JdbcRegistryTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Map<String, Device> devices(Collection<String> ids) {
    return by(
        sql.in(RegistryRows.DEVICE + "where id in (?)", ids, RegistryRows::device), Device::id);
  }

  @Override
  public Map<String, Household> households(Collection<String> ids) {
    return by(
        sql.in(RegistryRows.HOUSEHOLD + "where id in (?)", ids, RegistryRows::household),
        Household::id);
  }

  @Override
  public Map<String, Responder> responders(Collection<String> ids) {
    return by(
        sql.in(RegistryRows.RESPONDER + "where id in (?)", ids, RegistryRows::responder),
        Responder::id);
  }

  @Override
  public Optional<Person> person(String id) {
    return sql.first(RegistryRows.PERSON + "where id = ?", RegistryRows::person, id);
  }

  @Override
  public Map<String, List<Person>> persons(Collection<String> households) {
    return sql
        .in(
            RegistryRows.PERSON + "where household in (?) order by id",
            households,
            RegistryRows::person)
        .stream()
        .distinct()
        .collect(Collectors.groupingBy(Person::household));
  }

  @Override
  public Map<String, List<Device>> devicesOf(Collection<String> households) {
    return sql
        .in(
            RegistryRows.DEVICE + "where household in (?) order by id",
            households,
            RegistryRows::device)
        .stream()
        .distinct()
        .collect(Collectors.groupingBy(device -> String.valueOf(device.household())));
  }

  private static <T> Map<String, T> by(List<T> rows, Function<T, String> id) {
    return rows.stream().collect(Collectors.toMap(id, row -> row, (first, same) -> first));
  }

  @Override
  public List<Responder> neighbouringHelpers(RegionPath region, int limit) {
    return sql.list(
        RegistryRows.RESPONDER
            + "where id in (select helper from household where region = ? and helper is not null)"
            + " order by id limit ?",
        RegistryRows::responder,
        region.text(),
        limit);
  }

  @Override
  public List<Responder> responders(Responder.Role role, RegionPath region) {
    return sql.list(
        RegistryRows.RESPONDER + "where region = ? and role = ? order by id",
        RegistryRows::responder,
        region.text(),
        role.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Responder> responderPage(Responder.Role role, @Nullable String after, int limit) {
    return sql.list(
        RegistryRows.RESPONDER + "where role = ? and id > ? order by id limit ?",
        RegistryRows::responder,
        role.name().toLowerCase(Locale.ROOT),
        after == null ? "" : after,
        limit);
  }

  @Override
  public List<Region> regions() {
    return sql.list(
        "select path, code from region order by path",
        row -> new Region(new RegionPath(row.getString("path")), row.getString("code")));
  }

  @Override
  public List<RegionPath> counties(int limit) {
    return sql.list(
        "select path from region where path <> '' and path not like '%/%' order by path limit ?",
        row -> new RegionPath(row.getString("path")), limit);
  }

  @Override
  public List<Device> devicePage(@Nullable String after, int limit) {
    return sql.list(
        RegistryRows.DEVICE + "where id > ? order by id limit ?",
        RegistryRows::device,
        after == null ? "" : after,
        limit);
  }

  @Override
  public List<Device> devicePage(
      RegionPath region, boolean homeless, @Nullable String after, int limit) {
    return sql.list(
        RegistryRows.DEVICE
            + "where id > ? and ((? = 1 and household is null) or household in (select id"
            + " from household where "
            + WITHIN
            + ")) order by id limit ?",
        RegistryRows::device,
        after == null ? "" : after,
        Columns.flag(homeless),
        region.text(),
        region.text(),
        JdbcAlertTable.like(region.text()),
        limit);
  }

  @Override
  public List<Household> householdPage(RegionPath region, @Nullable String after, int limit) {
    return page(
        RegistryRows.HOUSEHOLD + "where id > ? and " + WITHIN + " order by id limit ?",
        RegistryRows::household,
        region,
        after,
        limit);
  }

  @Override
  public List<Person> personPage(RegionPath region, @Nullable String after, int limit) {
    return page(
        RegistryRows.PERSON
            + "where id > ? and household in (select id from household where "
            + WITHIN
            + ") order by id limit ?",
        RegistryRows::person,
        region,
        after,
        limit);
  }

  @Override
  public List<Responder> responderPage(RegionPath region, @Nullable String after, int limit) {
    return page(
        RegistryRows.RESPONDER + "where id > ? and " + WITHIN + " order by id limit ?",
        RegistryRows::responder,
        region,
        after,
        limit);
  }

  private <T> List<T> page(
      String statement, Sql.Row<T> row, RegionPath region, @Nullable String after, int limit) {
    return sql.list(
        statement,
        row,
        after == null ? "" : after,
        region.text(),
        region.text(),
        JdbcAlertTable.like(region.text()),
        limit);
  }

  @Override
  public void saveRegion(Region region) {
    sql.run(
        "insert into region (path, code) values (?, ?)"
            + " on conflict (path) do update set code = excluded.code",
        region.path().text(),
        region.code());
  }

  @Override
  public void saveResponder(Responder responder) {
    sql.run(
        "insert into responder (id, role, name, region, phone) values (?, ?, ?, ?, ?)"
            + " on conflict (id) do update set role = excluded.role, name = excluded.name,"
            + " region = excluded.region, phone = excluded.phone",
        responder.id(),
        responder.role().name().toLowerCase(Locale.ROOT),
        responder.name(),
        responder.region().text(),
        responder.phone());
  }

  @Override
  public Map<String, Standing> standings(Collection<String> responders) {
    return new JdbcStandings(sql).of(responders);
  }

  @Override
  public void saveStanding(String responder, Standing standing) {
    new JdbcStandings(sql).save(responder, standing);
  }

  @Override
  public void saveHousehold(Household household) {
    sql.run(
        "insert into household (id, region, address, lat, lon, contacts, helper)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " region = excluded.region, address = excluded.address, lat = excluded.lat,"
            + " lon = excluded.lon, contacts = excluded.contacts, helper = excluded.helper",
        household.id(),
        household.region().text(),
        household.place().address(),
        household.place().lat(),
        household.place().lon(),
        Json.write(household.contacts()),
        household.helper());
  }

  @Override
  public void savePerson(Person person) {
    sql.run(
        "insert into person (id, household, name, phone, born, categories)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " household = excluded.household, name = excluded.name, phone = excluded.phone,"
            + " born = excluded.born, categories = excluded.categories",
        person.id(),
        person.household(),
        person.name(),
        person.phone(),
        person.born(),
        Json.write(person.categories()));
  }

  @Override
  public void saveDevice(Device device) {
    sql.run(
        "insert into device (id, model, household, room, hub, generation, sealed_secret, revoked)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " model = excluded.model, household = excluded.household, room = excluded.room,"
            + " hub = excluded.hub, generation = excluded.generation,"
            + " sealed_secret = excluded.sealed_secret, revoked = excluded.revoked",
        device.id(),
        device.model(),
        device.household(),
        device.room(),
        device.hub(),
        device.credential().generation(),
        device.credential().sealedSecret(),
        Columns.flag(device.credential().revoked()));
  }
}
