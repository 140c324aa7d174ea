package io.anling.gateway.admin;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.LogKey;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.KeyProof;
import io.anling.gateway.security.SecretBox;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with: the road in, the way to read, and the box of secrets.
 *
 * @param settings what the engine was told
 * @param rules that the configuration sets
 * @param keysFile the master keys' file
 */
public record Gate(
    AlertEngine engine,
    JdbcAlertStore store,
    SecretBox box,
    EngineSettings settings,
    GatewayConfig.Rules rules,
    Path keysFile) {

  /** Under which the store remembers, sealed, what signs its log. */
  static final String LOG_KEY = "log-key";

  private static final String LOG = "log";

  private static final long PATIENCE_SECONDS = 60;

  /**
   * Writes what every store holds from its first writer on. Of two processes that begin on an empty
   * database, each with a key of its own, one is first.
   *
   * @throws io.anling.gateway.config.ConfigException in the other one
   */
  public void settle() {
    var unused = submit(new FirstRows(box));
    KeyProof.check(store, box, keysFile);
  }

  /**
   * What signs the log: derived from the master key that was there first, which is in no database,
   * and kept sealed once that one is changed.
   */
  public LogKey logKey() {
    byte[] key =
        store
            .<Optional<String>>read(session -> session.desk().remembered(LOG_KEY))
            .map(text -> box.open(LOG_KEY, text))
            .orElseGet(() -> box.derive(LOG));
    return message -> SecretBox.sign(key, message);
  }

  /** That key, sealed for a store that does not remember it yet. */
  String sealedLogKey() {
    return box.seal(LOG_KEY, box.derive(LOG));
  }

  /** In which times are shown. */
  ZoneId zone() {
    return rules.zone();
  }

  /** Reads what was committed. */
  <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  /**
   * Submits a command and waits until it is committed.
   *
   * @throws CommandFailed where it was not, or is not within a minute
   */
  public <T> T submit(Command<T> command) {
    return await(engine.submit(command));
  }

  /** The same for a command that is submitted already. */
  <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailed(why(e.getCause()));
    } catch (TimeoutException e) {
      throw new CommandFailed("the engine did not answer in a minute; look whether it was done");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted; look whether it was done");
    }
  }

  private static String why(@Nullable Throwable cause) {
    if (!(cause instanceof StoreException store)) {
      return "nothing was changed: see the log";
    }
    return store.severity() == StoreException.Severity.IN_DOUBT
        ? "the store was lost while it committed; look whether it was done"
        : "nothing was changed: " + store.getMessage();
  }

  /** Submits an act of an operator, which is put on record. */
  <T> T act(AdminCommand command, String detail, BiFunction<WorkingSet, Instant, T> work) {
    return submit(new OperatorAct<>(command.by(), command.name(), detail, work));
  }
}
