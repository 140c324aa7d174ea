package io.anling.alert.jdbc;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class JdbcAccountTable implements AccountTable {

  private static final String ACCOUNT = "select name, password_hash, role, region from account ";

  private final Sql sql;

  JdbcAccountTable(Sql sql) {
    this.sql = sql;
  }

  private static Account row(ResultSet row) throws SQLException {
    return new Account(
        row.getString("name"),
        row.getString("password_hash"),
        Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        new RegionPath(row.getString("region")));
  }

  @Override
  public Optional<Account> account(String name) {
    return sql.first(ACCOUNT + "where name = ?", JdbcAccountTable::row, name);
  }

  @Override
  public List<Account> accounts() {
    return sql.list(ACCOUNT + "order by name", JdbcAccountTable::row);
  }

  @Override
  public void save(Account account) {
    sql.run(
        "insert into account (name, password_hash, role, region) values (?, ?, ?, ?)"
            + " on conflict (name) do update set password_hash = excluded.password_hash,"
            + " role = excluded.role, region = excluded.region",
        account.name(),
        account.passwordHash(),
        account.role().word(),
        account.region().text());
  }

  @Override
  public void remove(String name) {
    sql.run("delete from access_token where account = ?", name);
    sql.run("delete from account where name = ?", name);
  }

  @Override
  public Optional<AccessToken> token(String hash) {
    return sql.first(
        "select hash, account, session, expires_at_ms from access_token where hash = ?",
        row ->
            new AccessToken(
                row.getString("hash"),
                row.getString("account"),
                row.getInt("session") == 1,
                Columns.instant(row, "expires_at_ms")),
        hash);
  }

  @Override
  public void save(AccessToken token) {
    sql.run(
        "insert into access_token (hash, account, session, expires_at_ms) values (?, ?, ?, ?)"
            + " on conflict (hash) do update set expires_at_ms = excluded.expires_at_ms",
        token.hash(),
        token.account(),
        Columns.flag(token.session()),
        token.expiresAt().toEpochMilli());
  }

  @Override
  public void removeToken(String hash) {
    sql.run("delete from access_token where hash = ?", hash);
  }

  @Override
  public void removeExpired(Instant now) {
    sql.run("delete from access_token where expires_at_ms < ?", now.toEpochMilli());
  }
}
