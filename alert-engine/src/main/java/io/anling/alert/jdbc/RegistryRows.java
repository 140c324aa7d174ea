package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** How registry records stand in rows. */
final class RegistryRows {

  static final String DEVICE =
      "select id, model, household, room, hub, generation, sealed_secret, revoked from device ";
  static final String HOUSEHOLD =
      "select id, region, address, lat, lon, contacts, helper from household ";
  static final String PERSON = "select id, household, name, phone, born, categories from person ";
  static final String RESPONDER = "select id, role, name, region, phone from responder ";

  private static final TypeReference<List<Household.Contact>> CONTACTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private RegistryRows() {}

  static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getString("id"),
        row.getString("model"),
        row.getString("household"),
        row.getString("room"),
        row.getString("hub"),
        new Device.Credential(
            row.getInt("generation"), row.getString("sealed_secret"), row.getInt("revoked") == 1));
  }

  static Household household(ResultSet row) throws SQLException {
    return new Household(
        row.getString("id"),
        new RegionPath(row.getString("region")),
        new Household.Place(
            row.getString("address"),
            Columns.doubleOrNull(row, "lat"),
            Columns.doubleOrNull(row, "lon")),
        Json.read(row.getString("contacts"), CONTACTS),
        row.getString("helper"));
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString("id"),
        row.getString("household"),
        row.getString("name"),
        row.getString("phone"),
        row.getString("born"),
        Json.read(row.getString("categories"), WORDS));
  }

  static Responder responder(ResultSet row) throws SQLException {
    return new Responder(
        row.getString("id"),
        Responder.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        new RegionPath(row.getString("region")),
        row.getString("phone"));
  }
}
