package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anling.alert.Absence;
import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.HumanAct;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person is erased, and the log stays whole; on every database. */
abstract class ErasureContract {

  static final String PERSON = "h1-1";
  static final String NAME = "测试甲";
  static final String WRITTEN = "测试甲 made-up note 摔倒 7351";

  EngineKit kit;
  private String alert;

  /** Opens the same database each time. */
  abstract AlertStore store();

  abstract void sql(String statement);

  @BeforeEach
  void write() {
    kit = new EngineKit(this::store);
    alert = kit.press("button");
    note(alert, WRITTEN);
    kit.act(alert, Act.RESOLVE, "zhang");
    var unused = kit.submit(new WriteCheckpoint(MadeUpKey.ONE));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private void note(String about, String text) {
    HumanAct note = new HumanAct(Act.NOTE, "zhang", null);
    assertThat(kit.submit(new ActOnAlert(about, note, text, null))).isPresent();
  }

  private Map<Long, String> texts(String about) {
    return kit.read(session -> Texts.of(session, about));
  }

  private @Nullable Integer erase() {
    return kit.submit(new ErasePerson(PERSON, "user:root")).orElse(null);
  }

  @Test
  void whatPeopleWroteIsSealedAndRead() {
    assertThat(texts(alert)).containsValue(WRITTEN);
    List<TextTable.Sealed> sealed = kit.read(session -> session.texts().ofAlert(alert));
    assertThat(sealed)
        .singleElement()
        .satisfies(one -> assertThat(one.owners()).containsExactly("p:h1-1"));
    assertThat(kit.log(alert).toString()).contains("text-hmac").doesNotContain("摔倒 7351");
  }

  @Test
  void anErasedPersonsTextsAreGoneAndTheLogIsWhole() {
    assertThat(erase()).isEqualTo(1);
    assertThat(texts(alert)).isEmpty();
    List<TextTable.Sealed> sealed = kit.read(session -> session.texts().ofAlert(alert));
    assertThat(sealed).isEmpty();
    List<String> faults = new ArrayList<>();
    new LogAudit(kit.store(), MadeUpKey.ONE, faults::add).run(null);
    assertThat(faults).isEmpty();
    assertThat(kit.rebuilt(alert)).contains(kit.alert(alert));
  }

  @Test
  void theRegistryKeepsTheIdAlone() {
    assertThat(erase()).isNotNull();
    Person person = kit.read(session -> session.registry().person(PERSON).orElseThrow());
    assertThat(person).isEqualTo(new Person(PERSON, "h1", ErasePerson.NAME, null, null, List.of()));
    List<LogTable.AuditRecord> audits = kit.read(session -> session.log().audits(1));
    assertThat(audits)
        .extracting(
            LogTable.AuditRecord::who, LogTable.AuditRecord::what, LogTable.AuditRecord::detail)
        .containsExactly(tuple("user:root", "erase-person", PERSON));
  }

  @Test
  void erasingAgainDoesNoHarmAndNobodyUnknownIsErased() {
    assertThat(erase()).isEqualTo(1);
    assertThat(erase()).isZero();
    assertThat(kit.submit(new ErasePerson("nobody", "user:root"))).isEmpty();
  }

  @Test
  void textsAboutOthersStay() {
    String next = kit.press("next-door");
    note(next, "another home");
    assertThat(erase()).isEqualTo(1);
    assertThat(texts(next)).containsValue("another home");
  }

  @Test
  void theHomesOwnTextsGoWithItsLastPerson() {
    var unused = erase();
    sql("delete from person where id = '" + PERSON + "'");
    String byHand =
        kit.submit(
                new RaiseByHand("zhang", AlertKind.SOS, "h1", RegionPath.ROOT, "of the home", null))
            .orElseThrow()
            .alert()
            .id();
    assertThat(texts(byHand)).containsValue("of the home");
    sql(
        "insert into person (id, household, name, categories) values ('"
            + PERSON
            + "', 'h1', 'x', '[]')");
    assertThat(erase()).isEqualTo(1);
    assertThat(texts(byHand)).isEmpty();
  }

  @Test
  void theNotesOfTheHomesAbsencesGoWithItsLastPerson() {
    EnterAbsence.Target home = new EnterAbsence.Target("h1", List.of());
    EnterAbsence.When end = new EnterAbsence.When(null, kit.now().plus(Duration.ofHours(1)));
    kit.submit(
        new EnterAbsence("zhao", Absence.Why.ABSENCE, home, end, "at a made-up place", null));
    assertThat(absenceNotes()).containsExactly("at a made-up place");
    var unused = erase();
    assertThat(absenceNotes()).containsOnlyNulls();
  }

  private List<@Nullable String> absenceNotes() {
    List<@Nullable String> notes = new ArrayList<>();
    kit.read(session -> session.homes().absences().page(RegionPath.ROOT, null, 10))
        .forEach(absence -> notes.add(absence.note()));
    return notes;
  }

  @Test
  void aTextOfBeforeSealingIsReadAndErased() {
    sql(
        "insert into alert_text (alert_id, seq, salt, body) values ('"
            + alert
            + "', 1, '', 'old')");
    assertThat(texts(alert)).containsEntry(1L, "old");
    assertThat(erase()).isEqualTo(2);
    assertThat(texts(alert)).isEmpty();
  }

  @Test
  void manyTextsOfBeforeSealingAreErasedPageByPage() {
    String others = kit.press("next-door");
    int alerts = 2 * ErasePerson.PAGE + 1;
    for (int i = 0; i < alerts; i++) {
      String id = String.format("00000000-0000-7000-8000-%012d", i);
      String of = i % 2 == 0 ? alert : others;
      sql(
          "insert into alert (id, subject_key, region, kind, lane, state, deadline_at_ms, seq,"
              + " hash, body) select '"
              + id
              + "', subject_key, region, kind, lane, 'closed', null, seq, hash, replace(body, id, '"
              + id
              + "') from alert where id = '"
              + of
              + "'");
      sql("insert into alert_text (alert_id, seq, salt, body) values ('" + id + "', 1, '', 'old')");
    }
    assertThat(erase()).as("every second one, and the sealed one").isEqualTo(alerts / 2 + 1 + 1);
    List<String> left = kit.read(session -> session.texts().olderAlerts(null, alerts));
    assertThat(left).hasSize(alerts / 2);
  }

  @Test
  void whatIsWrittenAfterwardsHasAKeyOfItsOwn() {
    assertThat(erase()).isEqualTo(1);
    kit.fastForward(Duration.ofHours(1));
    String again = kit.press("button");
    note(again, "new");
    assertThat(texts(again)).containsValue("new");
    assertThat(texts(alert)).isEmpty();
  }
}
