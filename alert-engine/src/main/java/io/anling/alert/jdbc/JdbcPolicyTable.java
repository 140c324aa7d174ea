package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.Labelled;
import io.anling.alert.PlanBook;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.PlanText;
import io.anling.alert.engine.PolicyTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcPolicyTable implements PolicyTable {

  private static final String BOOK = "select at_ms, written_by, yaml, book from plan_book ";
  private static final TypeReference<Channel.Serves> SERVES = new TypeReference<>() {};

  /** Every alert raised asks for the book, and there are few: each text is read once. */
  private static final Remembered<String, PlanBook> books =
      new Remembered<>(text -> Json.read(text, PlanBook.class));

  private final Sql sql;

  JdbcPolicyTable(Sql sql) {
    this.sql = sql;
  }

  private static PlanText text(ResultSet row) throws SQLException {
    return new PlanText(
        Columns.instant(row, "at_ms"),
        row.getString("written_by"),
        row.getString("yaml"),
        books.of(row.getString("book")));
  }

  @Override
  public Optional<PlanText> newest() {
    return sql.first(BOOK + "order by version desc limit 1", JdbcPolicyTable::text);
  }

  @Override
  public Optional<PlanText> newestBy(String by) {
    return sql.first(
        BOOK + "where written_by = ? order by version desc limit 1", JdbcPolicyTable::text, by);
  }

  @Override
  public void put(PlanText text) {
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
    return sql.list(
        "select name, type, rate, serves, sealed_address, written_by from channel order by place",
        row ->
            new Channel(
                row.getString("name"),
                Labelled.of(ChannelType.class, row.getString("type")),
                row.getInt("rate"),
                Json.read(row.getString("serves"), SERVES),
                row.getString("sealed_address"),
                row.getString("written_by")));
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
