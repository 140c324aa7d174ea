package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.Labelled;
import io.anling.alert.PlanBook;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.PolicyTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class JdbcPolicyTable implements PolicyTable {

  private static final Logger log = LoggerFactory.getLogger(JdbcPolicyTable.class);

  private static final String BOOK = "select at_ms, written_by, yaml, book from plan_book ";
  private static final TypeReference<Channel.Serves> SERVES = new TypeReference<>() {};

  /** Every alert raised asks for the book, and there are few: each text is read once. */
  private static final Remembered<String, PlanBook> books = new Remembered<>(JdbcPolicyTable::book);

  private final Sql sql;

  JdbcPolicyTable(Sql sql) {
    this.sql = sql;
  }

  /** What cannot be read must hold no press up: the default plans take its place. */
  private static PlanBook book(String text) {
    try {
      return Json.read(text, PlanBook.class);
    } catch (IllegalStateException e) {
      log.error("the book of plans cannot be read; the default plans hold", e);
      return PlanBook.DEFAULT;
    }
  }

  private static PlanVersion text(ResultSet row) throws SQLException {
    return new PlanVersion(
        Columns.instant(row, "at_ms"),
        row.getString("written_by"),
        row.getString("yaml"),
        books.of(row.getString("book")));
  }

  @Override
  public Optional<PlanVersion> newest() {
    return sql.first(BOOK + "order by version desc limit 1", JdbcPolicyTable::text);
  }

  @Override
  public Optional<PlanVersion> newestBy(String by) {
    return sql.first(
        BOOK + "where written_by = ? order by version desc limit 1", JdbcPolicyTable::text, by);
  }

  @Override
  public void put(PlanVersion text) {
    sql.run(
        "insert into plan_book (version, at_ms, written_by, yaml, book) values (?, ?, ?, ?, ?)",
        text.book().version(),
        text.at().toEpochMilli(),
        text.by(),
        text.yaml(),
        Json.write(text.book()));
  }

  @Override
  public List<Channel> channels() {
    return sql
        .list(
            "select name, type, rate, serves, sealed_address, written_by from channel"
                + " order by place",
            JdbcPolicyTable::channel)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Channel> channel(ResultSet row) throws SQLException {
    String name = row.getString("name");
    ChannelType type = Labelled.find(ChannelType.class, row.getString("type")).orElse(null);
    Channel.Serves serves = serves(name, row.getString("serves"));
    return type == null || serves == null
        ? Optional.empty()
        : Optional.of(
            new Channel(
                name,
                type,
                row.getInt("rate"),
                serves,
                row.getString("sealed_address"),
                row.getString("written_by")));
  }

  /** Null where it cannot be read: people are told on their other channels. */
  private static Channel.@Nullable Serves serves(String name, String text) {
    try {
      return Json.read(text, SERVES);
    } catch (IllegalStateException e) {
      log.error("channel {}: whom it serves cannot be read; it is left out", name, e);
      return null;
    }
  }

  @Override
  public void putChannels(Collection<Channel> channels) {
    sql.run("delete from channel");
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Channel channel : channels) {
      rows.add(
          new @Nullable Object[] {
            channel.name(),
            rows.size(),
            channel.type().word(),
            channel.rate(),
            Json.write(channel.serves()),
            channel.sealedAddress(),
            channel.by()
          });
    }
    sql.each(
        "insert into channel (name, place, type, rate, serves, sealed_address, written_by)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        rows);
  }
}
