package io.anling.alert.engine;

import io.anling.alert.Subject;
import io.anling.alert.registry.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Erases what is known of a person: the key and the salts of every text about them, with the texts,
 * and what the registry says of them beyond their id. The log's chains and every figure stay as
 * they are, for they hold ids and codes only. Cannot be taken back; repeating it does no harm.
 *
 * <p>Not erased: the home's address and contacts, which are other people's too, the notices that
 * were sent to these, and backups made before.
 *
 * @param by who asked for it, for the record
 */
public record ErasePerson(String personId, String by) implements Command<Optional<Integer>> {

  /** What stands for an erased person's name. */
  public static final String NAME = "已删除";

  /** So many alerts with texts of before there were keys are held in memory at once. */
  static final int PAGE = 200;

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** How many texts were destroyed; empty where there is no such person. */
  @Override
  public Optional<Integer> decide(WorkingSet work, Instant now) {
    RegistryTable registry = work.tables().registry();
    Person person = registry.person(personId).orElse(null);
    if (person == null) {
      return Optional.empty();
    }
    int texts = work.tables().texts().forget(Texts.owner(personId)) + older(work);
    registry.savePerson(erased(person));
    boolean last =
        registry
            .persons(Set.of(person.household()))
            .getOrDefault(person.household(), List.of())
            .stream()
            .allMatch(one -> one.name().equals(NAME));
    if (last) {
      texts += work.tables().texts().forget(Subject.householdKey(person.household()));
      work.tables().homes().absences().forgetNotes(person.household());
    }
    work.tables().log().audit(now, by, "erase-person", personId, null);
    work.registryChanged();
    return Optional.of(texts);
  }

  private static Person erased(Person person) {
    return new Person(person.id(), person.household(), NAME, null, null, List.of());
  }

  /** Texts that were kept before there were keys. */
  private int older(WorkingSet work) {
    TextTable texts = work.tables().texts();
    int destroyed = 0;
    List<String> page = texts.olderAlerts(null, PAGE);
    while (!page.isEmpty()) {
      for (AlertRow row : work.tables().alerts().byId(page).values()) {
        if (row.alert().subject().persons().contains(personId)) {
          destroyed += texts.older(row.alert().id()).size();
          texts.forgetOlder(row.alert().id());
        }
      }
      page = texts.olderAlerts(page.get(page.size() - 1), PAGE);
    }
    return destroyed;
  }
}
