package io.anling.gateway.http;

import io.anling.alert.Fact;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.ErasePerson;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Erases what is known of a person; see {@link ErasePerson}. */
final class ErasureRoutes {

  private final AlertEngine engine;

  ErasureRoutes(AlertEngine engine) {
    this.engine = engine;
  }

  CompletionStage<Reply> erase(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    Person person = store.registry().person(id).orElseThrow(() -> unknown(id));
    Household home =
        store.registry().households(Set.of(person.household())).get(person.household());
    if (home == null || !caller.region().contains(home.region().text())) {
      throw unknown(id);
    }
    return engine
        .submit(new ErasePerson(id, Fact.user(caller.name())))
        .thenApply(
            texts ->
                Reply.ok(
                    Wire.object()
                        .put("person", id)
                        .put("texts", texts.orElseThrow(() -> unknown(id)))));
  }

  private static Problem unknown(String id) {
    return Problem.notFound("there is no person \"" + id + "\" in your region");
  }
}
